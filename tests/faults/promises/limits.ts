import { targetsOf } from '../plan/campaigns.ts';
import { hour, minute, start } from '../plan/plan.ts';
import type { History } from '../world/history.ts';
import { outcomeOf, type Checks, type Letter } from './letter.ts';

/** Not too many, and not too fast. */
export const limits: Checks = {
  'nothing is sent for a letter over a limit': (history, letters) => [
    ...letters
      .filter(
        ({ posts, arrivedAt }) => arrivedAt < Infinity && posts.every((p) => outcomeOf(p) === 'too-many'),
      )
      .map(({ name }) => `${name} was over a limit each time`),
    ...overLimits(history, letters),
  ],

  'no letter goes before its campaign’s pace lets it': ({ plan, emails, wipes }) =>
    wipes.length > 0
      ? []
      : plan.campaigns.flatMap(({ slug, pace }) => {
          const first = targetsOf({ slug, targets: 1, languages: [] })[0];
          const times = emails.filter(({ to }) => to[0] === first).map(({ receivedAt }) => receivedAt);
          return [
            ...tooEarly(times, pace, minute),
            ...tooEarly(times, plan.limits.perCampaignHour, hour),
          ].map((n) => `${slug}: letter ${n} came too early`);
        }),
};

/**
 * Letters that arrived, all of whose posts were on one day from one connection: each of them was let in within one
 * window.
 */
const overLimits = ({ plan, wipes }: History, letters: Letter[]): string[] => {
  if (wipes.length > 0) return [];
  const groups = new Map<string, { max: number; letters: string[] }>();
  const add = (group: string, max: number, name: string): void => {
    const { letters } = groups.get(group) ?? { letters: [] };
    groups.set(group, { max, letters: [...letters, name] });
  };
  for (const { name, posts, arrivedAt } of letters) {
    const days = new Set(posts.map(({ day }) => day));
    if (arrivedAt === Infinity || days.size > 1) continue;
    const supporter = posts[0]?.letter.supporter ?? 0;
    const where = `on day ${[...days].join()}`;
    const ip = plan.supporters[supporter]?.ip ?? '';
    const { perAddressTenMinutes, perAddressDay } = plan.limits;
    add(`${ip} ${where}`, Math.min(perAddressTenMinutes, perAddressDay), name);
  }
  return [...groups]
    .filter(([, { max, letters }]) => letters.length > max)
    .map(([group, { max, letters }]) => `${group}: ${letters.join(', ')}, where ${max} are let in`);
};

/** Letters are due evenly, but for a head start: the numbers of those that came before they can have been due. */
const tooEarly = (times: number[], rate: number | undefined, head: number): number[] => {
  if (rate === undefined) return [];
  return [...times]
    .sort((a, b) => a - b)
    .flatMap((time, n) => (time - start + head + 1000 < (n * hour) / rate ? [n] : []));
};
