import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Account } from '../account.ts';
import { refuse } from './answers.ts';
import { readBody } from './body.ts';
import { deliver, type Fate } from './delivery.ts';
import { stranger, tooFast } from './door.ts';
import type { Fault } from './faults.ts';
import { send, type Call } from '../sending/sending.ts';

/** Resend takes 40 MB an email. */
const bodyLimit = 40 * 1024 * 1024;

export const isSendingPath = (path: string): path is Call['path'] =>
  path === '/emails' || path === '/emails/batch';

/** One call to the API: the door (method, key, rate limit), then the next fault, then the sending. */
export const answerCall = async (
  request: IncomingMessage,
  response: ServerResponse,
  path: Call['path'],
  account: Account,
  { key, latency }: { key: string; latency: number },
): Promise<void> => {
  account.requests += 1;
  const body = await readBody(request, bodyLimit);
  const refusal = stranger(request, key) ?? tooFast(response, account.admit());
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

  const call: Call = {
    path,
    body,
    idempotencyKey: request.headers['idempotency-key']?.toString() ?? null,
    permissive: request.headers['x-batch-validation'] === 'permissive',
  };
  const answer = await send(account, call, () => ready(response, fault, latency));
  const headers = answer.status === 200 ? { ...answer.headers, ...account.quotas.headers() } : answer.headers;
  deliver(response, { ...answer, ...(headers && { headers }) }, (fault && fates[fault.kind]) ?? 'arrives');
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
): Promise<boolean> => {
  if (fault?.kind === 'hang') {
    if (!response.req.socket.destroyed) await new Promise((resolve) => response.once('close', resolve));
    return false;
  }
  const ms = latency + (fault?.kind === 'slow' ? fault.ms : 0);
  if (ms > 0) await wait(ms, undefined, { ref: false });
  return true;
};

/** What becomes of the answer to a call with a fault. */
const fates: Partial<Record<Fault['kind'], Fate>> = {
  'accept-then-drop': 'is lost',
  'accept-then-hang': 'never comes',
  hang: 'never comes',
  truncate: 'breaks off',
};
