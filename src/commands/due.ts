// `npm run due`: the days on which a campaign opens or closes, and whether a site needs to be built now.
import { parseArgs } from 'node:util';
import { deployedSchema, type Deployed } from '../campaign/deployed.ts';
import { comingTurns, due as dueNow, type Due, type Turn } from '../campaign/due.ts';
import { ContentError } from '../content/problem.ts';
import { readContent } from '../content/read.ts';
import { started, type Shell } from './terminal/shell.ts';

const usage = `Lists the days on which a campaign opens or closes. With --site, says whether that site needs to be built now.

  npm run due
  npm run due -- --site https://letters.union.example

It ends with 0 when nothing is due, 10 when a build is due, 1 when the site cannot be read or content has mistakes, and
2 when it is called in another way.
`;

const buildIsDue = 10;

/** How long a site may take to answer, in milliseconds. */
const patience = 30_000;

/** The site that is asked for, if one is; undefined where the command line cannot be understood. */
const understand = (words: readonly string[]): { site: string | undefined } | undefined => {
  try {
    const { site } = parseArgs({ args: [...words], options: { site: { type: 'string' } } }).values;
    const isAddress = site === undefined || /^https?:$/.test(URL.parse(site)?.protocol ?? '');
    return isAddress ? { site } : undefined;
  } catch {
    return undefined;
  }
};

/** Throws an Error with words for a person. */
const readSite = async (site: string): Promise<Deployed> => {
  const address = new URL('campaigns.json', site.endsWith('/') ? site : `${site}/`);
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(patience) });
    if (!response.ok) throw new Error(`it answers with ${response.status}`);
    return deployedSchema.parse(await response.json());
  } catch (error) {
    const reason = error instanceof Error ? (error.cause ?? error) : error;
    const words =
      reason instanceof SyntaxError || (reason instanceof Error && reason.name === 'ZodError')
        ? 'it is no list of campaigns'
        : reason instanceof Error
          ? reason.message
          : String(reason);
    throw new Unreadable(
      `${address.href} cannot be read: ${words}. Open it in a browser, and look at the address after --site.`,
      { cause: error },
    );
  }
};

class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

const listed = (turns: readonly Turn[]): string =>
  turns.map(({ slug, turn, day }) => `  ${day}  ${slug} ${turn}\n`).join('');

const calendar = (coming: readonly Turn[]): string =>
  coming.length === 0
    ? 'No campaign opens or closes in the days to come.\n'
    : `The days to come, in UTC:\n\n${listed(coming)}`;

const verdict = ({ turns, waiting, other }: Due, { built }: Deployed): string =>
  [
    turns.length > 0
      ? `A build is due. ${since(built)}\n\n${listed(turns)}`
      : `Nothing is due. ${since(built)}\n`,
    ...(waiting.length > 0
      ? [
          `These are closed, as their pages say by themselves. Lists show it with the next build, which is due on ${
            waiting.map(({ until }) => until).sort()[0] ?? ''
          } at the latest:\n\n${listed(waiting)}`,
        ]
      : []),
    ...(other.length > 0
      ? [
          `These differ for another reason than the date: what is committed here is not on the site. One more build by the clock would not help. Look at the site's deploys.\n\n${other
            .map(
              ({ slug, here, there }) =>
                `  ${slug}: ${here ?? 'not there'} here, ${there ?? 'not there'} on the site\n`,
            )
            .join('')}`,
        ]
      : []),
  ].join('\n');

const since = (built: string | undefined): string =>
  built === undefined ? 'The site does not say when it was built.' : `The site was built at ${built}.`;

const run = async (site: string | undefined, { folder, print, now: clock }: Shell): Promise<number> => {
  const now = clock();
  const { campaigns } = await readContent(folder, now);
  const coming = calendar(comingTurns(campaigns, now));
  if (site === undefined) {
    print(coming);
    return 0;
  }
  const deployed = await readSite(site);
  const found = dueNow(deployed, campaigns, now);
  print(`${verdict(found, deployed)}\n${coming}`);
  return found.turns.length > 0 ? buildIsDue : 0;
};

export const due = async (shell: Shell): Promise<number> => {
  const asked = understand(shell.words);
  if (!asked) {
    shell.complain(usage);
    return 2;
  }
  try {
    return await run(asked.site, shell);
  } catch (error) {
    if (!(error instanceof ContentError || error instanceof Unreadable)) throw error;
    shell.complain(error instanceof ContentError ? error.message : `${error.message}\n`);
    return 1;
  }
};

await started(import.meta, due);
