import { phrase, targetsOf } from './campaigns.ts';
import { hour, minute, refusal, start, type PlannedCampaign } from './plan.ts';
import type { Held } from './redis.ts';
import { mailboxOf, nameOf, type History, type Post } from './world.ts';
import { brotliDecompressSync } from 'node:zlib';

/** A promise that a run did not keep. */
export type Violation = { invariant: string; detail: string };

/** Every promise that the run did not keep. */
export const judge = (history: History): Violation[] =>
  Object.entries(invariants).flatMap(([invariant, check]) =>
    check(history, lettersOf(history)).map((detail) => ({ invariant, detail })),
  );

/** One supporter's letter to one campaign, with all that was seen of it. */
type Letter = {
  name: string;
  campaign: PlannedCampaign;
  posts: Post[];
  /** How many emails came to each target. */
  copies: number[];
  /** The posts whose words arrived. */
  words: Set<string>;
  /** When it arrived first; Infinity: it did not. */
  arrivedAt: number;
  /** What the site says of it at the end. */
  end: string;
  /** Redis forgot it, or may have, while it was on its way. */
  wiped: boolean;
};

type Check = (history: History, letters: Letter[]) => string[];

const outcomes = ['sent', 'queued', 'confirm', 'failed', 'unclear', 'suspended', 'too-many', 'unavailable'];
const outcomeOf = ({ told }: Post): unknown => told?.body.outcome;
const answered = (letter: Letter, ...words: string[]): boolean =>
  letter.posts.some((post) => words.includes(String(outcomeOf(post))));

