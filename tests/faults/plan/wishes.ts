import type { Call, Plan, Wave } from './plan.ts';
import type { Random } from './random.ts';
import { unheard } from './refusals.ts';
import { call, type Mood } from './waves.ts';

/**
 * Supporters ask for news of campaigns, or stop it, by links as they come in mails to them: here and there in waves that are there already, beside
 * whatever befalls those, and at the end once more. Drawn by chance of its own, so that all else stays as it was.
 */
export const addWishes = (plan: Plan, mood: Mood, random: Random): void => {
  const wish = (): Call =>
    call({ kind: 'wish' as const, wanted: random.maybe(0.65), nth: random.whole(0, 60) }, mood, random);
  for (const wave of plan.waves) {
    for (const one of wave.calls)
      if (one.kind === 'press' && one.purpose === 'confirm') one.news = random.maybe(0.5);
    if (random.maybe(0.7)) wave.calls.push(...random.some(1, 5, wish));
  }
  // The same reader changes their mind, and then nothing more goes wrong in time.
  for (let i = 0; i < 2; i += 1) plan.waves.push(quietly(random.some(2, 8, wish), random));
};

const quietly = (calls: Call[], random: Random): Wave => ({
  redis: [],
  email: random.maybe(0.5)
    ? random.some(1, 3, () =>
        random.pick([
          { kind: 'accept-then-drop' },
          { kind: 'drop' },
          { kind: 'hang' },
          { kind: 'status', status: 429, name: 'rate_limit_exceeded' },
          { kind: 'status', status: 500, name: 'application_error' },
        ] as const),
      )
    : [],
  redisDown: false,
  ...unheard,
  calls,
  order: random.maybe(0.5) ? 'parallel' : 'sequence',
  pass: random.pick([0, 2_000, 31_000]),
  passes: 'afterwards',
});
