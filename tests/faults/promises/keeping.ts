import { brotliDecompressSync } from 'node:zlib';
import { phrase, targetsOf } from '../plan/campaigns.ts';
import { mailboxOf } from '../world/history.ts';
import type { Held } from '../world/redis.ts';
import type { Checks } from './letter.ts';

/** What may be kept, and where. */
export const keeping: Checks = {
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

  'letters are sealed while they wait': ({ dumps, last }) => readable([...dumps, last].flat()),

  'in the end Redis holds counters, hashed ids with a state, limits, pace and the gate': ({ last }) =>
    last
      .filter((entry) => !lasting.some((allowed) => allowed(entry)))
      .map(({ key, words, ttl }) => `${key} (${words.join(' ')}), ttl ${ttl}`),
};

/** The keys of payloads in which something can be read without the secret. */
const readable = (held: readonly Held[]): string[] => {
  // One that waits is the same in many dumps.
  const payloads = new Map(
    held
      .filter(({ words }) => words.includes('payload'))
      .map(({ key, words }) => [words[words.indexOf('payload') + 1] ?? '', key]),
  );
  return [...payloads].flatMap(([text, key]) => {
    const bytes = Buffer.from(text, 'base64');
    const opened = [0, 12].some((from) => {
      try {
        // Now and then noise looks compressed.
        return brotliDecompressSync(bytes.subarray(from)).includes('.example');
      } catch {
        return false;
      }
    });
    return opened || /[^A-Za-z0-9+/=]/.test(text) || (bytes.includes('@') && bytes.includes('example'))
      ? [key]
      : [];
  });
};

/** What can become of an email. */
const became = 'accepted|delayed|delivered|bounced|suppressed|failed|complained';

const hashed = String.raw`[\w-]{22}`;

/** What may stay: each with an end, but for the counters. */
const lasting: ((entry: Held) => boolean)[] = [
  ({ key, words, ttl }) => key === 'letters:failures' && ttl > 0 && words.every((word) => /^\d+$/.test(word)),
  ({ key, words, ttl }) =>
    key === 'letters:refused' && ttl > 0 && words.every((word) => /^(free-[a-z]+|\d+)$/.test(word)),
  ({ key, ttl }) => /^letters:(count|hours):[a-z-]+$/.test(key) && ttl === -1,
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
        'unclear campaign language country source hour signature mailbox confirmed uncounted went'
          .split(' ')
          .includes(field),
      )
    );
  },
  ({ key, words, ttl }) =>
    /^letters:ledger:[a-z-]+(:\d+)?$/.test(key) &&
    ttl > 0 &&
    words.every((word) => new RegExp(`^(${hashed} (taken|${became})|\\d+)$`).test(word)),
  ({ key, words, ttl }) =>
    /^letters:email:[\w-]+$/.test(key) &&
    ttl > 0 &&
    words.every((word) => new RegExp(`^(${became})$`).test(word)),
  ({ key, words, ttl }) =>
    /^letters:notices:\d+$/.test(key) &&
    ttl > 0 &&
    words.every((word) => new RegExp(`^(${became}|\\d+)$`).test(word)),
  ({ key, words, ttl }) =>
    key === 'letters:rested' && ttl > 0 && words.every((word) => new RegExp(`^(${hashed}|\\d+)$`).test(word)),
  ({ key, ttl }) => /^letters:(resting|breaker|pace:mails(:further)?)$/.test(key) && ttl > 0,
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
      `^letters:limit:(connection:${hashed}:(short|day|hour|mails|turn)|(supporter|again|news):${hashed}|mails:${hashed}:\\d+)$`,
    ).test(key) &&
    ttl > 0 &&
    words.every((word) => /^\d+$/.test(word)),
  ({ key, words, ttl }) =>
    /^letters:pace:[a-z-]+:[12]$/.test(key) && ttl > 0 && words.every((w) => /^\d+$/.test(w)),
  ({ key, words, ttl }) =>
    key === 'letters:gate' &&
    ttl > 0 &&
    words.every(
      (word, i) =>
        i % 2 === 1 ||
        ['opens', 'interval', 'held', 'unclear', 'took', 'lasted', 'news', 'newsHeld'].includes(word),
    ),
  ({ key, words, ttl }) =>
    new RegExp(`^letters:news:${hashed}$`).test(key) &&
    ttl > 0 &&
    words.every((word, i) => i % 2 === 1 || ['version', 'language', 'leased'].includes(word)),
  ({ key, ttl }) => key === 'letters:mover' && ttl > 0 && ttl <= 15_000,
];
