import { withoutFew } from './counts.ts';

/** Letters by the day and by the hour in which they went, both in UTC, as anybody may see them. */
export type LetterTimes = { days: Record<string, number>; hours: Record<string, number> };

const hour = 3_600_000;
const day = 24 * hour;

/**
 * From the outbox's own counts, whose fields are hours counted from 1970, and, of what is long ago, `day:<day>`, counted
 * alike. Days and hours with few letters are summed as `other`, as countries are: who knows when somebody was online must not
 * find one letter. `{ '490203': 9, '490204': 2 }` → `{ days: { '2025-12-03': 11 }, hours: { '2025-12-03T03': 9, other: 2 } }`
 */
export const letterTimes = (kept: ReadonlyMap<string, number>): LetterTimes => {
  const days: Record<string, number> = {};
  const hours: Record<string, number> = {};
  for (const [field, letters] of kept) {
    const [, old] = /^day:(\d+)$/.exec(field) ?? [];
    const at = new Date(old === undefined ? Number(field) * hour : Number(old) * day).toISOString();
    const name = at.slice(0, 10);
    days[name] = (days[name] ?? 0) + letters;
    if (old === undefined) hours[at.slice(0, 13)] = letters;
  }
  return { days: withoutFew(inOrder(days)), hours: withoutFew(inOrder(hours)) };
};

const inOrder = (counts: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
