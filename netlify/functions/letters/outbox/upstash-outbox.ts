import { randomUUID } from 'node:crypto';
import type { NearLimit } from '../events/ledger.ts';
import { asScript, upstashRedis, type Connection } from '../upstash-redis.ts';
import type { Limit, Outbox } from './outbox.ts';
import {
  receivedOf,
  nextOf,
  pairs,
  numbered,
  type NextReply,
  type ReceiveReply,
  type ConfirmReply,
  type TakeReply,
  type StateReply,
  type SettleReply,
  type WaitingReply,
} from './replies.ts';
import { confirm } from './scripts/confirm.ts';
import { counts } from './scripts/counts.ts';
import { forgetMailbox } from './scripts/forget.ts';
import { forgetWish } from './scripts/news/forget-wish.ts';
import { settleWish } from './scripts/news/settle-wish.ts';
import { wish } from './scripts/news/wish.ts';
import { notMe } from './scripts/not-me.ts';
import { receive } from './scripts/receive.ts';
import { settle } from './scripts/settle.ts';
import { state } from './scripts/state.ts';
import { stop } from './scripts/stop.ts';
import { take } from './scripts/take.ts';
import { totals } from './scripts/totals.ts';
import { waiting } from './scripts/waiting.ts';
import { withdraw } from './scripts/withdraw.ts';

const scripts = {
  receive: asScript(receive),
  confirm: asScript(confirm),
  notMe: asScript(notMe),
  take: asScript(take),
  stop: asScript(stop),
  settle: asScript(settle),
  state: asScript(state),
  waiting: asScript(waiting),
  withdraw: asScript(withdraw),
  forgetMailbox: asScript(forgetMailbox),
  counts: asScript(counts),
  totals: asScript(totals),
  wish: asScript(wish),
  settleWish: asScript(settleWish),
  forgetWish: asScript(forgetWish),
};

/**
 * Keys that nearly every script reads. Upstash reads those that are named in a call before it takes the lock, and all others
 * while nobody else can do anything. https://upstash.com/docs/redis/features/key-locking
 */
const line = ['unsettled', 'waiting', 'notices', 'batches', 'queued', 'gate', 'mover'];

/** How long a batch belongs to the call that took it, in milliseconds: several times as long as a post can take. */
const lease = 30_000;

/** How long a call is the mover without taking anything, in milliseconds. */
const turn = 15_000;

/**
 * An outbox in Upstash Redis. Each method is one request, and throws an error without content when it fails. `retries`: by
 * a target's tag, the moment from which it is written to again, though it refused earlier.
 */
