import { shown } from '../problem.ts';
import type { Warning } from './warning.ts';

const isApart = (kind: Warning['kind']): boolean => kind === 'behind' || kind === 'not-finished';

const heads: [head: string, what: (one: Warning) => boolean][] = [
  [
    'Worth a look ({count}). It may be meant so: the site is built all the same.',
    ({ kind }) => !isApart(kind),
  ],
  [
    "Behind their original ({count}). Mend them, then run npm run stamp -- and the file's name.",
    ({ kind }) => kind === 'behind',
  ],
  [
    'Not finished ({count}). Nobody can be reached like this; for a demonstration it is right.',
    ({ kind }) => kind === 'not-finished',
  ],
];

/** Warnings below a head for each sort, in words for a person. */
export const inSections = (warnings: readonly Warning[]): string[] =>
  heads.flatMap(([head, isOf]) => {
    const found = warnings.filter(isOf);
    return found.length === 0
      ? []
      : [`${head.replace('{count}', String(found.length))}\n\n${found.map(shown).join('')}`];
  });
