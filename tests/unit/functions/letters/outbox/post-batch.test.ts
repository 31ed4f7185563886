import { describe, expect, test } from 'vitest';
import {
  postBatch,
  settleBatch,
  type Post,
} from '../../../../../netlify/functions/letters/outbox/post-batch.ts';
import type { Batch, Posted } from '../../../../../netlify/functions/letters/mail/mailer.ts';
import type { Outbox, Result, StoredBatch } from '../../../../../netlify/functions/letters/outbox/outbox.ts';
import { seal } from '../../../../../netlify/functions/letters/outbox/seal.ts';
import { secret } from '../../../../secrets.ts';

const { close, open } = seal(secret);
const nobody = () => Promise.reject(new Error('is not part of this'));

const nothing = { kind: 'wait', ms: undefined, moved: false } as const;

const stored = (attempt = 1, letters: StoredBatch['letters'] = []): StoredBatch => ({
  id: 'batch',
  key: 'letters:batch/one',
  campaign: 'free-ann',
  attempt,
  rested: new Set(),
  letters,
  lately: { kind: 'sent', took: [] },
});

const email = (to: string) => ({
  from: 'a@b.example',
  to,
  replyTo: 'c@d.example',
  subject: 's',
  text: 't',
  html: 'h',
});

/** A world whose outbox and mailer remember what they were given. */
const world = ({ random = 1, settle }: { random?: number; settle?: Outbox['settle'] } = {}) => {
  const given = { results: [] as Result[], batches: [] as Batch[], log: [] as unknown[] };
  const outbox: Outbox = {
    receive: nobody,
    confirm: nobody,
    notMe: nobody,
    take: nobody,
    stop: nobody,
    withdraw: nobody,
    forget: nobody,
    state: nobody,
    counts: nobody,
    totals: nobody,
    waiting: nobody,
    wish: nobody,
    settleWish: nobody,
    forgetWish: nobody,
    settle:
      settle ??
      ((_, result) => {
        given.results.push(result);
        return Promise.resolve({ failed: 0, news: false, over: false, next: nothing });
      }),
  };
  const post: Post = {
    outbox,
    contacts: undefined,
    isStopped: () => false,
    seal: { close, open },
    notice: () => undefined,
    longestPostMs: 8000,
    mailer: (batch) => {
      given.batches.push(batch);
      return Promise.resolve({ kind: 'sent', reason: '', closedMs: 0 });
    },
    log: (event, details) => void given.log.push({ event, ...details }),
    now: () => 0,
    sleep: () => Promise.resolve(),
    random: () => random,
  };
  return { ...post, given };
};

const resultOf = async (posted: Partial<Posted>, attempt = 1, random = 1): Promise<Result | undefined> => {
  const one = world({ random });
  await settleBatch(stored(attempt), { kind: 'unclear', reason: 'drop', closedMs: 0, ...posted }, one);
  return one.given.results[0];
};

describe('A batch is tried again after', () => {
  test.each([
    [1, 500, 1000],
    [2, 1000, 2000],
    [3, 2000, 4000],
    [5, 8000, 16_000],
    [10, 256_000, 512_000],
    [11, 300_000, 600_000],
    [200, 300_000, 600_000],
    [2000, 300_000, 600_000],
  ])('attempt %i: %i to %i ms', async (attempt, least, most) => {
    expect((await resultOf({}, attempt, 0))?.delayMs).toBe(least);
    expect((await resultOf({}, attempt, 1))?.delayMs).toBe(most);
  });
});

describe('The send gate', () => {
  test.each<[Partial<Posted>, number]>([
    [{ kind: 'sent' }, 0],
    [{ kind: 'unclear' }, 0],
    [{ kind: 'not-now', closedMs: 7000 }, 7000],
    [{ kind: 'sent', closedMs: 1000 }, 1000],
    [{ kind: 'held' }, 300_000],
    [{ kind: 'held', closedMs: 60_000 }, 300_000],
    [{ kind: 'held', closedMs: 900_000 }, 900_000],
  ])('after %j is closed for %i ms', async (posted, closedMs) => {
    expect((await resultOf(posted))?.closedMs).toBe(closedMs);
  });

  test.each([
    [10, 118],
    [2, 589],
    [100, 12],
    [undefined, 0],
  ])('at %s calls a second opens every %i ms, a little slower than it could', async (perSecond, interval) => {
    expect((await resultOf(perSecond === undefined ? {} : { perSecond }))?.intervalMs).toBe(interval);
  });
});

describe('A batch', () => {
  test('is posted with the emails of all its letters, in their order, under its key', async () => {
    const one = world();
    const letters = ['a', 'b', 'c'].map((id) => ({
      id,
      payload: close(id, [email(`${id}-1@s.example`), email(`${id}-2@s.example`)]),
    }));
    expect(await postBatch(stored(3, letters), one)).toMatchObject({ kind: 'sent' });
    expect(one.given.batches.map(({ key }) => key)).toEqual(['letters:batch/one']);
    expect(one.given.batches[0]?.emails.map(({ to }) => to)).toEqual(
      ['a-1', 'a-2', 'b-1', 'b-2', 'c-1', 'c-2'].map((name) => `${name}@s.example`),
    );
  });

  test('with one letter that cannot be opened is not posted at all', async () => {
    const one = world();
    const letters = [
      { id: 'a', payload: close('a', [email('a@s.example')]) },
      { id: 'b', payload: close('a', [email('b@s.example')]) },
    ];
    expect(await postBatch(stored(1, letters), one)).toEqual({
      kind: 'refused',
      reason: 'sealed_with_another_secret',
      closedMs: 0,
    });
    expect(one.given.batches).toEqual([]);
  });

  test('that cannot be settled is logged, and nothing is thrown', async () => {
    const one = world({ settle: () => Promise.reject(new Error('Redis did not take "settle".')) });
    expect(await settleBatch(stored(), { kind: 'sent', reason: '', closedMs: 0 }, one)).toBeUndefined();
    expect(one.given.log).toEqual([{ event: 'not settled', reason: 'Redis did not take "settle".' }]);
  });

  test('that fails, and an account that is held, are logged with the reason', async () => {
    const settle: Outbox['settle'] = () =>
      Promise.resolve({ failed: 2, news: true, over: false, next: nothing });
    const one = world({ settle });
    await settleBatch(stored(), { kind: 'refused', reason: 'validation_error', closedMs: 0 }, one);
    expect(one.given.log).toEqual([
      { event: 'letters failed', count: 2, reason: 'validation_error', campaign: 'free-ann' },
      { event: 'held', reason: 'validation_error' },
    ]);
  });
});
