import { expect, test } from 'vitest';
import { mistakes, type Change } from './fixture.ts';

/** What is changed, where, how, and what an organiser is told after the file's name. */
type Slip = [what: string, file: string, change: Change, ...told: string[]];

/** One test for each slip: it alone is told, and no other. */
export const named = (slips: Slip[]): void => {
  test.each(slips)('%s is named', async (_what, file, change, ...told) => {
    expect(await mistakes({ [file]: change })).toEqual(told.map((message) => `${file}${message}`));
  });
};
