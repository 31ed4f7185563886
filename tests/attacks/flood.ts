import { note } from '../contract/letters/content.ts';
import type { TestSite } from '../contract/letters/harness.ts';
import { calm, outcomeOf } from './attack.ts';

/** Posts letters of as many writers, each from where it says; the outcomes. */
export const flood = async (
  site: TestSite,
  count: number,
  from: (writer: number) => string,
  more: (writer: number) => Record<string, unknown> = () => ({}),
): Promise<unknown[]> => {
  const outcomes: unknown[] = [];
  for (let writer = 1; writer <= count; writer += 1)
    outcomes.push(outcomeOf(await site.post(note(writer, more(writer)), { ip: from(writer) })));
  await calm(site);
  return outcomes;
};
