// What the scripts reply, and what is made of it.
import type { NearLimit } from '../events/ledger.ts';
import type { NoticeKind } from '../../../../src/letter/notices.ts';
import type { Arrived, LetterState, Next, StoredBatch, StoredLetter } from './outbox.ts';

export type NextReply =
  | ArrivedReply
  | ['wish', reader: string, version: string, attempt: string, language: string, payload: string];
type ArrivedReply =
  | ['wait', ms: string, moved: string]
  | [
      'batch',
      id: string,
      key: string,
      attempt: string,
      campaign: string,
      lately: StoredBatch['lately']['kind'],
      took: string,
      rested: string,
      ...letters: string[],
    ];
type QueuedReply<Kind> = [kind: Kind, dueMs: string, lost: string, next: ArrivedReply];
type KnownReply = ['known', LetterState, went?: string];
export type ReceiveReply = KnownReply | ['limited', string] | QueuedReply<'queued' | 'confirm'>;
export type ConfirmReply = ['unknown'] | KnownReply | QueuedReply<'queued'>;
export type TakeReply = ['busy'] | ['taken', lost: string, next: NextReply, queued: string[]];
export type StateReply = [
  state: LetterState | 'unconfirmed' | 'removed' | '',
  unclear: string,
  dueMs: string,
  moved: string,
];
export type SettleReply = [failed: string, news: string, over: string, next: NextReply];
export type WaitingReply = [
  waiting: string,
  overdue: string,
  held: string,
  failed: string,
  unclear: string,
  refused: string,
  full: string,
  near: NearLimit | '',
  rested: string[],
  mails: string,
];

export const receivedOf = <Kind extends 'queued' | 'confirm'>(
  reply: KnownReply | QueuedReply<Kind>,
):
  | { kind: 'known'; state: LetterState; went?: number }
  | { kind: Kind; dueMs: number; lost: number; next: Arrived } => {
  if (reply[0] === 'known') {
    const [kind, state, went] = reply as KnownReply;
    return { kind, state, ...(Number(went) > 0 ? { went: Number(went) } : {}) };
  }
  const [kind, dueMs, lost, next] = reply as QueuedReply<Kind>;
  return { kind, dueMs: Number(dueMs), lost: Number(lost), next: arrivedOf(next) };
};

export const nextOf = (reply: NextReply): Next => {
  if (reply[0] !== 'wish') return arrivedOf(reply);
  const [kind, reader, version, attempt, language, payload] = reply;
  return {
    kind,
    wish: {
      reader,
      version,
      attempt: Number(attempt),
      language: language === '' ? undefined : language,
      payload,
    },
  };
};

/** -1 stands for never. */
const arrivedOf = (reply: ArrivedReply): Arrived => {
  if (reply[0] === 'wait') {
    const [kind, ms, moved] = reply;
    return { kind, ms: Number(ms) < 0 ? undefined : Number(ms), moved: moved === '1' };
  }
  const [, id, key, attempt, campaign, lately, took, rested, ...flat] = reply;
  return {
    kind: 'batch',
    batch: {
      id,
      key,
      campaign,
      attempt: Number(attempt),
      rested: new Set(rested.split(' ').filter(Boolean)),
      letters: triples(flat).map(storedLetter),
      lately: { kind: lately, took: took === '' ? [] : took.split(',').map(Number) },
    },
  };
};

const storedLetter = ([id, payload, notice]: [string, string, string]): StoredLetter => ({
  id,
  payload,
  ...(notice === 'shadow' ? { shadow: true } : notice === '' ? {} : { notice: notice as NoticeKind }),
});

/** `[a, 1, x, b, 2, y]` → `[[a, 1, x], [b, 2, y]]` */
const triples = (flat: readonly string[]): [string, string, string][] =>
  flat.flatMap((word, i): [string, string, string][] =>
    i % 3 === 0 ? [[word, flat[i + 1] ?? '', flat[i + 2] ?? '']] : [],
  );

/** `[a, 1, b, 2]` → `[[a, 1], [b, 2]]` */
export const pairs = (flat: readonly string[]): [string, string][] =>
  flat.flatMap((word, i): [string, string][] => (i % 2 === 0 ? [[word, flat[i + 1] ?? '']] : []));

/** `[a, '1', b, '2']` → `a → 1, b → 2` */
export const numbered = (flat: readonly string[]): Map<string, number> =>
  new Map(pairs(flat).map(([word, n]) => [word, Number(n)]));
