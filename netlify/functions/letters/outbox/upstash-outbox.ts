import { randomUUID } from 'node:crypto';
import { Redis } from '@upstash/redis';
import type { NearLimit } from '../events/ledger.ts';
import type { LetterState, Next, Outbox, StoredBatch, Wait } from './outbox.ts';
import { counts } from './scripts/counts.ts';
import { receive } from './scripts/receive.ts';
import { settle } from './scripts/settle.ts';
import { stop } from './scripts/stop.ts';
import { take } from './scripts/take.ts';
import { totals } from './scripts/totals.ts';
import { waiting } from './scripts/waiting.ts';
import { withdraw } from './scripts/withdraw.ts';

const scripts = { receive, take, stop, settle, waiting, withdraw, counts, totals };

type Connection = {
  url: string;
  token: string;
  /** What every key begins with. */
  prefix: string;
  /** Begins to count how long one request to Redis can take. There are at most two tries. */
  patience: () => AbortSignal;
};

/** How long a letter that was sent is remembered, in milliseconds: 400 days. */
const memory = 400 * 24 * 60 * 60 * 1000;

/** How long a batch belongs to the call that took it, in milliseconds: several times as long as a post can take. */
const lease = 30_000;

/** How long a call is the mover without taking anything, in milliseconds. */
const turn = 15_000;

/** An outbox in Upstash Redis. Each method is one request, and throws an error without content when it fails. */
export const upstashOutbox = ({ url, token, prefix, patience }: Connection): Outbox => {
  const redis = new Redis({
    url,
    token,
    automaticDeserialization: false,
    enableTelemetry: false,
    // Calls in one tick would share a request, its size and its fate.
    enableAutoPipelining: false,
    retry: { retries: 1, backoff: () => 50 },
    signal: patience,
  });
  const run = async <T>(script: keyof typeof scripts, ...words: (string | number)[]): Promise<T> =>
    safely(script, async () => {
      const reply = await redis.eval<(string | number)[], T>(scripts[script], [], [prefix, ...words]);
      if (!Array.isArray(reply)) throw new TypeError('A script replies a list.');
      return reply;
    });

  return {
    receive: async (letter) => {
      const { id, campaign, language, country, emails, payload, pace, cap, limits } = letter;
      const windows = limits.flatMap(({ key, max, seconds }) => [key, max, seconds * 1000]);
      const about = [id, campaign, language, country, emails, payload, pace ?? 0, cap];
      const reply = await run<ReceiveReply>('receive', randomUUID(), lease, ...about, ...windows);
      if (reply[0] === 'known') return { kind: 'known', state: reply[1] };
      if (reply[0] === 'limited') return { kind: 'limited', seconds: Math.ceil(Number(reply[1]) / 1000) };
      return { kind: 'queued', dueMs: Number(reply[1]), lost: Number(reply[2]), next: nextOf(reply[3]) };
    },

    take: async (mover) => {
      const reply = await run<TakeReply>('take', randomUUID(), lease, mover, turn);
      if (reply[0] === 'busy') return { kind: 'busy' };
      return { kind: 'taken', lost: Number(reply[1]), next: nextOf(reply[2]), queued: reply[3] };
    },

    stop: async (mover) => waitOf(await run<WaitReply>('stop', mover)),

    withdraw: async (campaign) => {
      let withdrawn = 0;
      for (let from = 0; from >= 0;) {
        const [count, next] = await run<[string, string]>('withdraw', campaign, from);
        withdrawn += Number(count);
        from = Number(next);
      }
      return withdrawn;
    },

    settle: async ({ id, attempt }, { kind, reason, delayMs, closedMs, intervalMs, taken }) => {
      const about = [id, attempt, kind, delayMs, closedMs, intervalMs, reason, memory];
      const words = [...about, ...[...(taken ?? [])].flat()];
      const [failed, news, ...wait] = await run<[string, string, string, string]>('settle', ...words);
      return { failed: Number(failed), news: news === '1', wait: waitOf(wait) };
    },

    state: (id) =>
      safely('state', async () => {
        // Without the client's own deserialization, fields come as a list.
        const fields = ['state', 'unclear'] as const;
        const reply = (await redis.hmget(`${prefix}letter:${id}`, ...fields)) as unknown;
        const [state, unclear] = reply as [LetterState | null, string | null];
        return unclear === null ? (state ?? undefined) : 'unclear';
      }),

    counts: async (campaign) => {
      const reply = await run<[string, string[], string[], string[]]>('counts', campaign);
      const [waiting, flat, ledger, rested] = reply;
      const fields = pairs(flat);
      const having = (mark: string): Record<string, number> =>
        Object.fromEntries(
          fields
            .filter(([field]) => field.startsWith(mark))
            .map(([field, n]) => [field.slice(mark.length), Number(n)]),
        );
      return {
        waiting: Number(waiting),
        total: having('total')[''] ?? 0,
        languages: having('language:'),
        countries: having('country:'),
        emails: { counted: numbered(ledger), rested: numbered(rested) },
      };
    },

    totals: async (campaigns) => {
      const [waiting, ...totals] = await run<[string, ...string[]]>('totals', ...campaigns);
      return { waiting: Number(waiting), totals: totals.map(Number) };
    },

    waiting: async () => {
      const [letters, overdue, held, ...more] = await run<WaitingReply>('waiting');
      const [near, rested] = more.slice(3) as [NearLimit | '', string[]];
      const counts = more.slice(0, 3);
      const [failed = 0, unclear = 0, refused = 0] = counts.map(Number);
      const oldestSeconds = Math.max(0, Math.round(Number(overdue) / 1000));
      return {
        waiting: Number(letters),
        oldestSeconds,
        failed,
        unclear,
        refused,
        rested: numbered(rested),
        ...(near ? { near } : {}),
        ...(held ? { held } : {}),
      };
    },
  };
};

