import type { History } from '../world/history.ts';
import { answering } from './answering.ts';
import { confirming } from './confirming.ts';
import { counting } from './counting.ts';
import { ending } from './ending.ts';
import { hearing } from './hearing.ts';
import { keeping } from './keeping.ts';
import { lettersOf } from './letter.ts';
import { limits } from './limits.ts';
import { news } from './news.ts';
import { sending } from './sending.ts';

/** A promise that a run did not keep. */
export type Violation = { invariant: string; detail: string };

/** Every promise that the run did not keep. */
export const judge = (history: History): Violation[] => {
  const letters = lettersOf(history);
  return Object.entries(invariants).flatMap(([invariant, check]) =>
    check(history, letters).map((detail) => ({ invariant, detail })),
  );
};

const invariants = {
  ...sending,
  ...ending,
  ...counting,
  ...hearing,
  ...confirming,
  ...news,
  ...limits,
  ...keeping,
  ...answering,
};
