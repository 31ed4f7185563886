import { good, unknown, wrong, type Finding } from '../finding.ts';
import type { Names } from '../outside.ts';
import type { AskedRecord } from '../resend/domain.ts';
import { texts, told, type Told } from './answers.ts';

/**
 * SPF, DKIM and DMARC of the domain that letters come from. `records` are those that Resend asks for; where nobody
 * may know them, the usual ones are looked for. https://resend.com/docs/dashboard/domains/introduction
 */
export const checkSender = async (
  names: Names,
  domain: string,
  records: readonly AskedRecord[] | undefined,
): Promise<Finding[]> => {
  const asked = (records ?? []).filter(({ record }) => record === 'SPF' || record === 'DKIM');
  const signing =
    asked.length > 0
      ? asked.map((record) => checkAsked(names, domain, record))
      : [usualSpf(names, domain), usualDkim(names, domain)];
  return Promise.all([...signing, checkDmarc(names, domain)]);
};

const silent = (what: string, at: string, code: string): Finding =>
  unknown(
    `Could not look at ${what}: the DNS does not answer for ${at} (${code}).`,
    'Try again in a few minutes.',
  );

/** A record that Resend named, against the one that the DNS has. */
const checkAsked = async (names: Names, domain: string, asked: AskedRecord): Promise<Finding> => {
  const { record, type, value } = asked;
  const answers = await Promise.all(
    fullNames(asked.name, domain).map(async (at) => ({ at, answer: await lookUp(names, at, type) })),
  );
  const [first = { at: domain, answer: { values: [] } satisfies Told<string> }] = answers;
  for (const { at, answer } of answers)
    if ('values' in answer && answer.values.some((one) => same(one, value, type)))
      return answer.values.filter(isSpf).length > 1
        ? twoSpf(domain, at)
        : good(`${record}: the DNS has the ${type} record that Resend asks for, at ${at}.`);
  const failed = answers.find(({ answer }) => 'failure' in answer);
  if (failed && 'failure' in failed.answer) return silent(record, failed.at, failed.answer.failure);
  const other = answers.some(({ answer }) => 'values' in answer && answer.values.length > 0);
  return wrong(
    other
      ? `${record}: at ${first.at} the DNS has another ${type} record than Resend asks for.`
      : `${record}: at ${first.at} the DNS has no ${type} record, and Resend asks for one.`,
    addRecord(domain),
  );
};

const addRecord = (domain: string): string =>
  `Resend → Domains → ${domain} shows the record: add it where the DNS of your domain is kept, as it stands there.`;

/**
 * The names that a record's can be in full, the likeliest first. Resend leaves out what is registered: of `mail.union.example` it says `send.mail`, and of
 * `union.example` it says `send`.
 */
const fullNames = (name: string, domain: string): string[] => {
  const labels = domain.split('.');
  return [domain, ...labels.slice(1, -1).map((_, i) => labels.slice(i + 1).join('.'))]
    .map((parent) => (name === parent || name.endsWith(`.${parent}`) ? name : `${name}.${parent}`))
    .filter((full) => full === domain || full.endsWith(`.${domain}`))
    .sort((a, b) => a.length - b.length);
};

const lookUp = async (names: Names, at: string, type: string): Promise<Told<string>> => {
  if (type === 'TXT') return texts(names.resolveTxt(at));
  if (type === 'CNAME') return told(names.resolveCname(at));
  const answer = await told(names.resolveMx(at));
  return 'failure' in answer ? answer : { values: answer.values.map(({ exchange }) => exchange) };
};

/** In names capitals make no difference, in a key they do. */
const same = (a: string, b: string, type: string): boolean => {
  const plain = (value: string): string => {
    const bare = value.replace(/^"|"$|\s+|\.$/g, '');
    return type === 'TXT' ? bare : bare.toLowerCase();
  };
  return plain(a) === plain(b);
};

const isSpf = (text: string): boolean => /^v=spf1(\s|$)/i.test(text);

/** https://www.rfc-editor.org/rfc/rfc7208#section-4.5 */
const twoSpf = (domain: string, at: string): Finding =>
  wrong(
    `SPF: the DNS has more than one record at ${at}, and then none of them counts.`,
    `Where the DNS of ${domain} is kept, leave only the one that includes amazonses.com at ${at}.`,
  );

const usualSpf = async (names: Names, domain: string): Promise<Finding> => {
  const at = `send.${domain}`;
  const answer = await texts(names.resolveTxt(at));
  if ('failure' in answer) return silent('SPF', at, answer.failure);
  const [spf, second] = answer.values.filter(isSpf);
  if (spf === undefined)
    return wrong(
      `SPF: the DNS has no record at ${at}, where Resend usually asks for one.`,
      lookAtResend(domain),
    );
  if (second !== undefined) return twoSpf(domain, at);
  return /(\s|^)include:amazonses\.com(\s|$)/i.test(spf)
    ? good(`SPF: ${at} names Resend's mail servers.`)
    : wrong(`SPF: the record at ${at} does not name Resend's mail servers.`, lookAtResend(domain));
};

const usualDkim = async (names: Names, domain: string): Promise<Finding> => {
  const at = `resend._domainkey.${domain}`;
  const answer = await texts(names.resolveTxt(at));
  if ('failure' in answer) return silent('DKIM', at, answer.failure);
  return answer.values.some((text) => /(^|;)\s*p=\s*[\w+/]{40}/.test(text))
    ? good(`DKIM: ${at} holds a key.`)
    : wrong(`DKIM: the DNS has no key at ${at}, where Resend usually asks for one.`, lookAtResend(domain));
};

const lookAtResend = (domain: string): string =>
  `${addRecord(domain)} If Resend shows other names, run doctor with RESEND_ADMIN_KEY: then it looks at those.`;

/** DMARC, at the domain or at one above it. https://www.rfc-editor.org/rfc/rfc7489#section-6.6.3 */
const checkDmarc = async (names: Names, domain: string): Promise<Finding> => {
  const labels = domain.split('.');
  for (let i = 0; i < labels.length - 1; i += 1) {
    const at = `_dmarc.${labels.slice(i).join('.')}`;
    const answer = await texts(names.resolveTxt(at));
    if ('failure' in answer) return silent('DMARC', at, answer.failure);
    const [dmarc, second] = answer.values.filter((text) => /^v\s*=\s*DMARC1(\s|;|$)/i.test(text));
    if (dmarc === undefined) continue;
    if (second !== undefined)
      return wrong(
        `DMARC: the DNS has more than one record at ${at}, and then none of them counts.`,
        `Where the DNS of your domain is kept, leave only one at ${at}.`,
      );
    const policy = /;\s*p\s*=\s*(none|quarantine|reject)\b/i.exec(dmarc)?.[1];
    return policy === undefined
      ? wrong(`DMARC: the record at ${at} has no policy.`, dmarcMend(domain))
      : good(`DMARC: ${at} has a record, with the policy ${policy.toLowerCase()}.`);
  }
  return wrong(
    `DMARC: ${domain} has no record. Large mail providers refuse letters, or call them spam, without one.`,
    dmarcMend(domain),
  );
};

const dmarcMend = (domain: string): string =>
  `Where the DNS of your domain is kept, add a TXT record at _dmarc.${domain}: v=DMARC1; p=none;`;
