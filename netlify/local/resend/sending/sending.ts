import { randomUUID } from 'node:crypto';
import type { Account } from '../account.ts';
import { refuse, type Answer } from '../api/answers.ts';
import { meetFate } from '../webhooks/fates.ts';
import { bareAddress } from './addresses.ts';
import { readEmail, type Draft } from './emails.ts';

const batchLimit = 100;
const keyLimit = 256;

/** A call to one of the two endpoints that send. */
export type Call = {
  path: '/emails' | '/emails/batch';
  body: string;
  idempotencyKey: string | null;
  permissive: boolean;
};

/**
 * Answers `POST /emails` and `POST /emails/batch`.
 *
 * Between taking the idempotency key and accepting anything it waits for `ready`; if that comes back
 * false, the caller is gone and nothing is accepted.
 */
export const send = async (account: Account, call: Call, ready: () => Promise<boolean>): Promise<Answer> => {
  const key = call.idempotencyKey;
  if (key !== null && (key.length < 1 || key.length > keyLimit))
    return refuse(400, 'invalid_idempotency_key');
  const json = parse(call.body);
  if (json === undefined) return refuse(400, 'validation_error', 'Request body must be valid JSON.');

  const work = async () => ((await ready()) ? accept(account, call, json) : refuse(499, 'application_error'));
  return key === null ? work() : account.once(`${call.path} ${key}`, call.body, work);
};

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

const accept = (account: Account, call: Call, json: unknown): Answer => {
  const batch = call.path === '/emails/batch';
  if (batch && !Array.isArray(json)) return refuse(422, 'validation_error', 'The batch must be an array.');
  const entries = batch ? (json as unknown[]) : [json];
  if (entries.length < 1 || entries.length > batchLimit)
    return refuse(422, 'validation_error', `A batch must have between 1 and ${batchLimit} emails.`);

  const drafts: Draft[] = [];
  let recipients = 0;
  const errors: { index: number; message: string }[] = [];
  for (const [index, entry] of entries.entries()) {
    const read = readEmail(entry, account.poisoned);
    if ('email' in read) {
      drafts.push(read.email);
      recipients += read.recipients;
    } else if (batch && call.permissive) errors.push({ index, message: read.refusal.body.message });
    else return read.refusal;
  }

  const overQuota = account.quotas.spend(recipients);
  if (overQuota) return overQuota;
  const data = drafts.map((draft) => ({ id: receive(account, draft, call.idempotencyKey) }));
  if (!batch) return { status: 200, body: data[0] };
  return { status: 200, body: call.permissive ? { data, errors } : { data } };
};

const receive = (account: Account, draft: Draft, idempotencyKey: string | null) => {
  const id = randomUUID();
  const suppressed = new Set(account.suppressions.map(({ email }) => email));
  const to = draft.to.filter((address) => !suppressed.has(bareAddress(address) ?? ''));
  // Resend takes an email to a suppressed address like any other, and then sends it to nobody.
  meetFate(account, { id, idempotencyKey }, draft, to.length === 0);
  if (to.length === 0) return id;
  account.emails.push({ id, receivedAt: account.now(), ...draft, to, idempotencyKey });
  return id;
};
