import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listening } from '../server/listening.ts';
import { openAccount } from './account.ts';
import { bareAddress } from './sending/addresses.ts';
import { answerCall, isSendingPath } from './api/api.ts';
import type { ReceivedEmail } from './sending/emails.ts';
import type { Fault } from './api/faults.ts';
import { serveMailbox } from './mailbox/mailbox.ts';

export type { ReceivedEmail } from './sending/emails.ts';
export type { Fault } from './api/faults.ts';

export type ResendStandIn = {
  /** What to give to `RESEND_BASE_URL`, and where the mailbox can be read. */
  url: string;
  /** Every email accepted, oldest first. */
  mailbox: () => ReceivedEmail[];
  /** How many calls to the API there were, refused ones included. */
  requests: () => number;
  /** The faults that still wait for a call. */
  faults: () => Fault[];
  /** Plans how the next calls go wrong: one fault for each call that is let in, in this order. */
  fail: (...faults: Fault[]) => void;
  /** Refuses every email to this address with 422 `validation_error`, until `clear`. */
  poison: (to: string) => void;
  /** Forgets emails, keys, faults, poisoned addresses, limits and counts. */
  clear: () => void;
  /** Stops listening and cuts every open connection. */
  close: () => Promise<void>;
};

export type ResendOptions = {
  /** 0 or left out: a free port. */
  port?: number;
  host?: string;
  /** The one API key that is let in. */
  key?: string;
  /** The clock, in milliseconds since 1970, of limits, quotas and keys. */
  now?: () => number;
  requestsPerSecond?: number;
  /** Recipients a day and a month (UTC). Left out: no end. */
  dailyQuota?: number;
  monthlyQuota?: number;
  /** Milliseconds that every call takes. */
  latency?: number;
};

/**
 * Starts a stand-in for Resend's HTTP API that sends nothing and shows what it was given.
 *
 * `POST /emails`, `POST /emails/batch` behave as Resend's; `GET /` is the mailbox, `GET /mailbox.json`
 * the same for programs, `POST /faults` takes a JSON array of faults.
 */
export const startResend = async ({
  port = 0,
  host = '127.0.0.1',
  key = 're_local',
  now = Date.now,
  requestsPerSecond = 10,
  dailyQuota,
  monthlyQuota,
  latency = 0,
}: ResendOptions = {}): Promise<ResendStandIn> => {
  const open = () => openAccount({ now, requestsPerSecond, dailyQuota, monthlyQuota });
  let account = open();

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://local');
    if (isSendingPath(pathname)) await answerCall(request, response, pathname, account, { key, latency });
    else await serveMailbox(request, response, pathname, account);
  };
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await listening(server.listen(port, host));

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`,
    mailbox: () => [...account.emails],
    requests: () => account.requests,
    faults: () => [...account.faults],
    fail: (...faults) => void account.faults.push(...faults),
    poison: (to) => void account.poisoned.add(bareAddress(to) ?? to),
    clear: () => {
      account = open();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};
