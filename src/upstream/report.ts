import type { ContentUpdate, Language } from './content.ts';
import type { Merge } from './merge.ts';
import { short, type Versions } from './version.ts';

/** All that is told of an update. */
export type Update = Versions &
  Pick<ContentUpdate, 'languages' | 'offered'> &
  Merge & {
    /** What happened upstream, the newest first: `5d6e7f8 Refuse a second letter`. */
    commits: string[];
    /** Of package.json, before and now. */
    numbers: [string | undefined, string | undefined];
  };

/** What a person reads about an update: what came, what did not, and what to do next. */
export const report = (update: Update, byHand: boolean): string =>
  (update.commit === undefined
    ? [undecided(update), byHand ? toDecide(update) : putBack]
    : [came(update), words(update), others(update), offers(update), next(update)]
  )
    .filter((part) => part !== '')
    .join('\n');

const came = ({ base, theirs, commits, numbers: [before, now], likeness, commit }: Update): string =>
  [
    ...(likeness
      ? [
          `This repository has no history in common with upstream. ${likeness.same} of ${likeness.of} files are as in version ${short(base)}, so the update begins there.\n`,
        ]
      : []),
    `Updated from ${short(base)} to ${short(theirs)}${before === now ? '' : ` (${before ?? '?'} to ${now ?? '?'})`}: ${count(commits, 'commit')}, merged in ${short(commit ?? '')}.\n`,
    ...firstOf(commits, 20),
    '',
  ].join('\n');

const words = ({ languages }: Update): string =>
  [
    ...told('New words of the interface, as they are upstream', languages, (one) =>
      one.kind === 'shared' ? one.added : [],
    ),
    ...told('Mended upstream', languages, (one) => (one.kind === 'shared' ? one.mended : [])),
    ...told('Changed upstream too, but yours stay as you worded them', languages, (one) =>
      one.kind === 'shared' ? one.kept : [],
    ),
    ...told('Gone, for no page shows them any more', languages, ({ removed }) => removed),
    ...told('Of those, you had worded anew', languages, (one) => (one.kind === 'shared' ? one.lost : [])),
    ...languages.flatMap((one) => (one.kind === 'own' ? own(one) : [])),
  ].join('\n');

/** `fr, it: "form.pledge", "form.pledge.why"`, a line for each set of keys. */
const told = (
  what: string,
  languages: readonly Language[],
  keysOf: (language: Language) => string[],
): string[] => {
  const byKeys = new Map<string, string[]>();
  for (const one of languages) {
    const keys = keysOf(one)
      .map((key) => `"${key}"`)
      .join(', ');
    if (keys !== '') byKeys.set(keys, [...(byKeys.get(keys) ?? []), one.language]);
  }
  if (byKeys.size === 0) return [];
  return [`${what}:\n`, ...[...byKeys].map(([keys, tags]) => `  ${tags.join(', ')}: ${keys}`), ''];
};

const own = ({ language, file, missing }: Language & { kind: 'own' }): string[] =>
  Object.keys(missing).length === 0
    ? []
    : [
        `Upstream has no ${language}, so these words are missing in ${file}. Nothing is built without them.
Translate them and add them, or take ${language} out of "languages" in content/site.yaml until somebody has:\n`,
        ...Object.entries(missing).map(([key, text]) => `  ${JSON.stringify(key)}: ${JSON.stringify(text)},`),
        '',
      ];

const others = ({ stayDeleted, stayOurs, theirs }: Update): string =>
  [
    ...(stayDeleted.length > 0
      ? [
          'Changed upstream, but you have deleted them, and they stay deleted:\n',
          ...indented(stayDeleted),
          '',
        ]
      : []),
    ...(stayOurs.length > 0
      ? [
          `You and upstream have both changed these texts about the program. Yours stay; git show ${short(theirs)}:<file> shows the others:\n`,
          ...indented(stayOurs),
          '',
        ]
      : []),
  ].join('\n');

const offers = ({ offered, theirs }: Update): string =>
  offered.length === 0
    ? ''
    : [
        `New in upstream's content, and not taken, for content/ is yours. A language also needs its tag in content/site.yaml. To take one: git checkout ${short(theirs)} -- <file>\n`,
        ...indented(offered),
        '',
      ].join('\n');

const next = ({ commit }: Update): string =>
  `Next: npm ci && npm run check && npm test. If all is well, push.
To take the update back: before you push, git reset --keep HEAD~1; later, git revert -m 1 ${short(commit ?? '')}.
`;

const undecided = ({ base, theirs, conflicts }: Update): string =>
  `Between ${short(base)} and ${short(theirs)} upstream has changed what you have changed too, in the same places of ${count(conflicts, 'file')}. Somebody has to say what holds:

${indented(conflicts).join('\n')}
`;

const putBack = `Nothing here was changed. To decide file by file, run the same command with --by-hand.
To have upstream's file, put back first what it was before you changed it, and commit: git checkout <commit> -- <file>
`;

const toDecide = ({ conflicts }: Update): string =>
  `The merge is under way, and content/ has all that comes into it. In each of these files keep what stands above =======, what stands below, or both, and take the marks out.${
    conflicts.includes('package-lock.json')
      ? ' package-lock.json is not for people: git checkout --theirs package-lock.json && npm install'
      : ''
  } Then:

  git add <file>…
  git commit

To give it up: git merge --abort
`;

const firstOf = (lines: readonly string[], most: number): string[] => [
  ...indented(lines.slice(0, most)),
  ...(lines.length > most ? [`  … and ${lines.length - most} more`] : []),
];

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

const count = (list: readonly unknown[], what: string): string =>
  list.length === 1 ? `one ${what}` : `${list.length} ${what}s`;
