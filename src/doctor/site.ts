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

/** What `content/` says of the site, and what has it built on the days on which something changes. */
export const checkSite = ({ content, now, workflows, lastCommit }: Given): Finding[] => [
  ...('site' in content ? checkContent(content, now) : [checkMistakes(content)]),
  ...checkClock(workflows, now, lastCommit),
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

const otherClock =
  'Another clock does not stop: let a machine of yours run npm run due every day, and call a build hook when one is due (docs/deploying.md, “Open on the day”).';

/** Pages open and close when they are built, so something has to have them built. */
const checkClock = (
  workflows: Given['workflows'],
  now: number,
  lastCommit: number | undefined,
): Finding[] => {
  const scheduled = Object.keys(workflows).filter((name) => /^\s*schedule:/m.test(workflows[name] ?? ''));
  if (scheduled.length === 0)
    return [
      note(
        'Pages open and close when the site is built. Nothing in this folder has it built on time; doctor cannot see clocks elsewhere.',
        otherClock,
      ),
    ];
  const names = list(scheduled);
  const quiet = lastCommit === undefined ? 0 : Math.floor((now - lastCommit) / day);
  if (quiet >= quietDays)
    return [
      wrong(
        `The last commit is ${quiet} days old: after ${quietDays} days without one GitHub stops schedules (${names}), and pages no longer open and close on time.`,
        `GitHub → Actions → the workflow → Enable workflow. ${otherClock}`,
      ),
    ];
  return [
    note(
      `GitHub runs a schedule (${names}). It stops schedules ${quietDays} days after the last commit${lastCommit === undefined ? '' : `, which is ${count(quiet, 'day')} old`}, and in a fork they are off at first.`,
      `GitHub → Actions: enable the workflow where it is off. ${otherClock}`,
    ),
  ];
};