const invariants: Record<string, Check> = {
  'no target gets a letter twice': ({ wipes }, letters) =>
    letters
      // After a wipe nobody remembers a letter: who then posts it again sends it again.
      .filter(({ copies, wiped }) => Math.max(...copies) > (wiped ? 1 + wipes.length : 1))
      .map(({ name, copies }) => `${name}: ${copies.join(', ')} copies`),

  'a letter reaches all of its targets or none': (_, letters) =>
    letters
      .filter(({ copies }) => new Set(copies).size > 1)
      .map(({ name, copies }) => `${name}: ${copies.join(', ')} copies`),

  'its targets get the same letter': ({ wipes }, letters) =>
    letters
      .filter(({ words, wiped }) => words.size > (wiped ? 1 + wipes.length : 1))
      .map(({ name, words }) => `${name}: ${[...words].join(' / ')}`),

  'what was answered sent or queued ends sent, and is, or otherwise for a reason': (_, letters) =>
    letters
      .filter((letter) => !letter.wiped && answered(letter, 'sent', 'queued'))
      .filter(
        ({ end, copies }) =>
          !['failed', 'unclear', 'stopped'].includes(end) &&
          !(end === 'sent' && copies.every((n) => n === 1)),
      )
      .map(({ name, end, copies }) => `${name} ends ${end} with ${copies.join(', ')} copies`),

  'what ends sent has arrived': (_, letters) =>
    letters
      .filter(({ end, copies }) => end === 'sent' && copies.some((n) => n === 0))
      .map(({ name }) => name),

  'what has arrived ends sent, or unclear': (_, letters) =>
    letters
      .filter(({ wiped, arrivedAt }) => !wiped && arrivedAt < Infinity)
      .filter(({ end }) => end !== 'sent' && end !== 'unclear')
      .map(({ name, end }) => `${name} ends ${end}`),

  'a letter is unclear only after 23 hours, or when its campaign was stopped': ({ plan, now }, letters) =>
    letters
      .filter(({ end }) => end === 'unclear')
      .filter(({ campaign, posts }) => campaign.slug !== plan.stop?.campaign && !longAgo(posts, now))
      .map(({ name }) => name),

  'a letter is stopped only when its campaign was, and has not arrived': ({ plan }, letters) =>
    letters
      .filter(({ end }) => end === 'stopped')
      .filter(({ campaign, copies, wiped }) => {
        const arrived = copies.some((n) => n > 0) && !wiped;
        return campaign.slug !== plan.stop?.campaign || arrived;
      })
      .map(({ name, copies }) => `${name}: ${copies.join(', ')} copies`),

  'nothing goes to a campaign while it is stopped': ({ plan, stopped, emails }) =>
    emails
      .filter(({ to }) => plan.stop && to[0]?.endsWith(`@${plan.stop.campaign}.example`))
      .filter(({ receivedAt }) => receivedAt > stopped.at && receivedAt < stopped.until)
      .map(({ to, receivedAt }) => `${to.join()} at ${receivedAt}`),

  'while a campaign is stopped, whoever writes is told so': ({ plan, stopped, posts }) =>
    posts
      .filter(({ letter, began }) => {
        const then = began > stopped.at && began < stopped.until;
        return then && letter.campaign === plan.stop?.campaign;
      })
      .filter(({ told }) => told && told.body.outcome !== 'suspended')
      .map(({ name, told }) => `${name}: ${JSON.stringify(told)}`),

  'a letter fails only when it is refused, or was unclear for 23 hours': ({ plan, now }, letters) =>
    letters
      .filter(({ end }) => end === 'failed')
      .filter(
        ({ campaign, posts }) =>
          !plan.waves.some(({ poison }) => poison === campaign.slug) &&
          !posts.some(({ wave }) => plan.waves[wave]?.email.includes(refusal)) &&
          !longAgo(posts, now),
      )
      .map(({ name }) => name),

  'health reports the letters that failed': ({ failed, wipes }, letters) => {
    const ended = letters.filter(({ end }) => end === 'failed' || end === 'unclear').length;
    return failed < ended && wipes.length === 0 ? [`${ended} failed, ${failed} reported`] : [];
  },

  'the log reports the letters that failed': (history, letters) => {
    const reported = history.log
      .filter(({ event }) => event === 'letters failed')
      .reduce((sum, { count }) => sum + Number(count), 0);
    const ended = letters.filter(({ end }) => end === 'failed' || end === 'unclear').length;
    return reported < ended && heardAll(history) ? [`${ended} failed, ${reported} reported`] : [];
  },

  'the ledger has an email to each target for each letter that is counted, and no other but of letters that were disowned':
    ({ last, counts, presses }) =>
      last
        .filter(({ key }) => /^letters:ledger:[a-z-]+$/.test(key))
        .flatMap(({ key, words }) => {
          const total = counts.get(key.replace('letters:ledger:', ''))?.total ?? 0;
          const taken = words.filter((_, index) => index % 2 === 1);
          return taken.every((count) =>
            presses.length > 0 ? Number(count) >= total : Number(count) === total,
          )
            ? []
            : [`${key}: ${words.join(' ')}, ${total} counted`];
        }),

  'nothing waits in the end': ({ waiting, wipes }) =>
    waiting === 0 || wipes.length > 0 ? [] : [`${waiting} letters wait`],

  'sent is answered once the API has taken it': (_, letters) =>
    letters
      .flatMap(({ posts }) => posts)
      .filter((post) => outcomeOf(post) === 'sent' && !post.arrived)
      .map(({ name, wave }) => `${name} in wave ${wave}`),

  'who was told that it failed finds nothing sent': (_, letters) =>
    letters.flatMap((letter) =>
      letter.posts
        .filter((post) => outcomeOf(post) === 'failed')
        .filter(
          (post) =>
            letter.arrivedAt > post.ended &&
            letter.arrivedAt < Infinity &&
            // Nobody asked again, or was asking at the same time.
            !letter.posts.some((other) => other !== post && other.ended >= post.began),
        )
        .map(({ name, wave }) => `${name}, told so in wave ${wave}, arrived later`),
    ),

  'the counter is the number of letters sent': ({ plan, counts, counted, wipes, presses }, letters) =>
    plan.campaigns.flatMap(({ slug }) => {
      if (wipes.length > 0) return [];
      if (presses.length > 0) {
        const { total } = counts.get(slug) ?? {};
        const kept = counted.get(slug) ?? 0;
        return total === kept ? [] : [`${slug}: ${total ?? ''} instead of ${kept}`];
      }
      const sent = letters.filter(({ campaign, end }) => campaign.slug === slug && end === 'sent');
      const posts = sent.map(({ posts, words }) => posts.find(({ letter }) => words.has(letter.words)));
      const expected = {
        total: sent.length,
        languages: tally(posts.map((post) => post?.letter.language ?? '')),
        countries: tally(posts.map((post) => post?.letter.country ?? '')),
      };
      const { total, languages, countries } = counts.get(slug) ?? {};
      const told = { total, languages: sorted(languages), countries: sorted(countries) };
      return JSON.stringify(told) === JSON.stringify(expected)
        ? []
        : [`${slug}: ${JSON.stringify(told)} instead of ${JSON.stringify(expected)}`];
    }),

  'no text goes to a target twice, unless its mailbox was given back': (history) => {
    const { plan, posts, presses, emails, wipes } = history;
    if (wipes.length > 0) return [];
    const texts = new Map(posts.map(({ letter }) => [letter.words, mailboxOf(letter.email)]));
    return [...texts].flatMap(([words, mailbox]) => {
      const most = 1 + presses.filter((press) => press.mailbox === mailbox).length;
      return plan.campaigns.flatMap(targetsOf).flatMap((target) => {
        const came = emails.filter(({ to, text }) => to[0] === target && text.includes(words)).length;
        return came > most ? [`${came} times to ${target}: ${words}`] : [];
      });
    });
  },

  'a letter that has to be confirmed goes only once its owner has': (history) => {
    const { plan, posts, presses, emails, wipes } = history;
    if (plan.confirm !== 'always' || wipes.length > 0) return [];
    return namesIn(history).flatMap((name) => {
      const mine = posts.filter((post) => post.name === name);
      const mailbox = mailboxOf(mine[0]?.letter.email ?? '');
      const gone = new Set(
        mine
          .map(({ letter }) => letter.words)
          .filter((words) => emails.some(({ text, to }) => text.includes(words) && to[0] !== mailbox)),
      );
      const confirmed = new Set(
        presses
          .filter((press) => press.purpose === 'confirm' && press.mailbox === mailbox)
          .map(({ letter }) => letter),
      );
      const disowned = presses.filter(
        (press) => press.purpose === 'not-me' && press.mailbox === mailbox,
      ).length;
      if (gone.size > confirmed.size) return [`${name}: ${gone.size} went, ${confirmed.size} were confirmed`];
      return gone.size > 1 + disowned ? [`${name}: ${gone.size} went`] : [];
    });
  },

  'what was confirmed goes, exactly once, unless it was stopped, refused or disowned': (history) => {
    const { plan, presses, emails, wipes, now } = history;
    if (
      wipes.length > 0 ||
      plan.stop ||
      plan.waves.some(({ poison, email }) => poison !== undefined || email.includes(refusal))
    )
      return [];
    return (
      presses
        // After that it can be unclear for good.
        .filter(({ began }) => now - began < 23 * hour)
        .filter(({ purpose, told }) => purpose === 'confirm' && told?.body.outcome === 'confirmed')
        .filter(
          ({ letter, mailbox }) =>
            !presses.some(
              (other) => other.purpose === 'not-me' && (other.letter === letter || other.mailbox === mailbox),
            ),
        )
        .filter(
          ({ mailbox }) =>
            !emails.some(
              ({ to, replyTo }) =>
                !to[0]?.endsWith('@post.example') && mailboxOf(replyTo[0] ?? '') === mailbox,
            ),
        )
        .map(({ mailbox }) => `${mailbox} has confirmed, and nothing went`)
    );
  },

  'a letter that was disowned is off the counter': (history) => {
    const { plan, posts, presses, ends, counts, wipes, emails } = history;
    if (wipes.length > 0) return [];
    return plan.campaigns.flatMap(({ slug }) => {
      const signed = namesIn(history).filter((name) => {
        const mine = posts.filter((post) => post.name === name && post.letter.campaign === slug);
        if (!mine.some(({ letter }) => emails.some(({ text }) => text.includes(letter.words)))) return false;
        const mailbox = mailboxOf(mine[0]?.letter.email ?? '');
        const disowned = presses.filter(
          ({ purpose, told, token, mailbox: owner }) =>
            purpose === 'not-me' &&
            told?.body.outcome === 'removed' &&
            owner === mailbox &&
            token.split('.')[2] === slug,
        );
        // What counts after that is another letter.
        return disowned.length === 0 || ends.get(name) === 'sent' || ends.get(name) === 'unclear';
      });
      const { total = 0 } = counts.get(slug) ?? {};
      return total > signed.length ? [`${slug}: ${total}, where ${signed.length} can count`] : [];
    });
  },

  'a letter that was disowned is never confirmed': ({ presses }) =>
    presses
      .filter(({ purpose, told }) => purpose === 'not-me' && told?.body.outcome === 'removed')
      .flatMap((disowned) => {
        const of = presses.filter(
          ({ letter, purpose }) => letter === disowned.letter && purpose === 'confirm',
        );
        const before = of.some(({ began }) => began <= disowned.ended);
        return before
          ? []
          : of.filter(({ told }) => told?.body.outcome === 'confirmed').map(({ letter }) => letter);
      }),

  'of a mailbox that was blocked, no letter that came later goes': ({ presses, posts, emails, wipes }) =>
    wipes.length > 0
      ? []
      : presses
          .filter(
            ({ block, purpose, told }) => block && purpose === 'not-me' && told?.body.outcome === 'removed',
          )
          .flatMap(({ mailbox, ended }) =>
            posts
              .filter(({ letter, began }) => mailboxOf(letter.email) === mailbox && began > ended)
              .filter(({ letter }) => emails.some(({ text }) => text.includes(letter.words)))
              .map(({ name }) => name),
          ),

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

  'nobody is named in the log, in Redis or in an answer': ({ plan, posts, log, dumps, last, answers }) => {
    const personal = [
      ...plan.supporters.flatMap(({ email, name, ip }) => [
        email,
        mailboxOf(email).split('@')[0] ?? '',
        name,
        ip,
      ]),
      ...posts.flatMap(({ letter }) => [letter.words, letter.organisation]),
      ...plan.campaigns.flatMap(targetsOf),
      phrase,
    ].filter(({ length }) => length > 5);
    const places: [string, unknown][] = [
      ['the log', log],
      ['Redis', [dumps, last]],
      ['an answer', answers.map(({ told }) => told)],
    ];
    return places.flatMap(([place, what]) => {
      const text = JSON.stringify(what).toLowerCase();
      return personal
        .filter((one) => text.includes(JSON.stringify(one.toLowerCase()).slice(1, -1)))
        .map((one) => `${place} holds "${one}"`);
    });
  },

  'the log holds codes, not what was said to a vendor': ({ log }) =>
    log
      .filter((entry) => Object.values(entry).some((value) => String(value).length > 100))
      .map(({ event }) => event),

  'letters are sealed while they wait': ({ dumps, last }) => [...dumps, last].flatMap(readable),

  'in the end Redis holds counters, hashed ids with a state, limits, pace and the gate': ({ last }) =>
    last
      .filter((entry) => !lasting.some((allowed) => allowed(entry)))
      .map(({ key, words, ttl }) => `${key} (${words.join(' ')}), ttl ${ttl}`),

  'every answer is one of the list': ({ posts, answers, ends }) => [
    ...posts
      .filter(({ told }) => told && !outcomes.includes(String(told.body.outcome)))
      .map(({ name, told }) => `${name}: ${JSON.stringify(told)}`),
    ...answers
      .filter(({ told }) => told && ![200, 202, 404, 410, 429, 503].includes(told.status))
      .map(({ kind, told }) => `${kind}: ${JSON.stringify(told)}`),
    ...[...ends]
      .filter(([, end]) => !['sent', 'failed', 'unclear', 'stopped', 'unknown'].includes(end))
      .map(([name, end]) => `${name} ends ${end}`),
  ],

  'every call is answered in time': ({ answers }) =>
    answers
      .filter(({ told, ms, bound }) => told && ms > bound)
      .map(({ kind, ms }) => `${kind} would have waited ${ms} ms`),

  'a batch is posted by one instance at a time, until its lease runs out': ({ overlaps, wipes }) =>
    wipes.length > 0 ? [] : overlaps,

  'work after the answer does not throw': ({ threw }) => threw.map(String),
};

