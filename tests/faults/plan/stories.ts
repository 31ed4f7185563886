import type { Fault as EmailFault } from '../../../netlify/local/resend/resend.ts';
import { targetsOf } from './campaigns.ts';
import { minute, refusal, second, type Call, type Plan, type Strike, type Wave } from './plan.ts';
import type { Random } from './random.ts';
import { unheard } from './refusals.ts';
import { call, calm, makeLetter } from './waves.ts';

const wave = (email: EmailFault[], calls: Call[], pass: number): Wave => ({
  redis: [],
  email,
  redisDown: false,
  ...unheard,
  calls,
  order: 'parallel',
  pass,
  passes: 'afterwards',
});

/**
 * What chance brings about too seldom: an instance freezes when it is told that its batch was not taken; another one
 * posts the batch, which is taken, and nobody hears of it; then the first one wakes, with old news.
 */
export const staleNews = (plan: Plan, random: Random): Wave[] => {
  const post = (fate?: Strike): Call => ({
    ...call({ kind: 'post' as const, letter: makeLetter(plan, random) }, calm, random),
    ...(fate ? { fate } : {}),
  });
  return [
    wave(
      [{ kind: 'status', status: 429, name: random.pick(['rate_limit_exceeded', 'daily_quota_exceeded']) }],
      [post({ at: 2, when: 'after', how: 'freezes' })],
      31 * second,
    ),
    wave(
      [{ kind: 'accept-then-drop' }],
      random.some(1, 4, () => post()),
      0,
    ),
    wave(
      [],
      random.some(4, 8, () => post()),
      0,
    ),
  ];
};

/**
 * At the very beginning, when no other batch can meet the refusal: the API refuses a letter, Redis is not told of it,
 * and the next attempt is luckier.
 */
export const secondLuck = (plan: Plan, random: Random): Wave => ({
  ...wave([refusal], [call({ kind: 'post', letter: makeLetter(plan, random) }, calm, random)], 31 * second),
  redis: [{ kind: 'slow', ms: 1 }, { kind: 'drop' }, { kind: 'drop' }],
});

/** Somebody finds a letter that is not theirs, blocks their address, and whoever wrote writes again. */
export const blocking = (plan: Plan, random: Random): Wave[] => {
  const letter = makeLetter(plan, random);
  const { supporter } = letter;
  const of = (what: Parameters<typeof call>[0]) => call(what, calm, random) as Call;
  const again = { ...letter, words: makeLetter(plan, random).words };
  return [
    wave([], [of({ kind: 'post', letter })], 2 * second),
    wave([], [of({ kind: 'health' })], 2 * second),
    wave([], [of({ kind: 'press', purpose: 'not-me', nth: 0, block: true, supporter })], second),
    wave([], [of({ kind: 'post', letter: again })], 2 * second),
  ];
};

/** Two letters are written with one address before its owner opens a mail; then they press the button in each. */
export const bothConfirmed = (plan: Plan, random: Random): Wave[] => {
  const letter = makeLetter(plan, random);
  const { supporter } = letter;
  const of = (what: Parameters<typeof call>[0]) => call(what, calm, random) as Call;
  const press = (nth: number): Wave =>
    wave([], [of({ kind: 'press', purpose: 'confirm', nth, block: false, supporter })], 2 * second);
  return [
    wave([], [of({ kind: 'post', letter })], 2 * second),
    wave(
      [],
      [of({ kind: 'post', letter: { ...letter, words: makeLetter(plan, random).words } })],
      2 * second,
    ),
    wave([], [of({ kind: 'health' })], 2 * second),
    press(0),
    press(1),
  ];
};

/** A letter is confirmed while nothing can go, so that it waits; then its owner says that it is not theirs after all. */
export const disownedLate = (plan: Plan, random: Random): Wave[] => {
  const letter = makeLetter(plan, random);
  const { supporter } = letter;
  const of = (what: Parameters<typeof call>[0]) => call(what, calm, random) as Call;
  const full: EmailFault = { kind: 'status', status: 429, name: 'daily_quota_exceeded' };
  const press = (purpose: 'confirm' | 'not-me'): Call[] => [
    of({ kind: 'press', purpose, nth: 0, block: false, supporter }),
  ];
  return [
    wave([], [of({ kind: 'post', letter })], 2 * second),
    wave([], [of({ kind: 'health' })], 2 * second),
    wave([full], press('confirm'), 2 * second),
    wave([], press('not-me'), 11 * minute),
    wave([], [of({ kind: 'health' })], 2 * second),
  ];
};

/** A target refuses a letter; before that is told, a batch is made that is lost, or whose answer is; then others write. */
export const lateRefusal = (plan: Plan, random: Random): Wave[] => {
  const post = (): Call => call({ kind: 'post' as const, letter: makeLetter(plan, random) }, calm, random);
  const turns = plan.campaigns.map((campaign) => ({
    address: random.pick(targetsOf(campaign)),
    fate: random.pick(['hard', 'complaint', 'suppressed'] as const),
  }));
  const first = random.pick(['accept-then-drop', 'drop'] as const);
  return [
    { ...wave([], [post()], second), turns },
    {
      ...wave([{ kind: first }, { kind: 'drop' }, { kind: 'drop' }], [post()], second),
      news: { share: 1, again: 0 },
    },
    wave([], random.some(1, 4, post), 31 * second),
    wave([], random.some(1, 4, post), 0),
  ];
};