export const upstashOutbox = (
  connection: Connection,
  retries: ReadonlyMap<string, number> = new Map(),
): Outbox => {
  const redis = upstashRedis(connection);
  const triedAgain = [...retries].flat().join(' ');
  const run = <T>(
    script: keyof typeof scripts,
    keys: readonly string[],
    ...words: (string | number)[]
  ): Promise<T> => redis.run<T>(script, scripts[script], keys, ...words);

  return {
    receive: async (letter) => {
      const { id, signature, mailbox, campaign, language, country, source, emails, payload, to, same } =
        letter;
      const { pace, cap, emailsPerDay, confirm, receipt, words, usual, mails, turns, limits } = letter;
      const about = [id, signature, mailbox, campaign, language, country, source, emails, payload, to, same];
      const ways = [
        pace ?? 0,
        cap,
        emailsPerDay,
        confirm,
        receipt ? 1 : 0,
        words.key,
        words.mailboxes,
        usual.length,
        mails.length,
        turns.length,
      ];
      const windows = [...usual, ...mails, ...turns, ...limits].flatMap(windowOf);
      const keys = [
        ...[`letter:${id}`, `signature:${signature}`, `blocked:${mailbox}`],
        ...[`pace:${campaign}:1`, `pace:${campaign}:2`, 'refused', 'resting', 'rested', 'breaker'],
        ...(words.key === '' ? [] : [`words:${words.key}`]),
        ...[...usual, ...mails, ...turns, ...limits].map(({ key }) => `limit:${key}`),
      ];
      const posted = [lease, ...about, ...ways, ...windows, triedAgain];
      const reply = await run<ReceiveReply>('receive', [...line, ...keys], ...posted);
      if (reply[0] === 'limited') return { kind: 'limited', seconds: Math.ceil(Number(reply[1]) / 1000) };
      return receivedOf(reply);
    },

    confirm: async (id, { pace, cap, emailsPerDay }) => {
      const keys = [...line, `letter:${id}`];
      const reply = await run<ConfirmReply>(
        'confirm',
        keys,
        lease,
        id,
        pace ?? 0,
        cap,
        emailsPerDay,
        triedAgain,
      );
      return reply[0] === 'unknown' ? { kind: 'unknown' } : receivedOf<'queued'>(reply);
    },

    notMe: async (id, block) =>
      (await run<[string]>('notMe', [...line, `letter:${id}`], id, block ? 1 : 0))[0] === 'removed',

    take: async (mover, patience) => {
      const reply = await run<TakeReply>(
        'take',
        [...line, 'refused', 'resting', 'rested'],
        randomUUID(),
        lease,
        mover,
        turn,
        patience ?? '',
        triedAgain,
      );
      if (reply[0] === 'busy') return { kind: 'busy' };
      return { kind: 'taken', lost: Number(reply[1]), next: nextOf(reply[2]), queued: reply[3] };
    },

    stop: async (mover) => {
      await run<NextReply>('stop', line, mover);
    },

    withdraw: async (campaign) => {
      let withdrawn = 0;
      for (let from = 0; from >= 0;) {
        const [count, next] = await run<[string, string]>('withdraw', line, campaign, from);
        withdrawn += Number(count);
        from = Number(next);
      }
      return withdrawn;
    },

    forget: async (mailbox, letters, block) => {
      const keys = [...line, ...letters.map((letter) => `signature:${letter}`)];
      const [deleted] = await run<[string]>('forgetMailbox', keys, mailbox, block ? 1 : 0, ...letters);
      return { deleted: Number(deleted), blocked: block };
    },

    settle: async ({ id, attempt, campaign, letters }, result, next) => {
      const { kind, reason, delayMs, closedMs, intervalMs, tookMs, each, taken } = result;
      const became = [kind, delayMs, closedMs, intervalMs, reason, tookMs ?? ''];
      const onward = [next ? randomUUID() : '', lease, next?.mover ?? '', next?.patience ?? ''];
      const words = [...became, ...onward, each, ...[...(taken ?? [])].flat(), triedAgain];
      const keys = [
        ...[
          `batch:${id}`,
          `count:${campaign}`,
          `hours:${campaign}`,
          `ledger:${campaign}`,
          'refused',
          'resting',
          'rested',
        ],
        ...letters.map((letter) => `letter:${letter.id}`),
      ];
      const [failed, news, over, then] = await run<SettleReply>(
        'settle',
        [...line, ...keys],
        id,
        attempt,
        ...words,
      );
      return { failed: Number(failed), news: news === '1', over: over === '1', next: nextOf(then) };
    },

    state: async (id) => {
      const reply = await run<StateReply>('state', [`letter:${id}`, 'mover'], id);
      const [state, unclear, dueMs, moved] = reply;
      if (state === '' || state === 'unconfirmed' || state === 'removed') return undefined;
      return {
        state: unclear === '' ? state : 'unclear',
        dueMs: Number(dueMs),
        moved: moved === '1',
      };
    },

    counts: async (campaign, hours) => {
      const reply = await run<[string, string[], string[], string[], string[]]>(
        'counts',
        [
          ...[`count:${campaign}`, `ledger:${campaign}`, `hours:${campaign}`],
          ...['rested', 'unsettled', 'notices', 'batches'],
        ],
        campaign,
        hours ? 1 : 0,
      );
      const [waiting, flat, ledger, rested, byHour] = reply;
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
        confirmed: having('confirmed')[''] ?? 0,
        languages: having('language:'),
        countries: having('country:'),
        sources: having('source:'),
        hours: numbered(byHour),
        emails: { counted: numbered(ledger), rested: numbered(rested) },
      };
    },

    totals: async (campaigns) => {
      const [waiting, ...flat] = await run<[string, ...string[]]>(
        'totals',
        [...campaigns.map((campaign) => `count:${campaign}`), 'unsettled', 'notices', 'batches'],
        ...campaigns,
      );
      const totals = pairs(flat).map(([total, confirmed]) => ({
        total: Number(total),
        confirmed: Number(confirmed),
      }));
      return { waiting: Number(waiting), totals };
    },

    waiting: async () => {
      const [letters, overdue, held, ...more] = await run<WaitingReply>('waiting', [
        ...line,
        ...['refused', 'failures', 'full', 'rested'],
      ]);
      const [near, rested, mails] = more.slice(4) as [NearLimit | '', string[], string];
      const counts = more.slice(0, 4);
      const [failed = 0, unclear = 0, refused = 0, full = 0] = counts.map(Number);
      const oldestSeconds = Math.max(0, Math.round(Number(overdue) / 1000));
      return {
        waiting: Number(letters),
        mails: Number(mails),
        oldestSeconds,
        failed,
        unclear,
        refused,
        full: full > 0,
        rested: numbered(rested),
        ...(near ? { near } : {}),
        ...(held ? { held } : {}),
      };
    },

    wish: async ({ reader, mailbox, language, payload }) => {
      const keys = [...line, 'news', `news:${reader}`, `blocked:${mailbox}`];
      const [kind] = await run<['queued' | 'blocked' | 'limited']>(
        'wish',
        keys,
        reader,
        mailbox,
        language ?? '',
        payload,
      );
      return kind;
    },

    settleWish: async ({ reader, version, attempt, language, payload }, result) => {
      const { kind, reason, delayMs, closedMs, heldMs } = result;
      const [lost, news] = await run<[string, string]>(
        'settleWish',
        ['gate', 'news', `news:${reader}`],
        ...[reader, version, attempt, language ?? ''],
        ...[kind, delayMs, closedMs, heldMs, reason, payload],
      );
      return { lost: lost === '1', news: news === '1' };
    },

    forgetWish: async (reader) => {
      await run<[string]>('forgetWish', ['news', `news:${reader}`], reader);
    },
  };
};

const windowOf = ({ key, max, seconds }: Limit): (string | number)[] => [key, max, seconds * 1000];
