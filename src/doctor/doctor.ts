import { resendMailer } from '../../netlify/functions/letters/mail/resend-mailer.ts';
import { isOver, state } from '../campaign/state.ts';
import type { Problem } from '../content/problem.ts';
import type { Content } from '../content/content.ts';
import { readersIn } from '../mailing/languages.ts';
import { checkDeployed } from './deployed/deployed.ts';
import { checkDns } from './dns/dns.ts';
import { checkEnvironment, readEnvironment } from './environment.ts';
import { unknown, type Finding } from './finding.ts';
import type { Outside, Variables } from './outside.ts';
import { checkRedis } from './redis/redis.ts';
import { checkResend } from './resend/resend.ts';
import { checkSite } from './site.ts';
import { sendTestLetter } from './test-letter.ts';

/** A part of what doctor looks at, by the name that stands above it. */
export type Section = { title: string; findings: Finding[] };

export type Given = {
  variables: Variables;
  /** All of `content/`, or the mistakes in it. */
  content: Content | readonly Problem[];
  /** What `.github/workflows/` holds, by file name. */
  workflows: Readonly<Record<string, string>>;
  /** When something was committed last, where that is known; in milliseconds since the epoch. */
  lastCommit: number | undefined;
  /** Where the function runs, as the cloud names it: `us-east-2`; undefined where nobody said so. */
  region: string | undefined;
  /** The deployed site's origin, if it is to be looked at. */
  address: string | undefined;
  /** Who gets a test letter, if anybody does. Not a target. */
  to: string | undefined;
  /** The headers that a path of the site should have. */
  expected: (path: string) => Readonly<Record<string, string>>;
};

/** Looks at all that a letter needs on its way, one section after the other, as each is done. */
export const examine = async function* (given: Given, outside: Outside): AsyncGenerator<Section> {
  const { variables, address, region, expected } = given;
  const environment = readEnvironment(variables);
  const content = 'site' in given.content ? given.content : undefined;
  const now = outside.now();
  const campaigns = content?.campaigns ?? [];
  const domain = content && domainOf(content.site.sender);
  const targets = campaigns
    .filter(({ facts }) => !isOver(state(facts, now)))
    .flatMap(({ slug, facts }) => facts.targets.map(({ email }) => ({ address: email, campaign: slug })));
  const everyTarget = campaigns.flatMap(({ facts }) => facts.targets.map(({ email }) => email));

  yield { title: 'Environment', findings: checkEnvironment(environment, everyTarget) };
  yield { title: 'Redis', findings: await checkRedis(environment.values, region, outside) };

  const open = campaigns
    .filter(({ facts }) => state(facts, now) === 'open')
    .map(({ slug, facts }) => ({ slug, targets: facts.targets.length, goal: facts.goal }));
  const resend = await checkResend(
    {
      variables: environment.values,
      domain,
      open,
      emailsPerDay: content?.site.limits.emailsPerDay,
      targets: targets.map((target) => target.address),
      newsletter: content?.site.newsletter
        ? { site: content.site.url, languages: readersIn(content, now) }
        : undefined,
    },
    outside,
  );
  yield { title: 'Resend', findings: resend.findings };
  yield {
    title: 'DNS',
    findings: await checkDns({ domain, records: resend.records, targets }, outside.names),
  };
  yield { title: 'Site', findings: checkSite({ ...given, now }) };
  yield {
    title: 'Deployed site',
    findings: await checkDeployed({ address, site: content?.site, campaigns, expected }, outside),
  };
  if (given.to !== undefined)
    yield {
      title: 'Test letter',
      findings: await letterTo(given.to, content, environment.values, outside),
    };
};

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** How long Resend has to take the letter, in milliseconds. */
const patience = 15_000;

const letterTo = async (
  to: string,
  content: Content | undefined,
  { RESEND_API_KEY: key, RESEND_BASE_URL: baseUrl }: Variables,
  { now, unique }: Outside,
): Promise<Finding[]> => {
  if (content === undefined || key === undefined)
    return [
      unknown(
        'The test letter was not sent.',
        'It needs content/ without mistakes, to know that it goes to no target, and RESEND_API_KEY.',
      ),
    ];
  const mailer = resendMailer({ key, baseUrl, patience: () => AbortSignal.timeout(patience) });
  return sendTestLetter(content, to, { mailer, now: now(), key: `doctor-${unique()}` });
};
