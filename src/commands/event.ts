// `npm run event -- <campaign>`: a link and a QR code with which a whole hall can write from behind one connection.
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Campaign } from '../campaign/campaign.ts';
import { eventLink, longestEvent, type PlannedEvent } from '../campaign/event.ts';
import { isOver, state } from '../campaign/state.ts';
import { qrSvg } from '../components/share/qr-code.ts';
import type { Content } from '../content/content.ts';
import { ContentError } from '../content/problem.ts';
import { readContent } from '../content/read.ts';
import { locale } from '../language/locale.ts';
import { aboutCampaign } from './terminal/about-campaign.ts';
import { campaignNamed, NotFound, pageLanguage } from './terminal/found.ts';
import { qrForTerminal } from './terminal/qr-code.ts';
import { atTerminal, GivenUp, wholeNumber, type Questions } from './terminal/questions.ts';
import { started, type Shell } from './terminal/shell.ts';
import { needed, variablesFrom, WrongVariables, type Variables } from './terminal/variables.ts';

const usual = { hours: 4, letters: 300 };

const usage = `Makes a link and a QR code for an event, with which a whole hall can write from behind one connection.

  npm run event
  npm run event -- free-amina --hours 4 --letters 300 --variables production.env
  npm run event -- free-amina --language fr --svg hall.svg

  <campaign>          the name of its folder in content/campaigns
  --hours <number>    for how long it is good from now on: ${usual.hours} unless told, at most ${longestEvent.hours}
  --letters <number>  for how many letters it is good: ${usual.letters} unless told, at most ${longestEvent.letters}
  --language <tag>    the language of the page: the site's main one unless told
  --svg <file>        writes the QR code into a file too, to print or to show
  --variables <file>  reads variables from a file (NAME=value, a line each); those of the shell come first
  --help              shows this

The link is signed with LETTERS_SECRET, which has to be that of the site. It is never shown. With another one the link
opens the page, and its letters are like any others.

Exit status: 0 here is the link, 1 there is none, 2 the command line cannot be understood.
`;

/** Where nothing is told, nothing is there. */
type Asked = {
  campaign: string | undefined;
  hours: number | undefined;
  letters: number | undefined;
  language: string | undefined;
  svg: string | undefined;
  variables: string | undefined;
};

const understand = (words: readonly string[]): Asked | 'help' | undefined =>
  aboutCampaign(
    words,
    {
      hours: { type: 'string' },
      letters: { type: 'string' },
      language: { type: 'string' },
      svg: { type: 'string' },
      variables: { type: 'string' },
    },
    (campaign, { language, svg, variables, ...numbers }) => {
      const hours = numbers.hours === undefined ? undefined : wholeNumber(numbers.hours, longestEvent.hours);
      const letters =
        numbers.letters === undefined ? undefined : wholeNumber(numbers.letters, longestEvent.letters);
      const wrong =
        (numbers.hours !== undefined && hours === undefined) ||
        (numbers.letters !== undefined && letters === undefined) ||
        (svg !== undefined && !svg.endsWith('.svg'));
      return wrong ? undefined : { campaign, hours, letters, language, svg, variables };
    },
  );

/** Why there is no link, in words for whoever asked for one. */
class NoEvent extends Error {
  override readonly name = 'NoEvent';
}

/** The campaigns that somebody can write for, now or once they have opened. */
const writable = ({ campaigns }: Content, now: number): Campaign[] =>
  campaigns.filter(({ facts }) => {
    const at = state(facts, now);
    return at !== 'draft' && !isOver(at);
  });

const campaignOf = (slug: string, content: Content, now: number): Campaign => {
  const campaign = campaignNamed(slug, content);
  if (!writable(content, now).includes(campaign))
    throw new NoEvent(`${slug}: this campaign takes no letters. Its state is ${state(campaign.facts, now)}.`);
  return campaign;
};

const titleIn = ({ slug, stories }: Campaign, language: string): string =>
  stories[language]?.data.title ?? slug;

/** What is asked for, with answers in place of what nobody told. */
const complete = async (
  { campaign, hours, letters }: Asked,
  content: Content,
  now: number,
  ask: Questions | undefined,
): Promise<{ slug: string; hours: number; letters: number }> => {
  if (campaign !== undefined || !ask)
    return { slug: campaign ?? '', hours: hours ?? usual.hours, letters: letters ?? usual.letters };
  const [main = ''] = content.site.languages;
  const campaigns = writable(content, now);
  if (campaigns.length === 0) throw new NoEvent('No campaign in content/campaigns takes letters.');
  return {
    slug: await ask.choose(
      'Which campaign?',
      campaigns.map((one) => ({ value: one.slug, label: titleIn(one, main) })),
    ),
    hours: hours ?? (await ask.number('For how many hours from now on?', usual.hours, longestEvent.hours)),
    letters: letters ?? (await ask.number('For how many letters?', usual.letters, longestEvent.letters)),
  };
};

const run = async (asked: Asked, { folder, print, now: clock }: Shell, from: From): Promise<void> => {
  const now = clock();
  const variables = await variablesFrom(from.variables, asked.variables, folder);
  const { LETTERS_SECRET: secret } = needed(variables, 'LETTERS_SECRET');
  const content = await readContent(folder, now);
  const { slug, hours, letters } = await complete(asked, content, now, from.ask);
  const campaign = campaignOf(slug, content, now);
  const language = pageLanguage(campaign, asked.language, content);
  const until = now + hours * 60 * 60 * 1000;
  const planned: PlannedEvent = { campaign: slug, until, letters, id: from.id() };
  const link = eventLink(content.site.url, language, planned, secret);
  if (asked.svg !== undefined) await writeFile(resolve(folder, asked.svg), qrSvg(link));
  const end = new Intl.DateTimeFormat(locale('en-GB'), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  print(`${link}

${qrForTerminal(link)}
${titleIn(campaign, language)}
Good for ${letters === 1 ? 'one letter' : `${letters} letters`} until ${end.format(until)} UTC.

Whoever has the link can use it: show it in the hall, and nowhere else. When it is used up, make another one.
${asked.svg === undefined ? '' : `The QR code is in ${asked.svg}.\n`}`);
};

/** Where a command line, variables and answers come from. */
export type From = {
  variables: Variables;
  ask: Questions | undefined;
  /** Digits and small letters, others each time. */
  id: () => string;
};

export const event = async (shell: Shell, from: From): Promise<number> => {
  const asked = understand(shell.words);
  if (asked === 'help') {
    shell.print(usage);
    return 0;
  }
  if (!asked || (asked.campaign === undefined && !from.ask)) {
    shell.complain(usage);
    return 2;
  }
  try {
    await run(asked, shell, from);
    return 0;
  } catch (error) {
    if (error instanceof ContentError) shell.complain(error.message);
    else if (error instanceof NoEvent || error instanceof NotFound || error instanceof WrongVariables)
      shell.complain(`${error.message}\n`);
    else if (!(error instanceof GivenUp)) throw error;
    return 1;
  }
};

await started(import.meta, (shell) =>
  event(shell, {
    variables: process.env,
    ask: atTerminal(),
    id: () => BigInt(`0x${randomBytes(6).toString('hex')}`).toString(36),
  }),
);
