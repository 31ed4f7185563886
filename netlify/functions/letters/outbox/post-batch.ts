import type { Email } from '../../../../src/letter/email.ts';
import type { NoticeKind } from '../../../../src/letter/notices.ts';
import type { Mailer, Posted } from '../mail/mailer.ts';
import type { Contacts } from '../news/contacts.ts';
import { reasonOf } from '../reason.ts';
import type { Timer } from '../timer.ts';
import type { Onward, Outbox, Result, Settled, StoredBatch } from './outbox.ts';
import { idLength } from '../submit/identity.ts';
import type { Seal } from './seal.ts';

/** Says what happened, for whoever runs the site. Never given anything of a supporter's. */
export type Log = (event: string, details: Record<string, string | number>) => void;

export type Post = {
  outbox: Outbox;
  /** True of a campaign that was stopped: none of its letters goes out any more. */
  isStopped: (campaign: string) => boolean;
  mailer: Mailer;
  /** Undefined where no reader is kept: no key for it, or no letter that goes to a target. */
  contacts: Contacts | undefined;
  seal: Seal;
  /** A mail to a supporter about a letter, or undefined where its campaign is no more. Throws where that cannot be read. */
  notice: (kind: NoticeKind, letter: string, to: SupporterMailbox, campaign: string) => Email | undefined;
  /** How long a post can take. */
  longestPostMs: number;
  log: Log;
  /** Milliseconds since the epoch. */
  now: () => number;
  sleep: Timer['sleep'];
  /** 0 to 1, as Math.random. */
  random: () => number;
};

/** Whom a mail about a letter goes to, and the language of the page that they wrote it on. */
export type SupporterMailbox = { email: string; language: string };

/**
 * What became of a batch: what the API says of it, or why it was not posted. `tookMs`: how long the API took, where it was
 * asked. `taken`: how many emails to each target it took. `each`: to how many targets each of its letters goes.
 */
export type Ended = Omit<Posted, 'kind'> & {
  kind: Posted['kind'] | 'stopped' | 'rested';
  tookMs?: number;
  each?: number;
  taken?: Result['taken'];
};

/** Posts a batch, with the very bytes of every other attempt; settling it is the caller's. */
export const postBatch = async (batch: StoredBatch, world: Post): Promise<Ended> => {
  if (world.isStopped(batch.campaign)) return { kind: 'stopped', reason: 'campaign_stopped', closedMs: 0 };
  const begun = world.now();
  const opened = open(batch, world);
  if (!opened) return { kind: 'refused', reason: 'sealed_with_another_secret', closedMs: 0 };
  const written = emailsIn(batch, opened, world);
  if (!written) return { kind: 'not-now', reason: 'campaign_unreadable', closedMs: 0 };
  const letters = written.map((emails) => emails.filter((email) => isWrittenTo(email, batch)));
  const toNobody = letters.filter((emails, index) => emails.length < 1 && written[index]?.length !== 0);
  if (toNobody.length === letters.length) return { kind: 'rested', reason: 'targets_refuse', closedMs: 0 };
  // One that goes to nobody is not sent with the others: each goes alone.
  if (toNobody.length > 0) return { kind: 'refused', reason: 'targets_refuse', closedMs: 0 };
  // Of somebody who has signed already.
  const emails = letters.filter((_, index) => !batch.letters[index]?.shadow).flat();
  const each = letters[0]?.length ?? 0;
  if (emails.length === 0) return { ...(await pretend(batch, world)), each };
  const posted = await world.mailer({ key: batch.key, emails });
  // An instance can be stopped in between for however long.
  const tookMs = Math.min(Math.max(0, world.now() - begun), world.longestPostMs);
  return { ...posted, tookMs, each, ...(posted.kind === 'sent' ? { taken: byTarget(emails) } : {}) };
};

/**
 * A batch of letters that nobody gets, of people who have signed before: nothing that can be seen of it differs from what
 * would become of another one now, or the time that it takes would tell who has signed.
 */
const pretend = async ({ lately: { kind, took } }: StoredBatch, { sleep, random }: Post): Promise<Ended> => {
  const ms = took[Math.floor(random() * took.length)] ?? 0;
  if (ms > 0) await sleep(ms);
  return { kind, reason: 'as_lately', closedMs: 0 };
};

