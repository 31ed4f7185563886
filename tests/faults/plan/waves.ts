import { sources } from './campaigns.ts';
import { emailFault, redisFault } from './faults.ts';
import { refusals, unheard } from './refusals.ts';
import {
  hour,
  minute,
  second,
  type Call,
  type Strike,
  type Plan,
  type PostedLetter,
  type Wave,
} from './plan.ts';
import type { Random } from './random.ts';

/** How likely things go wrong in a run: from not at all, so that what must hold on a quiet day is seen too. */
export type Mood = {
  redis: number;
  email: number;
  fates: number;
  down: number;
  wipe: number;
  poison: number;
};

export const calm: Mood = { redis: 0, email: 0, fates: 0, down: 0, wipe: 0, poison: 0 };
export const moods: Mood[] = [
  calm,
  { ...calm, email: 0.8 },
  { ...calm, redis: 0.6 },
  { ...calm, fates: 0.6 },
  { ...calm, poison: 0.5, email: 0.3 },
  { ...calm, email: 0.7, fates: 0.4, redis: 0.2 },
  { redis: 0.4, email: 0.5, fates: 0.3, down: 0.15, wipe: 0, poison: 0.1 },
  { redis: 0.3, email: 0.6, fates: 0.5, down: 0.1, wipe: 0, poison: 0.15 },
  { redis: 0.3, email: 0.4, fates: 0.2, down: 0.1, wipe: 0.15, poison: 0.05 },
];

export const makeWave = (plan: Plan, posted: PostedLetter[], mood: Mood, random: Random): Wave => {
  const kind = random.number();
  const calls = (): Call[] => {
    const post = (letter: PostedLetter): Call => call({ kind: 'post', letter }, mood, random);
    const fresh = (): Call => {
      const letter = makeLetter(plan, random);
      posted.push(letter);
      return post(letter);
    };
    // Fifty fingers on one button.
    if (kind < 0.08) {
      const letter = makeLetter(plan, random);
      posted.push(letter);
      return Array.from({ length: 50 }, () => post(letter));
    }
    const again = (): Call => (posted.length > 0 ? post(random.pick(posted)) : fresh());
    // Everybody once more, as a browser does that was left open.
    if (kind < 0.2) return posted.slice(-20).map(post);
    const press = (): Call =>
      call(
        {
          kind: 'press',
          purpose: random.maybe(0.75) ? 'confirm' : 'not-me',
          nth: random.whole(0, 50),
          block: random.maybe(0.2),
        },
        mood,
        random,
      );
    const asks = (): Call =>
      plan.hears !== 'nothing' && random.maybe(0.3)
        ? call({ kind: 'event', nth: random.whole(0, 50), again: random.maybe(0.4) }, mood, random)
        : plan.receipts && random.maybe(0.6)
          ? press()
          : random.maybe(0.5)
            ? call({ kind: 'status', nth: random.whole(0, 50) }, mood, random)
            : random.maybe(0.7)
              ? call({ kind: 'health' }, mood, random)
              : call({ kind: 'counts', campaign: random.pick(plan.campaigns).slug }, mood, random);
    if (kind < 0.35) return random.some(1, 4, asks);
    return random.some(1, 14, () => (random.maybe(0.65) ? fresh() : random.maybe(0.5) ? again() : asks()));
  };
  const planned = calls();
  return {
    redis: random.maybe(mood.redis) ? random.some(1, 6, () => redisFault(random, mood.wipe)) : [],
    email: random.maybe(mood.email) ? random.some(1, 5, () => emailFault(random)) : [],
    redisDown: random.maybe(mood.down),
    ...(plan.hears === 'nothing' ? unheard : refusals(plan, random)),
    ...(random.maybe(mood.poison) ? { poison: random.pick(plan.campaigns).slug } : {}),
    calls: planned,
    order: random.maybe(0.8) ? 'parallel' : 'sequence',
    ...(mood === calm
      ? { pass: random.pick([0, 0, minute]), passes: 'afterwards' }
      : {
          pass: random.pick([
            0,
            0,
            2 * second,
            31 * second,
            31 * second,
            minute,
            11 * minute,
            23 * hour,
            25 * hour,
          ]),
          passes: random.pick(['meanwhile', 'afterwards']),
        }),
  };
};

export const call = <T extends object>(what: T, mood: Mood, random: Random) => ({
  ...what,
  deploy: random.whole(0, 1),
  skew: random.pick([0, 5 * second]),
  ...(random.maybe(mood.fates) ? { fate: makeStrike(random) } : {}),
});

const makeStrike = (random: Random): Strike => ({
  at: random.whole(1, 6),
  when: random.pick(['before', 'after']),
  how: random.pick(['dies', 'freezes']),
});

export const makeLetter = (plan: Plan, random: Random): PostedLetter => {
  const campaign = random.pick(plan.campaigns);
  const supporter = random.whole(0, plan.supporters.length - 1);
  const { email, name } = plan.supporters[supporter] ?? { email: '', name: '' };
  const letter = {
    name,
    organisation: random.pick(['', `Weavers of ${supporter}-${plan.seed}`]),
    campaign: campaign.slug,
    supporter,
    language: random.pick(campaign.languages),
    country: random.pick(['', 'BE', 'IT', 'KZ']),
    words: `I think of them, ${Math.floor(random.number() * 1e12).toString(36)}.`,
    email: random.pick([email, email, email.toUpperCase(), email.replace('@', '+news@')]),
  };
  return { ...letter, from: linkOf(letter.words) };
};

/** Told by the words, and not by chance: so a seed makes the run that it always made. */
const linkOf = (words: string): string => links[words.charCodeAt(words.length - 2) % links.length] ?? '';

/** What links say: partners of the campaign, one of another campaign, and nothing. */
const links = [...sources, 'elsewhere', ''];
