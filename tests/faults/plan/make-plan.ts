import {
  hour,
  start,
  type Plan,
  type PlannedCampaign,
  type PlannedSupporter,
  type PostedLetter,
} from './plan.ts';
import { seeded } from './random.ts';
import { blocking, bothConfirmed, disownedLate, lateRefusal, secondLuck, staleNews } from './stories.ts';
import { makeWave, moods } from './waves.ts';
import { addWishes, lateWord } from './wishes.ts';

export const makePlan = (seed: number): Plan => {
  const random = seeded(seed);
  const mood = random.pick(moods);
  const crowded = random.maybe(0.2);
  const paced = random.maybe(0.25);
  const campaigns = random.some(1, 2, (i): PlannedCampaign => ({
    slug: `free-${i === 0 ? 'ann' : 'ben'}`,
    targets: random.whole(1, 6),
    languages: ['en', 'fr', 'ar'].slice(0, random.whole(1, 3)),
    ...(paced && random.maybe(0.6) ? { pace: random.pick([20, 60, 600, 3600]) } : {}),
    ...(random.maybe(0.4) ? { retry: dayAfter(start, random.whole(1, 3)) } : {}),
  }));
  const supporters = random.some(5, 30, (i): PlannedSupporter => ({
    email: `writer-${i}.${seed}@post.example`,
    name: `Zoë Writer-${i}-of-${seed}`,
    ...(random.maybe(0.15) ? { fate: random.pick(['hard', 'hard', 'soft', 'complaint', 'late']) } : {}),
    ip: crowded ? `198.51.100.${i % 3}` : i % 5 === 4 ? `2001:db8:0:${i}::1` : `192.0.2.${i}`,
  }));
  const limits = {
    perAddressTenMinutes: crowded ? random.whole(2, 4) : 20,
    perAddressDay: crowded ? random.whole(3, 8) : 100,
    perCampaignHour: paced && random.maybe(0.5) ? random.pick([6, 10, 30]) : 2000,
    perSupporterDay: random.maybe(0.2) ? 2 : 10,
    emailsPerDay: 1_000_000,
  };
  const confirm = random.pick(['never', 'never', 'auto', 'always'] as const);
  const plan: Plan = {
    seed,
    campaigns,
    supporters,
    limits,
    confirm,
    receipts: confirm !== 'never',
    news: seeded(seed + 2_000_000).maybe(0.7),
    hears: random.pick(['nothing', 'what became', 'all', 'all']),
    requestsPerSecond: random.maybe(0.15) ? 10 : 500,
    waves: [],
  };
  const posted: PostedLetter[] = [];
  plan.waves = random.some(3, 8, () => makeWave(plan, posted, mood, random));
  if (mood.fates > 0 && random.maybe(0.3)) {
    const place = random.whole(0, plan.waves.length);
    plan.waves.splice(place, 0, ...staleNews(plan, random));
  }
  if (plan.hears !== 'nothing' && random.maybe(0.3))
    plan.waves.splice(random.whole(0, plan.waves.length), 0, ...lateRefusal(plan, random));
  if (confirm === 'auto' && random.maybe(0.4))
    plan.waves.splice(random.whole(0, plan.waves.length), 0, ...blocking(plan, random));
  if (confirm === 'always' && random.maybe(0.4))
    plan.waves.splice(random.whole(0, plan.waves.length), 0, ...bothConfirmed(plan, random));
  if (confirm === 'always' && random.maybe(0.4))
    plan.waves.splice(random.whole(0, plan.waves.length), 0, ...disownedLate(plan, random));
  if (mood.redis > 0 && random.maybe(0.2)) plan.waves.unshift(secondLuck(plan, random));
  if (random.maybe(0.35)) {
    const from = random.whole(1, plan.waves.length - 1);
    const until = random.maybe(0.5) ? random.whole(from + 1, plan.waves.length) : Infinity;
    plan.stop = { campaign: random.pick(campaigns).slug, from, until };
  }
  if (plan.news) {
    addWishes(plan, mood, seeded(seed + 1_000_000));
    const late = seeded(seed + 3_000_000);
    const first = late.maybe(0.3) ? lateWord(plan, late) : [];
    plan.waves.unshift(...first);
    if (plan.stop) {
      plan.stop.from += first.length;
      plan.stop.until += first.length;
    }
  }
  return plan;
};

/** `2026-01-17`: so many days after a moment, from midnight on. */
export const dayAfter = (ms: number, days: number): string =>
  new Date(ms + days * 24 * hour).toISOString().slice(0, 10);