/** True when every instance heard what became of its letters: none was cut off, and no reply of Redis was lost. */
const heardAll = ({ cut, plan, log }: History): boolean =>
  !cut &&
  plan.waves.every(({ redis, redisDown }) => redis.length === 0 && !redisDown) &&
  !log.some(({ event }) => ['not settled', 'not moved on', 'unavailable'].includes(event));

const longAgo = (posts: readonly Post[], now: number): boolean =>
  now - Math.min(...posts.map(({ began }) => began)) > 23 * hour;

const namesIn = ({ posts }: History): string[] => [...new Set(posts.map(({ name }) => name))];

/** Those whose owner has pressed no button: what they are told of one letter holds of it alone. */
const lettersOf = (history: History): Letter[] =>
  namesIn(history).flatMap((name) => {
    const { plan, posts, presses, emails, ends, wipes } = history;
    const mine = posts.filter((post) => post.name === name);
    const owner = mailboxOf(mine[0]?.letter.email ?? '');
    if (presses.some(({ mailbox }) => mailbox === owner)) return [];
    const campaign = plan.campaigns.find(({ slug }) => slug === mine[0]?.letter.campaign);
    if (!campaign) return [];
    const came = emails.filter(
      ({ to, replyTo }) =>
        to[0]?.endsWith(`@${campaign.slug}.example`) &&
        nameOf(
          campaign.slug,
          plan.supporters.findIndex(({ email }) => email === mailboxOf(replyTo[0] ?? '')),
        ) === name,
    );
    const copies = targetsOf(campaign).map((target) => came.filter(({ to }) => to[0] === target).length);
    const words = mine
      .map(({ letter }) => letter.words)
      .filter((one) => came.some(({ text }) => text.includes(one)));
    return [
      {
        name,
        campaign,
        posts: mine,
        copies,
        words: new Set(words),
        arrivedAt: Math.min(...came.map(({ receivedAt }) => receivedAt)),
        end: ends.get(name) ?? 'unknown',
        wiped: wipes.some((wave) => mine.some((post) => post.wave <= wave)),
      },
    ];
  });