/** False of an email to a target that refused letters when the batch was made, so that every attempt posts the same. */
export const isWrittenTo = (email: Email, { rested }: Pick<StoredBatch, 'rested'>): boolean => {
  const target = targetOf(email);
  return target === undefined || !rested.has(target);
};

const byTarget = (emails: readonly Email[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const target of emails.flatMap((email) => targetOf(email) ?? []))
    counts.set(target, (counts.get(target) ?? 0) + 1);
  return counts;
};

/** Undefined of an email that was stored before emails had tags. */
const targetOf = ({ tags }: Email): string | undefined => tags?.find(({ name }) => name === 'target')?.value;

/**
 * Writes down what became of a batch, and answers what that changed. A failure, undefined, is logged; the batch's
 * lease then runs out, and it is posted again.
 */
export const settleBatch = async (
  batch: StoredBatch,
  posted: Ended,
  { outbox, log, random }: Post,
  next?: Onward,
): Promise<Settled | undefined> => {
  try {
    const settled = await outbox.settle(batch, resultOf(posted, batch.attempt, random()), next);
    const { failed, news } = settled;
    const { campaign } = batch;
    if (failed > 0) log('letters failed', { count: failed, reason: posted.reason, campaign });
    else if (posted.kind === 'stopped') logStopped(batch.letters.length, campaign, log);
    if (news) log('held', { reason: posted.reason });
    return settled;
  } catch (error) {
    log('not settled', reasonOf(error));
    return undefined;
  }
};

/** Ends the waiting letters of those campaigns that were stopped. */
export const withdrawStopped = async (
  campaigns: readonly string[],
  { outbox, isStopped, log }: Post,
): Promise<void> => {
  for (const campaign of campaigns.filter(isStopped)) {
    const count = await outbox.withdraw(campaign);
    if (count > 0) logStopped(count, campaign, log);
  }
};

const logStopped = (count: number, campaign: string, log: Log): void => {
  log('letters stopped', { count, campaign });
};

/** Letters that the outbox gave up are never passed over in silence. */
export const logLost = (count: number, log: Log): void => {
  if (count > 0) log('letters failed', { count, reason: 'unclear_for_too_long' });
};

/** What was sealed of each letter. */
const open = ({ letters }: StoredBatch, { seal }: Post): unknown[] | undefined => {
  try {
    return letters.map(({ id, payload }) =>
      payload === '' ? undefined : seal.open(id.slice(0, idLength), payload),
    );
  } catch {
    return undefined;
  }
};

/** The emails of each letter. Undefined where a mail to a supporter cannot be worded; it waits for a deploy in which it can. */
const emailsIn = (
  { letters, campaign }: StoredBatch,
  opened: readonly unknown[],
  { notice, log }: Post,
): Email[][] | undefined => {
  try {
    return letters.map((letter, index) => {
      const sealed = opened[index];
      if (sealed === undefined) return [];
      if (letter.notice === undefined) return sealed as Email[];
      const about = letter.id.slice(0, letter.id.indexOf(':'));
      const mail = notice(letter.notice, about, sealed as SupporterMailbox, campaign);
      return mail ? [mail] : [];
    });
  } catch (error) {
    log('not worded', { campaign, ...reasonOf(error) });
    return undefined;
  }
};

const seconds = 1000;
const minutes = 60 * seconds;

const resultOf = (
  { kind, reason, closedMs, perSecond, tookMs, each = 0, taken }: Ended,
  attempt: number,
  random: number,
): Result => ({
  kind,
  reason,
  ...(tookMs === undefined ? {} : { tookMs }),
  // A target is not tried again within the hour, but a new deploy can have a day for it.
  delayMs: kind === 'rested' ? 60 * minutes : backOff(attempt, random),
  each,
  closedMs: kind === 'held' ? Math.max(closedMs, 5 * minutes) : closedMs,
  // A little slower than the API allows: others may share the account, and clocks are not alike.
  intervalMs: perSecond === undefined ? 0 : Math.ceil(1000 / (0.85 * perSecond)),
  ...(taken ? { taken } : {}),
});

/** 1, 2, 4 … seconds and 10 minutes at most, each between half and whole, so that no two come back together. */
const backOff = (attempt: number, random: number): number =>
  Math.round(Math.min(10 * minutes, seconds * 2 ** (attempt - 1)) * (0.5 + random / 2));
