import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Pause } from '../../pause.ts';
import type { Account } from '../account.ts';
import { isAccountPath, isForEveryKey, lookUp } from '../account/look-up.ts';
import { answerMailing, isMailingPath, methodsOf } from '../mailing/mailing.ts';
import { send, type Call } from '../sending/sending.ts';
import { refuse, type Answer } from './answers.ts';
import { readBody } from './body.ts';
import { deliver, type Fate } from './delivery.ts';
import { stranger, tooFast, type Keys } from './door.ts';
import type { Fault } from './faults.ts';

/** Resend takes 40 MB an email. */
const bodyLimit = 40 * 1024 * 1024;

/** True for a path of the API's, and not of the mailbox's. */
export const isApiPath = (path: string): boolean =>
  isSendingPath(path) || isAccountPath(path) || isMailingPath(path);

const isSendingPath = (path: string): path is Call['path'] => path === '/emails' || path === '/emails/batch';

/** One call to the API: the door (method, key, rate limit), then the next fault, then the sending or the looking up. */
export const answerCall = async (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  account: Account,
  { keys, latency, pause }: { keys: Keys; latency: number; pause: Pause },
): Promise<void> => {
  account.requests += 1;
  const path = url.pathname;
  const wish = isSendingPath(path)
    ? { methods: ['POST'], everyKey: true }
    : isMailingPath(path)
      ? { methods: methodsOf(path), everyKey: false }
      : { methods: ['GET'], everyKey: isForEveryKey(path) };
  const body = await readBody(request, bodyLimit);
  const refusal = stranger(request, wish, keys) ?? tooFast(response, account.admit());
  if (refusal) {
    deliver(response, refusal, 'arrives');
    return;
  }
  const fault = account.faults.shift();
  if (fault && strike(response, fault)) return;
  if (body === null) {
    deliver(response, refuse(413, 'validation_error', 'The request body is too large.'), 'arrives');
    return;
  }

  const isReady = () => ready(response, fault, latency, pause);
  const answer = isSendingPath(path)
    ? await sent(request, { path, body }, account, isReady)
    : (await isReady())
      ? isMailingPath(path)
        ? answerMailing(account.mailing, request.method ?? '', url, body, account.now())
        : lookUp(account, url)
      : refuse(499, 'application_error');
  const fate = (fault && fates[fault.kind]) ?? 'arrives';
  deliver(response, answer, fate);
  if (fate === 'never comes') await pause(response);
};

const sent = async (
  { headers }: IncomingMessage,
  { path, body }: Pick<Call, 'path' | 'body'>,
  account: Account,
  isReady: () => Promise<boolean>,
): Promise<Answer> => {
  const call: Call = {
    path,
    body,
    idempotencyKey: headers['idempotency-key']?.toString() ?? null,
    permissive: headers['x-batch-validation'] === 'permissive',
  };
  const answer = await send(account, call, isReady);
  return answer.status === 200
    ? { ...answer, headers: { ...answer.headers, ...account.quotas.headers() } }
    : answer;
};

/** Carries out a fault that keeps a call from being handled at all. */
const strike = (response: ServerResponse, fault: Fault): boolean => {
  switch (fault.kind) {
    case 'status': {
      const { status, name, message, retryAfter = status === 429 ? 1 : undefined } = fault;
      const headers: Record<string, string> =
        retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
      deliver(response, { ...refuse(status, name, message), headers }, 'arrives');
      return true;
    }
    case 'html':
      response
        .writeHead(fault.status, { 'content-type': 'text/html; charset=utf-8' })
        .end(`<!doctype html><title>${fault.status}</title><h1>${fault.status}</h1><p>Not the API.</p>`);
      return true;
    case 'drop':
      response.destroy();
      return true;
    case 'hang':
    case 'accept-then-drop':
    case 'accept-then-hang':
    case 'truncate':
    case 'slow':
      return false;
  }
};

/** Lets a call take its time. False: nobody waits for it any more and it must not be accepted. */
const ready = async (
  response: ServerResponse,
  fault: Fault | undefined,
  latency: number,
  pause: Pause,
): Promise<boolean> => {
  if (fault?.kind === 'hang') {
    await pause(response);
    return false;
  }
  const ms = latency + (fault?.kind === 'slow' ? fault.ms : 0);
  if (ms > 0) await pause(response, ms);
  return true;
};

/** What becomes of the answer to a call with a fault. */
const fates: Partial<Record<Fault['kind'], Fate>> = {
  'accept-then-drop': 'is lost',
  'accept-then-hang': 'never comes',
  hang: 'never comes',
  truncate: 'breaks off',
};
