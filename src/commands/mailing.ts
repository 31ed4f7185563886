// `npm run mailing -- <campaign>`: lays down, as drafts at Resend, what readers in each language are told of a campaign.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Campaign } from '../campaign/campaign.ts';
import { isOver, state } from '../campaign/state.ts';
import type { Content } from '../content/content.ts';
import { readContent } from '../content/read.ts';
import { askResend, type Ask } from '../doctor/resend/ask.ts';
import { draft, NotMailed, prepareSegments, segmentsOf, type Drafted } from '../mailing/account.ts';
import { readersIn } from '../mailing/languages.ts';
import { languagesOf, mailOf, type Kind } from '../mailing/mail.ts';
import { segmentName } from '../mailing/segment.ts';
import { aboutCampaign } from './terminal/about-campaign.ts';
import { campaignNamed, NotFound } from './terminal/found.ts';
import { answered } from './terminal/answered.ts';
import { started, type Shell } from './terminal/shell.ts';
import { variablesFrom, WrongVariables, type Variables } from './terminal/variables.ts';

const usage = `Lays down, as drafts at Resend, what readers are told of a campaign: one for each language that it is written in.

  npm run mailing -- --prepare
  npm run mailing -- free-amina
  npm run mailing -- free-amina --language fr

  <campaign>           the name of its folder in content/campaigns: while it is open its appeal, afterwards its outcome
  --language <tag>     this language alone; can be there several times
  --prepare            makes the segments at Resend that readers of each language are kept in; once, and with each new language
  --variables <file>   reads variables from a file (NAME=value, a line each); those of the shell come first
  --help               shows this

Nothing is sent: a person looks at each draft at Resend, under Broadcasts, and sends it there. It needs RESEND_ADMIN_KEY, a
key with full access. Delete it afterwards.

Exit status: 0 it is done, 1 it is not, 2 the command line cannot be understood.
`;

type Asked = { campaign: string | undefined; languages: string[]; variables: string | undefined };

const understand = (words: readonly string[]): Asked | 'help' | undefined =>
  aboutCampaign(
    words,
    {
      language: { type: 'string', multiple: true },
      prepare: { type: 'boolean' },
      variables: { type: 'string' },
    },
    (campaign, { language: languages = [], prepare = false, variables }) =>
      prepare === (campaign !== undefined) ? undefined : { campaign, languages, variables },
  );

const run = async (asked: Asked, { folder, print, now: clock }: Shell, from: From): Promise<void> => {
  const now = clock();
  const variables = await variablesFrom(from.variables, asked.variables, folder);
  const { RESEND_ADMIN_KEY: key, RESEND_BASE_URL: baseUrl } = variables;
  if (key === undefined)
    throw new WrongVariables(
      'RESEND_ADMIN_KEY is missing. Resend → API keys → Create API key, with the permission "Full access".',
    );
  const content = await readContent(folder, now);
  if (!content.site.newsletter)
    throw new NotMailed(
      'content/site.yaml does not say newsletter: true, so nobody is asked and nobody reads.',
    );
  const ask = askResend(key, baseUrl, from);
  print(
    asked.campaign === undefined
      ? await prepare(ask, content, now, asked.languages)
      : await layDown(ask, content, asked.campaign, asked.languages, now),
  );
};

const prepare = async (
  ask: Ask,
  content: Content,
  now: number,
  languages: readonly string[],
): Promise<string> => {
  const unknown = languages.filter((language) => !content.site.languages.includes(language));
  if (unknown.length > 0)
    throw new NotMailed(`${unknown.join(', ')}: content/site.yaml does not name this among its languages.`);
  const wanted = languages.length > 0 ? languages : readersIn(content, now);
  const made = await prepareSegments(ask, content.site.url, wanted);
  return made.length === 0
    ? `Every language has its segment at Resend: ${wanted.join(', ')}.\n`
    : `Made at Resend, under Audience → Segments:\n\n${made.map((name) => `  ${name}\n`).join('')}`;
};

const layDown = async (
  ask: Ask,
  content: Content,
  slug: string,
  languages: readonly string[],
  now: number,
): Promise<string> => {
  const { site, interfaces } = content;
  const campaign = campaignNamed(slug, content);
  const kind = kindOf(campaign, now);
  const written = site.languages.filter((tag) => languagesOf(kind, campaign).includes(tag));
  const unwritten = languages.filter((tag) => !written.includes(tag));
  const file = (tag: string): string =>
    `content/campaigns/${slug}/${kind === 'appeal' ? 'story' : kind}.${tag}.md`;
  if (unwritten.length > 0) throw new NotMailed(`${unwritten.map(file).join(', ')}: write it first.`);
  if (written.length === 0)
    throw new NotMailed(`${file('<language>')}: write it first, in one language or several.`);
  const segments = await segmentsOf(ask);
  const lines: string[] = [];
  for (const language of languages.length > 0 ? languages : written) {
    const name = segmentName(site.url, language);
    const segment = segments.get(name);
    const words = interfaces[language];
    const mail = words && mailOf({ kind, campaign, language, words, site });
    if (!mail) continue;
    if (segment === undefined)
      throw new NotMailed(`Resend has no segment ${name}. Make it first: npm run mailing -- --prepare`);
    lines.push(`  ${mail.name}: ${said[await draft(ask, mail, segment)]}`);
  }
  return `At Resend, under Broadcasts:\n\n${lines.join('\n')}\n\nNothing was sent. Look at each one there, and send it.\n`;
};

const said: Record<Drafted, string> = {
  new: 'a new draft',
  changed: 'the draft that was there, as the text is now',
  gone: 'was sent already, or is about to be, and stays as it is',
};

const kindOf = ({ slug, facts }: Campaign, now: number): Kind => {
  const at = state(facts, now);
  if (isOver(at)) return 'outcome';
  if (at === 'open') return 'appeal';
  throw new NotMailed(`${slug} is not open yet, and who reads of it could not write.`);
};

/** Where variables come from, and how Resend is asked. */
export type From = { variables: Variables } & Parameters<typeof askResend>[2];

export const mailing = (shell: Shell, from: From): Promise<number> =>
  answered(shell, {
    usage,
    asked: understand(shell.words),
    run: (asked) => run(asked, shell, from),
    reasons: [NotFound, NotMailed, WrongVariables],
  });

await started(import.meta, (shell) =>
  mailing(shell, {
    variables: process.env,
    fetch,
    wait: async (ms) => {
      await sleep(ms);
    },
  }),
);
