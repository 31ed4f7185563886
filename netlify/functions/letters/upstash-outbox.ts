import { randomUUID } from 'node:crypto';
import { Redis } from '@upstash/redis';
import type { ArrivingLetter, LetterState, Outbox, Received } from './outbox.ts';
import { receive, settle } from './scripts.ts';

/** How long one request to Redis can take, in milliseconds. There are at most two tries. */
const patience = 800;

/** How long a letter that was sent is remembered, in milliseconds: 400 days. */
const memory = 400 * 24 * 60 * 60 * 1000;

/** How long a letter can be on its way before its function must have died, in milliseconds: all its waiting is 10 s. */
const lease = 12_000;

type Connection = { url: string; token: string; /** What every key begins with. */ prefix: string };

/** An outbox in Upstash Redis. Each method is one request, and throws an error without content when it fails. */
export const upstashOutbox = ({ url, token, prefix }: Connection): Outbox => {
  const redis = new Redis({
    url,
    token,
    automaticDeserialization: false,
    enableTelemetry: false,
    enableAutoPipelining: false,
    retry: { retries: 1, backoff: () => 50 },
    signal: () => AbortSignal.timeout(patience),
  });
  const key = {
    letter: (id: string) => `${prefix}letter:${id}`,
    limit: (name: string) => `${prefix}limit:${name}`,
    count: (campaign: string) => `${prefix}count:${campaign}`,
    sending: `${prefix}sending`,
  };
  const letterKeys = ({ id, campaign, limits }: ArrivingLetter): string[] => [
    key.letter(id),
    key.sending,
    key.count(campaign),
    ...limits.map((limit) => key.limit(limit.key)),
  ];

  return {
    receive: (letter) =>
      safely('receive', async () => {
        const windows = letter.limits.flatMap(({ max, seconds }) => [max, seconds * 1000]);
        return received(
          await redis.eval<unknown[]>(receive, letterKeys(letter), [
            letter.id,
            randomUUID(),
            lease,
            ...windows,
          ]),
        );
      }),

    settle: (letter, result) =>
      safely('settle', async () => {
        const { id, language, country } = letter;
        await redis.eval(settle, letterKeys(letter), [id, result, memory, language, country]);
      }),

    state: (id) => safely('state', async () => letterState(await redis.get<string>(key.letter(id)))),

    counts: (campaign) =>
      safely('counts', async () => {
        // Without the client's own deserialization, a hash is a list of fields and values in turn.
        const flat = (await redis.hgetall(key.count(campaign))) as string[] | null;
        const fields = (flat ?? []).flatMap((field, i, all): [string, number][] =>
          i % 2 === 0 ? [[field, Number(all[i + 1])]] : [],
        );
        const having = (mark: string): Record<string, number> =>
          Object.fromEntries(
            fields
              .filter(([field]) => field.startsWith(mark))
              .map(([field, n]) => [field.slice(mark.length), n]),
          );
        return {
          total: having('total')[''] ?? 0,
          languages: having('language:'),
          countries: having('country:'),
        };
      }),

    waiting: () =>
      safely('waiting', async () => {
        const [waiting, oldest, now] = await redis
          .pipeline()
          .zcard(key.sending)
          .zrange(key.sending, 0, 0, { withScores: true })
          .time()
          .exec<[number, string[], [string, string]]>();
        const since = oldest[1] === undefined ? undefined : Number(oldest[1]) / 1000;
        return {
          waiting,
          oldestSeconds: since === undefined ? 0 : Math.max(0, Math.round(Number(now[0]) - since)),
        };
      }),
  };
};

const letterState = (value: string | null): LetterState | undefined => {
  if (value === null) return undefined;
  return value === 'sent' ? 'sent' : 'sending';
};

const received = (reply: unknown): Received => {
  const [kind, value] = reply as [string, string];
  if (kind === 'new') return { kind };
  if (kind === 'known') return { kind, state: letterState(value) ?? 'sending' };
  return { kind: 'limited', seconds: Math.max(1, Math.ceil(Number(value) / 1000)) };
};

/** The client's errors quote whole commands, so they never leave this file. */
const safely = async <T>(step: string, call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown error';
    throw new Error(`Redis did not take "${step}" (${name}).`);
  }
};
