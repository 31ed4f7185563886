import { state } from '../campaign/state.ts';
import { describe, type Problem } from '../content/problem.ts';
import type { Content } from '../content/content.ts';
import { count, good, list, note, wrong, type Finding } from './finding.ts';

type Given = {
  /** All of `content/`, or the mistakes in it. */
  content: Content | readonly Problem[];
  /** Milliseconds since the epoch. */
  now: number;
  /** What `.github/workflows/` holds, by file name. */
  workflows: Readonly<Record<string, string>>;
  /** When something was committed last, where that is known; in milliseconds since the epoch. */
  lastCommit: number | undefined;
};

/** What `content/` says of the site, and what has it built on the days on which a campaign opens. */
export const checkSite = (given: Given): Finding[] => [
  ...('site' in given.content ? checkContent(given.content, given.now) : [checkMistakes(given.content)]),
  ...checkClock(given),
];

const shown = 3;

const checkMistakes = (problems: readonly Problem[]): Finding =>
  wrong(
    `content/ has ${count(problems.length, 'mistake')}: ${problems.slice(0, shown).map(describe).join(' ')}`,
    'npm run check names all of them. With a mistake nothing is built.',
  );

const checkContent = ({ site, campaigns }: Content, now: number): Finding[] => {
  const open = campaigns.filter(({ facts }) => state(facts, now) === 'open');
  return [
    good(`content/ has no mistakes. Letters come from ${site.sender}.`),
    ...(site.sample
      ? [
          wrong(
            'content/site.yaml says sample: true, so each page says that letters reach nobody.',
            'npm run check names what else is left to do. Once that is done, write sample: false, and commit.',
          ),
        ]
      : []),
    note(
      open.length === 0
        ? 'No campaign is open today.'
        : `Open today: ${list(open.map(({ slug, facts: { closes } }) => (closes === undefined ? slug : `${slug} (until ${closes})`)))}.`,
    ),
  ];
};

const day = 24 * 60 * 60 * 1000;

/** https://docs.github.com/en/actions/how-tos/manage-workflow-runs/disable-and-enable-workflows */
const quietDays = 60;

const otherClock = (site: string): string =>
  `Another clock does not stop: let a machine of yours run npm run due -- --site ${site} every day, and call a build hook when it ends with 10 (docs/deploying.md, “Open on the day”).`;

/** Pages close by themselves, but a campaign opens with a build, so something has to have it built. */
const checkClock = ({ content, workflows, now, lastCommit }: Given): Finding[] => {
  const another = otherClock('site' in content ? content.site.url : 'https://…');
  const scheduled = Object.keys(workflows).filter((name) => /^\s*schedule:/m.test(workflows[name] ?? ''));
  if (scheduled.length === 0)
    return [
      note(
        'A campaign opens when the site is built. Nothing in this folder has it built on time; doctor cannot see clocks elsewhere.',
        another,
      ),
    ];
  const names = list(scheduled);
  const quiet = lastCommit === undefined ? 0 : Math.floor((now - lastCommit) / day);
  if (quiet >= quietDays)
    return [
      wrong(
        `The last commit is ${quiet} days old: after ${quietDays} days without one GitHub stops schedules (${names}), and campaigns no longer open on time.`,
        `GitHub → Actions → the workflow → Enable workflow. ${another}`,
      ),
    ];
  return [
    note(
      `GitHub runs a schedule (${names}). It stops schedules ${quietDays} days after the last commit${lastCommit === undefined ? '' : `, which is ${count(quiet, 'day')} old`}, and in a fork they are off at first.`,
      `GitHub → Actions: enable the workflow where it is off. ${another}`,
    ),
  ];
};
