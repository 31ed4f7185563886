import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { realPause, type Pause } from '../pause.ts';
import { listening } from '../server/listening.ts';
import { openAccount } from './account.ts';
import type { Domain } from './account/domains.ts';
import { suppression, type Suppression } from './account/suppressions.ts';
import { answerCall, isApiPath } from './api/api.ts';
import type { Fault } from './api/faults.ts';
import { serveMailbox } from './mailbox/mailbox.ts';
import type { WebhookEvent } from './webhooks/events.ts';
import type { Mailing } from './mailing/mailing.ts';
import { segmentOf } from './mailing/segments.ts';
import { turn, type Fate, type Sent } from './webhooks/fates.ts';
import { openWebhooks, type Webhook } from './webhooks/webhooks.ts';
import { bareAddress } from './sending/addresses.ts';
import type { ReceivedEmail } from './sending/emails.ts';

export { verifiedDomain, type Domain, type DomainRecord } from './account/domains.ts';
export type { WebhookEvent } from './webhooks/events.ts';
export type { Fault } from './api/faults.ts';
export type { ReceivedEmail } from './sending/emails.ts';

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
  /** The domains that the account has from now on; it begins without any. */
  setDomains: (...domains: Domain[]) => void;
  /** Puts an address on the account's list of those that are sent nothing, while the API still takes emails to it. */
  suppress: (email: string, origin?: Suppression['origin']) => void;
  /** Emails to this address end so from now on; undefined: they are delivered, and nothing is suppressed any more. */
  bounce: (address: string, fate: Fate | undefined) => void;
  /** An email that was delivered bounces after all, or is reported as spam. */
  turn: (id: string, kind: 'hard' | 'complaint') => void;
  /** Makes segments of these names, where there are none. */
  prepare: (...segments: string[]) => void;
  /** A person sends the broadcast of this name. */
  release: (broadcast: string) => void;
  /** Contacts, segments and broadcasts, as they are now. */
  mailing: () => Mailing;
  /** Every email that was taken, those to suppressed addresses too, with the last that is true of it. */
  sent: () => Sent[];
  /** All that has happened to emails, oldest first. */
  events: () => WebhookEvent[];
  /** Events that nobody has taken. */
  waiting: () => WebhookEvent[];
  /** Posts these events, in this order: late, repeated and out of order as you like. Answers with the statuses. */
  post: (events: readonly WebhookEvent[]) => Promise<number[]>;
  /** Events go there from now on; the mailbox's links to the site lead there too. */
  hear: (webhook: Webhook | undefined) => void;
  /** Uses up the quotas by so many recipients. */
  spend: (recipients: number) => void;
  /** Forgets emails, keys, faults, poisoned and suppressed addresses, domains, limits and counts. */
  clear: () => void;
  /** Stops listening and cuts every open connection. */
  close: () => Promise<void>;
};

export type ResendOptions = {
  /** 0 or left out: a free port. */
  port?: number;
  host?: string;
  /** The API key that can only send. */
  key?: string;
  /** The API key with full access, which can read what the account holds. */
  adminKey?: string;
  /** The clock, in milliseconds since 1970, of limits, quotas and keys. */
  now?: () => number;
  requestsPerSecond?: number;
  /** Recipients a day and a month (UTC). Left out: no end. */
  dailyQuota?: number;
  monthlyQuota?: number;
  /** Milliseconds that every call takes. */
  latency?: number;
  /** How a call is kept waiting. */
  pause?: Pause;
  webhook?: Webhook;
};

/**
 * Starts a stand-in for Resend's HTTP API that sends nothing and shows what it was given.
 *
 * `POST /emails`, `POST /emails/batch`, `GET` of `/usage`, `/domains` and `/suppressions`, and `/contacts`, `/segments` and
 * `/broadcasts`, behave as Resend's;
 * `GET /` is the mailbox, `GET /mailbox.json`
 * the same for programs, `POST /faults` takes a JSON array of faults, `POST /fates` how emails to an address end.
 */
export const startResend = async ({
  port = 0,
  host = '127.0.0.1',
  key = 're_local',
  adminKey = 're_local_admin',
  now = Date.now,
  requestsPerSecond = 10,
  dailyQuota,
  monthlyQuota,
  latency = 0,
  pause = realPause,
  webhook,
}: ResendOptions = {}): Promise<ResendStandIn> => {
  const webhooks = openWebhooks(() => account.events);
  webhooks.hear(webhook);
  const open = () =>
    openAccount({ now, requestsPerSecond, dailyQuota, monthlyQuota, onEvent: webhooks.news });
  let account = open();

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const asked = new URL(request.url ?? '/', 'http://local');
    const keys = { sending: key, admin: adminKey };
    if (isApiPath(asked.pathname))
      await answerCall(request, response, asked, account, { keys, latency, pause });
    else await serveMailbox(request, response, asked, account, webhooks.origin());
  };
  // Whoever calls ends a connection that is idle: both at once would lose the next call, after a moment in which nothing ran.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
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
    setDomains: (...domains) => {
      account.domains = domains;
    },
    suppress: (email, origin = 'bounce') => void account.suppressions.push(suppression(email, origin, now())),
    bounce: (email, fate) => {
      const address = bareAddress(email) ?? email;
      if (fate !== undefined) account.fates.set(address, fate);
      else {
        account.fates.delete(address);
        account.suppressions = account.suppressions.filter((one) => one.email !== address);
      }
    },
    turn: (id, kind) => void turn(account, id, kind),
    prepare: (...names) => {
      const { segments } = account.mailing;
      for (const name of names)
        if (!segments.some((segment) => segment.name === name)) segments.push(segmentOf(name, now()));
    },
    release: (wanted) => {
      for (const broadcast of account.mailing.broadcasts)
        if (broadcast.name === wanted) broadcast.status = 'sent';
    },
    mailing: () => structuredClone(account.mailing),
    sent: () => [...account.sent],
    events: () => [...account.events],
    waiting: webhooks.waiting,
    post: webhooks.post,
    hear: webhooks.hear,
    spend: (recipients) => void account.quotas.spend(recipients),
    clear: () => {
      webhooks.close();
      account = open();
    },
    close: () =>
      new Promise((resolve) => {
        webhooks.close();
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};
