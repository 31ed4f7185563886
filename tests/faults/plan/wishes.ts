import { second, type Call, type Plan, type Strike, type Wave } from './plan.ts';
import type { Random } from './random.ts';
import { unheard } from './refusals.ts';
import { calm, call, type Mood } from './waves.ts';

/** Few of the supporters wish anything, so that they change their minds. */
export const readers = 8;

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

/**
 * What chance brings about too seldom, at the very beginning, when no letter goes first: a reader stops news, or asks for it in another
 * language, and the call freezes before it tells the email API; they ask for it again as before, which is kept once the lease is over; then
 * the first call wakes, and the API hears its word last. This reader writes no letters, and wishes nothing else.
 */
export const lateWord = ({ seed, supporters }: Plan, random: Random): Wave[] => {
  if (supporters.length < readers) return [];
  const supporter =
    supporters.push({ email: `reader.${seed}@post.example`, name: 'A reader', ip: '192.0.2.200' }) - 1;
  const wave = (wanted: boolean, nth: number, pass: number, fate?: Strike): Wave => ({
    ...quietly([], random),
    calls: [
      {
        ...call({ kind: 'wish' as const, wanted, nth, supporter }, calm, random),
        ...(fate ? { fate } : {}),
      },
      // While others ask, one after another, it is kept; with more of them the frozen call would be out of time.
      ...random.some(6, 6, () => call({ kind: 'health' as const }, calm, random)),
    ],
    email: [],
    order: 'sequence',
    pass,
  });
  return [
    wave(true, 0, 31 * second),
    // It has asked Redis twice by then.
    wave(random.maybe(0.5), 1, 31 * second, { at: 3, when: 'before', how: 'freezes' }),
    wave(true, 0, 0),
  ];
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