const tally = (words: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const word of words) if (word !== '') counts[word] = (counts[word] ?? 0) + 1;
  return sorted(counts);
};

const sorted = (counts: Record<string, number> = {}): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));

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

/** What can be read without the secret in a payload. */
const readable = (dump: readonly Held[]): string[] =>
  dump
    .filter(({ words }) => words.includes('payload'))
    .flatMap(({ key, words }) => {
      const text = words[words.indexOf('payload') + 1] ?? '';
      const bytes = Buffer.from(text, 'base64');
      const opened = [0, 12].some((from) => {
        try {
          return brotliDecompressSync(bytes.subarray(from)).length > 0;
        } catch {
          return false;
        }
      });
      return opened || /[^A-Za-z0-9+/=]/.test(text) || (bytes.includes('@') && bytes.includes('example'))
        ? [key]
        : [];
    });

const hashed = String.raw`[\w-]{22}`;

/** What may stay: each with an end, but for the counters. */
const lasting: ((entry: Held) => boolean)[] = [
  ({ key, words, ttl }) => key === 'letters:failures' && ttl > 0 && words.every((word) => /^\d+$/.test(word)),
  ({ key, words, ttl }) =>
    key === 'letters:refused' && ttl > 0 && words.every((word) => /^(free-[a-z]+|\d+)$/.test(word)),
  ({ key, ttl }) => /^letters:count:[a-z-]+$/.test(key) && ttl === -1,
  ({ key, words, ttl }) => {
    if (!new RegExp(`^letters:letter:${hashed}2?$`).test(key) || ttl <= 0) return false;
    const { state = '', ...about } = Object.fromEntries(
      words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1]]] : [])),
    );
    const fields = Object.keys(about);
    // It can still be confirmed.
    if (state === 'unconfirmed') return fields.includes('payload');
    return (
      ['sent', 'failed', 'stopped', 'removed'].includes(state) &&
      fields.every((field) =>
        'unclear campaign language country hour signature mailbox confirmed uncounted'
          .split(' ')
          .includes(field),
      )
    );
  },
  ({ key, words, ttl }) =>
    /^letters:ledger:[a-z-]+(:\d+)?$/.test(key) &&
    ttl > 0 &&
    words.every((word) => /^([\w-]{22} taken|\d+)$/.test(word)),
  ({ key, words, ttl }) =>
    new RegExp(`^letters:signature:${hashed}$`).test(key) &&
    ttl > 0 &&
    words.every((word, i) => i % 2 === 1 || ['letter', 'same', 'confirmed', 'turn'].includes(word)),
  ({ key, words, ttl }) =>
    new RegExp(`^letters:(words|attempts):${hashed}$`).test(key) &&
    ttl > 0 &&
    words.every((word) => new RegExp(`^${hashed}2?$`).test(word)),
  ({ key, ttl }) =>
    new RegExp(`^letters:(blocked:${hashed}|emails:\\d+|pace:own:[\\w:-]+)$`).test(key) && ttl > 0,
  ({ key, words, ttl }) =>
    new RegExp(
      `^letters:limit:(connection:${hashed}:(short|day|hour|mails)|(supporter|again):${hashed}|mails:${hashed}:\\d+)$`,
    ).test(key) &&
    ttl > 0 &&
    words.every((word) => /^\d+$/.test(word)),
  ({ key, words, ttl }) =>
    /^letters:pace:[a-z-]+:[12]$/.test(key) && ttl > 0 && words.every((w) => /^\d+$/.test(w)),
  ({ key, words, ttl }) =>
    key === 'letters:gate' &&
    ttl > 0 &&
    words.every(
      (word, i) => i % 2 === 1 || ['opens', 'interval', 'held', 'unclear', 'took', 'lasted'].includes(word),
    ),
  ({ key, ttl }) => key === 'letters:mover' && ttl > 0 && ttl <= 15_000,
];
