import type { Fault as EmailFault } from '../../netlify/local/resend/resend.ts';
import type { Fault as RedisFault } from '../../netlify/local/upstash/faults.ts';
import type { Registry } from '../../src/campaign/registry.ts';
import { seeded, type Random } from './random.ts';

/** When every run begins, by the function's clock and the email API's. */
export const start = Date.UTC(2026, 0, 15, 12);

/** How long the function waits for Redis and for the email API, in milliseconds. */
export const patience = { redis: 150, email: 200 };

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** All that happens in a run, made from its seed alone. */
export type Plan = {
  seed: number;
  campaigns: PlannedCampaign[];
  supporters: PlannedSupporter[];
  limits: Registry['site']['limits'];
  /** Whether letters are confirmed, and followed by receipts. */
  confirm: Registry['campaigns'][string]['confirm'];
  receipts: boolean;
  /** Of the email API's account. */
  requestsPerSecond: number;
  waves: Wave[];
  /** A campaign is stopped by hand, from the beginning of one wave to that of another, or for good. */
  stop?: { campaign: string; from: number; until: number };
};

export type PlannedCampaign = { slug: string; targets: number; languages: string[]; pace?: number };

export type PlannedSupporter = { email: string; name: string; ip: string };

/** What happens at about the same time, and the time that passes afterwards. */
export type Wave = {
  redis: RedisFault[];
  email: EmailFault[];
  /** Nobody listens at Redis's address. */
  redisDown: boolean;
  /** Every email to the first target of this campaign is refused from now on. */
  poison?: string;
  calls: Call[];
  /** One after another, or all at once. */
  order: 'parallel' | 'sequence';
  /** Milliseconds that pass, and when: while the calls are still under way, or once they are over. */
  pass: number;
  passes: 'meanwhile' | 'afterwards';
};

export type Call = (
  | { kind: 'post'; letter: PostedLetter }
  /** Of a letter that somebody was told the id of. */
  | { kind: 'status'; nth: number }
  | { kind: 'health' }
  /** A button behind the link in a mail that has come to a supporter. */
  | { kind: 'press'; purpose: 'confirm' | 'not-me'; nth: number; block: boolean }
  | { kind: 'counts'; campaign: string }
) & {
  /** Which deploy answers. The second one has other templates, and writes its requests in another order. */
  deploy: number;
  /** How far the instance's clock is off, in milliseconds. */
  skew: number;
  fate?: Fate;
};

/** What befalls the instance that answers a call, at one of its requests to a vendor. */
export type Fate = {
  /** 1 for the first request. */
  at: number;
  /** Before the request leaves, or after its reply came. */
  when: 'before' | 'after';
  /** It is gone for good, or goes on once the wave's time has passed. */
  how: 'dies' | 'freezes';
};

export type PostedLetter = {
  campaign: string;
  supporter: number;
  language: string;
  country: string;
  /** The supporter's own words, which tell this post from any other. */
  words: string;
  name: string;
  organisation: string;
  /** The address as it is written this time. */
  email: string;
};

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
  }));
  const supporters = random.some(5, 30, (i): PlannedSupporter => ({
    email: `writer-${i}.${seed}@post.example`,
    name: `Zoë Writer-${i}-of-${seed}`,
    ip: crowded ? `198.51.100.${i % 3}` : i % 5 === 4 ? `2001:db8:0:${i}::1` : `192.0.2.${i}`,
  }));
  const limits = {
    perAddressTenMinutes: crowded ? random.whole(2, 4) : 20,
    perAddressDay: crowded ? random.whole(3, 8) : 100,
    perCampaignHour: paced && random.maybe(0.5) ? random.pick([6, 10, 30]) : 2000,
    perSupporterDay: random.maybe(0.2) ? 1 : 10,
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
    requestsPerSecond: random.maybe(0.15) ? 10 : 500,
    waves: [],
  };
  const posted: PostedLetter[] = [];
  plan.waves = random.some(3, 8, () => makeWave(plan, posted, mood, random));
  if (mood.fates > 0 && random.maybe(0.3)) {
    const place = random.whole(0, plan.waves.length);
    plan.waves.splice(place, 0, ...staleNews(plan, random));
  }
  if (mood.redis > 0 && random.maybe(0.2)) plan.waves.unshift(secondLuck(plan, random));
  if (random.maybe(0.35)) {
    const from = random.whole(1, plan.waves.length - 1);
    const until = random.maybe(0.5) ? random.whole(from + 1, plan.waves.length) : Infinity;
    plan.stop = { campaign: random.pick(campaigns).slug, from, until };
  }
  return plan;
};