type WaitReply = [ms: string, moved: string];
type NextReply =
  | ['wait', ...WaitReply]
  | [
      'batch',
      id: string,
      key: string,
      attempt: string,
      campaign: string,
      since: string,
      rested: string,
      ...letters: string[],
    ];
type ReceiveReply =
  ['known', LetterState] | ['limited', string] | ['queued', dueMs: string, lost: string, next: NextReply];
type TakeReply = ['busy'] | ['taken', lost: string, next: NextReply, queued: string[]];
type WaitingReply = [
  waiting: string,
  overdue: string,
  held: string,
  failed: string,
  unclear: string,
  refused: string,
  near: NearLimit | '',
  rested: string[],
];

const nextOf = (reply: NextReply): Next => {
  if (reply[0] === 'wait') return { kind: 'wait', ...waitOf([reply[1], reply[2]]) };
  const [, id, key, attempt, campaign, since, resting, ...flat] = reply;
  const rested = numbered(resting.split(' ').filter(Boolean));
  const letters: StoredBatch['letters'] = pairs(flat).map(([id, payload]) => ({ id, payload }));
  return {
    kind: 'batch',
    batch: { id, key, campaign, attempt: Number(attempt), since: Number(since), rested, letters },
  };
};

/** -1 stands for never. */
const waitOf = ([ms, moved]: WaitReply): Wait => ({
  ms: Number(ms) < 0 ? undefined : Number(ms),
  moved: moved === '1',
});

/** `[a, 1, b, 2]` → `[[a, 1], [b, 2]]` */
const pairs = (flat: readonly string[]): [string, string][] =>
  flat.flatMap((word, i): [string, string][] => (i % 2 === 0 ? [[word, flat[i + 1] ?? '']] : []));

/** `[a, '1', b, '2']` → `a → 1, b → 2` */
const numbered = (flat: readonly string[]): Map<string, number> =>
  new Map(pairs(flat).map(([word, n]) => [word, Number(n)]));

/** The client's errors quote whole commands, so they never leave this file. */
const safely = async <T>(step: string, call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown error';
    throw new Error(`Redis did not take "${step}" (${name}).`);
  }
};
