import * as z from 'zod';
import type { Account } from '../account.ts';
import { suppression } from '../account/suppressions.ts';
import { bareAddress } from '../sending/addresses.ts';
import type { Draft } from '../sending/emails.ts';
import { eventOf, type EventType } from './events.ts';

/**
 * How an email to an address ends.
 *
 * | kind | the email | later emails to the address |
 * |---|---|---|
 * | `hard` | bounces for good | are suppressed |
 * | `soft` | is delayed, then bounces | are tried |
 * | `late` | is delayed, then delivered | are delivered |
 * | `lost` | is never heard of again | are lost too |
 * | `complaint` | is delivered, then reported as spam | are suppressed |
 */
export type Fate = z.infer<typeof fateSchema>;

export const fateSchema = z.enum(['hard', 'soft', 'late', 'lost', 'complaint']);

/** An email that the API took, and the last that is true of it. */
export type Sent = Draft & {
  id: string;
  idempotencyKey: string | null;
  sentAt: number;
  became: EventType;
};

const ways: Record<Fate | 'delivered', EventType[]> = {
  delivered: ['email.sent', 'email.delivered'],
  hard: ['email.sent', 'email.bounced'],
  soft: ['email.sent', 'email.delivery_delayed', 'email.bounced'],
  late: ['email.sent', 'email.delivery_delayed', 'email.delivered'],
  lost: ['email.sent'],
  complaint: ['email.sent', 'email.delivered', 'email.complained'],
};

/** An email goes its way, and an event tells each step. `suppressed`: it goes to nobody. */
export const meetFate = (
  account: Account,
  { id, idempotencyKey }: Pick<Sent, 'id' | 'idempotencyKey'>,
  draft: Draft,
  suppressed: boolean,
): void => {
  const sent: Sent = { ...draft, id, idempotencyKey, sentAt: account.now(), became: 'email.sent' };
  account.sent.push(sent);
  const address = bareAddress(draft.to[0] ?? '') ?? '';
  const fate = account.fates.get(address) ?? 'delivered';
  const way = suppressed ? (['email.suppressed'] as const) : ways[fate];
  for (const type of way) happen(account, sent, type, fate === 'soft' ? 'Transient' : 'Permanent');
};

/** What was delivered bounces after all, or is reported as spam; false where there is no such email. */
export const turn = (account: Account, id: string, kind: 'hard' | 'complaint'): boolean => {
  const sent = account.sent.find((one) => one.id === id);
  if (sent) happen(account, sent, kind === 'hard' ? 'email.bounced' : 'email.complained', 'Permanent');
  return sent !== undefined;
};

const happen = (account: Account, sent: Sent, type: EventType, bounce: 'Permanent' | 'Transient'): void => {
  sent.became = type;
  account.events.push(eventOf(type, sent, bounce, account.now()));
  account.onEvent();
  const origin = type === 'email.complained' ? 'complaint' : type === 'email.bounced' ? 'bounce' : undefined;
  if (origin === undefined || (origin === 'bounce' && bounce === 'Transient')) return;
  for (const address of sent.to)
    account.suppressions.push(suppression(bareAddress(address) ?? address, origin, account.now()));
};
