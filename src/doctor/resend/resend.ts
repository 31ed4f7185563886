import { unknown, type Finding } from '../finding.ts';
import type { Outside, Variables } from '../outside.ts';
import { askResend, type Ask } from './ask.ts';
import { checkDomain, type AskedRecord } from './domain.ts';
import { checkKey } from './key.ts';
import { checkNewsletter, type Newsletter } from './newsletter.ts';
import { checkQuota, type OpenCampaign } from './quota.ts';
import { checkSuppressions } from './suppressions.ts';

type Given = {
  variables: Variables;
  /** The domain that letters come from; undefined where content does not tell. */
  domain: string | undefined;
  open: readonly OpenCampaign[];
  /** The site's own limit; undefined where content does not tell. */
  emailsPerDay: number | undefined;
  /** The addresses of every campaign that is not over. */
  targets: readonly string[];
  /** Undefined where content does not tell, or the site has none. */
  newsletter: Newsletter | undefined;
};

/** The account at Resend as findings, and the DNS records that it asks for, where a key may know them. */
export const checkResend = async (
  { variables, domain, open, emailsPerDay, targets, newsletter }: Given,
  outside: Pick<Outside, 'fetch' | 'wait'>,
): Promise<{ findings: Finding[]; records?: AskedRecord[] }> => {
  const { RESEND_API_KEY: key, RESEND_ADMIN_KEY: adminKey, RESEND_BASE_URL: baseUrl } = variables;
  const asking = (key: string): Ask => askResend(key, baseUrl, outside);
  const findings: Finding[] = [];

  let full = adminKey === undefined ? undefined : asking(adminKey);
  if (key === undefined)
    findings.push(unknown('Could not look at RESEND_API_KEY.', 'It is not in this shell.'));
  else {
    const { finding, access } = await checkKey(asking(key));
    findings.push(finding);
    if (access === 'full') full ??= asking(key);
    if (access !== 'none') findings.push(...(await checkQuota(asking(key), open, emailsPerDay)));
  }

  const { RESEND_CONTACTS_KEY: contactsKey } = variables;
  findings.push(
    ...(await checkNewsletter(newsletter, contactsKey === undefined ? undefined : asking(contactsKey))),
  );

  const blind = full === undefined ? needed : await whyBlind(full);
  if (full === undefined || blind !== undefined) {
    findings.push(
      unknown(
        `Could not look whether ${domain ?? 'your domain'} is verified, whether tracking is off, and whether Resend suppresses a target.`,
        blind ?? needed,
      ),
    );
    return { findings };
  }
  const told = domain === undefined ? { findings: [] } : await checkDomain(full, domain);
  findings.push(...told.findings, ...(await checkSuppressions(full, targets)));
  return { ...told, findings };
};

/** Why the key that should have full access has none. */
const whyBlind = async (ask: Ask): Promise<string | undefined> => {
  const { kind } = await ask('/domains?limit=1');
  if (kind === 'restricted') return `RESEND_ADMIN_KEY can only send. ${needed}`;
  if (kind === 'wrong-key') return `Resend does not know RESEND_ADMIN_KEY. ${needed}`;
  return undefined;
};

const needed =
  'Set RESEND_ADMIN_KEY in this shell, and never in Netlify: Resend → API keys → Create API key, with the permission "Full access". Delete it afterwards.';