/** How likely things go wrong in a run: from not at all, so that what must hold on a quiet day is seen too. */
type Mood = { redis: number; email: number; fates: number; down: number; wipe: number; poison: number };

const calm: Mood = { redis: 0, email: 0, fates: 0, down: 0, wipe: 0, poison: 0 };
const moods: Mood[] = [
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

const makeWave = (plan: Plan, posted: PostedLetter[], mood: Mood, random: Random): Wave => {
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
      plan.receipts && random.maybe(0.6)
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

/**
 * What chance brings about too seldom: an instance freezes when it is told that its batch was not taken; another one
 * posts the batch, which is taken, and nobody hears of it; then the first one wakes, with old news.
 */
const staleNews = (plan: Plan, random: Random): Wave[] => {
  const post = (fate?: Fate): Call => ({
    ...call({ kind: 'post' as const, letter: makeLetter(plan, random) }, calm, random),
    ...(fate ? { fate } : {}),
  });
  const wave = (email: EmailFault[], calls: Call[], pass: number): Wave => ({
    redis: [],
    email,
    redisDown: false,
    calls,
    order: 'parallel',
    pass,
    passes: 'afterwards',
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
const secondLuck = (plan: Plan, random: Random): Wave => ({
  redis: [{ kind: 'slow', ms: 1 }, { kind: 'drop' }, { kind: 'drop' }],
  email: [refusal],
  redisDown: false,
  calls: [call({ kind: 'post', letter: makeLetter(plan, random) }, calm, random)],
  order: 'parallel',
  pass: 31 * second,
  passes: 'afterwards',
});

/** Not for a batch that may have been taken: of a key that it knows, the API repeats what it said. */
export const refusal: EmailFault = { kind: 'status', status: 422, name: 'validation_error' };

const call = <T extends object>(what: T, mood: Mood, random: Random) => ({
  ...what,
  deploy: random.whole(0, 1),
  skew: random.pick([0, 5 * second]),
  ...(random.maybe(mood.fates) ? { fate: makeFate(random) } : {}),
});

const makeFate = (random: Random): Fate => ({
  at: random.whole(1, 6),
  when: random.pick(['before', 'after']),
  how: random.pick(['dies', 'freezes']),
});

const makeLetter = (plan: Plan, random: Random): PostedLetter => {
  const campaign = random.pick(plan.campaigns);
  const supporter = random.whole(0, plan.supporters.length - 1);
  const { email, name } = plan.supporters[supporter] ?? { email: '', name: '' };
  return {
    name,
    organisation: random.pick(['', `Weavers of ${supporter}-${plan.seed}`]),
    campaign: campaign.slug,
    supporter,
    language: random.pick(campaign.languages),
    country: random.pick(['', 'BE', 'IT', 'KZ']),
    words: `I think of them, ${Math.floor(random.number() * 1e12).toString(36)}.`,
    email: random.pick([email, email, email.toUpperCase(), email.replace('@', '+news@')]),
  };
};

const redisFault = (random: Random, wipe: number): RedisFault => {
  if (random.maybe(wipe)) return { kind: 'wipe' };
  return random.pick<RedisFault>([
    { kind: 'status', status: 500 },
    { kind: 'status', status: 503, body: '<h1>Bad gateway</h1>' },
    { kind: 'hang' },
    { kind: 'slow', ms: 60 },
    // Past the client's time.
    { kind: 'slow', ms: patience.redis + 50 },
    { kind: 'drop' },
    { kind: 'commit-then-drop' },
    { kind: 'commit-then-drop' },
  ]);
};

const emailFault = (random: Random): EmailFault =>
  random.pick<EmailFault>([
    { kind: 'status', status: 429, name: 'rate_limit_exceeded' },
    { kind: 'status', status: 429, name: 'daily_quota_exceeded' },
    { kind: 'status', status: 429, name: 'monthly_quota_exceeded' },
    { kind: 'status', status: 500, name: 'application_error' },
    { kind: 'status', status: 500, name: 'internal_server_error' },
    { kind: 'status', status: 503, name: 'service_unavailable' },
    { kind: 'html', status: random.pick([200, 403, 404, 502, 503]) },
    { kind: 'hang' },
    { kind: 'accept-then-drop' },
    { kind: 'accept-then-drop' },
    { kind: 'accept-then-hang' },
    { kind: 'truncate' },
    { kind: 'drop' },
    { kind: 'slow', ms: 80 },
    // Taken after the caller has given up.
    { kind: 'slow', ms: patience.email + 50 },
  ]);
