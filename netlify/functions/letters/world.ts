import { Resolver as NodeResolver } from 'node:dns/promises';
import { isStopped, type Registry, type RegistryIndex } from '../../../src/campaign/registry/registry.ts';
import type { Email } from '../../../src/letter/email.ts';
import { newsTokens, type NewsTokens } from './news/news-token.ts';
import { resendContacts } from './news/resend-contacts.ts';
import { parseEnvironment } from './environment.ts';
import type { Ledger } from './events/ledger.ts';
import { resendWebhook, type Verify } from './events/resend-webhook.ts';
import { upstashLedger } from './events/upstash-ledger.ts';
import { resendMailer } from './mail/resend-mailer.ts';
import type { Log, Post } from './outbox/post-batch.ts';
import { seal } from './outbox/seal.ts';
import { upstashOutbox } from './outbox/upstash-outbox.ts';
import { registeredNotice } from './mail/registered-notice.ts';
import { isLoopback } from './reach.ts';
import { readEvent, type RunningEvent } from './submit/event.ts';
import { identity, type Identity } from './submit/identity.ts';
import { mailDomains, type Resolver, type TakesMail } from './submit/mail-domain.ts';
import { realTimer, type Timer } from './timer.ts';

/** What the function is made of. */
export type Given = {
  registry: Registry;
  /** Such as `process.env`; read at the first request. */
  variables: Record<string, string | undefined>;
  now: () => number;
  log: Log;
  /** How long a request to Redis and one to the email API can take, in milliseconds. */
  patience?: { redis: number; email: number };
  /** Left out: the time that passes by itself. */
  timer?: Timer;
  /** Asked whether a supporter's domain takes mail; left out: the machine's own. */
  resolver?: Resolver;
};

/** All that a letter meets on its way. */
export type World = Post & {
  registry: Registry;
  identity: Identity;
  /** By a target's tag: the moment from which it is written to again, though it refused earlier. */
  retries: ReadonlyMap<string, number>;
  takesMail: TakesMail;
  /** The event whose link a letter to a campaign comes with, while it goes on. */
  eventIn: (token: string, campaign: string) => RunningEvent | undefined;
  /** What an email goes through last: in a preview, its address is replaced, and its tags are taken away. */
  readdress: (email: Email) => Email;
  /** Undefined where nothing is heard of what became of an email: no secret, or no email that goes to a target. */
  events: { verify: Verify; ledger: Ledger } | undefined;
  /** Undefined where nobody can ask for news: the site has none, or its letters go to no target. */
  news: NewsTokens | undefined;
};

/** The world of a deploy whose letters go to targets or to the inbox. Throws for an environment with mistakes. */
export const makeWorld = (given: Given, deployContext: string, reach: 'targets' | 'inbox'): World => {
  const { registry, variables, now, log, patience = { redis: 800, email: 8000 }, timer = realTimer } = given;
  const environment = parseEnvironment(variables);
  const { LETTERS_SECRET: secret, LETTERS_SECRET_PREVIOUS: previous } = environment;
  const { LETTERS_PREVIEW_INBOX: inbox = '' } = environment;
  // Without tags, as what becomes of it says nothing of a target.
  const readdress = ({ tags, ...email }: Email): Email =>
    reach === 'inbox' ? { ...email, to: inbox } : { ...email, ...(tags ? { tags } : {}) };
  const redis = {
    url: environment.UPSTASH_REDIS_REST_URL,
    token: environment.UPSTASH_REDIS_REST_TOKEN,
    prefix: prefixOf(deployContext),
    patience: () => timer.over(patience.redis),
  };
  const { RESEND_WEBHOOK_SECRET: signing, RESEND_CONTACTS_KEY: contactsKey } = environment;
  const news = registry.news && reach === 'targets' ? newsTokens(secret, previous) : undefined;
  const hashes = identity(secret);
  const retries = retriesOf(registry, hashes);
  return {
    registry,
    isStopped: (campaign) => isStopped(registry, campaign),
    identity: hashes,
    retries,
    takesMail: mailDomains({
      resolver: given.resolver ?? new NodeResolver({ timeout: 300, tries: 2 }),
      timer,
      now,
      reserved: isLoopback(environment.RESEND_BASE_URL ?? ''),
    }),
    eventIn: (token, campaign) =>
      readEvent(token, campaign, now(), secret) ??
      (previous === undefined ? undefined : readEvent(token, campaign, now(), previous)),
    seal: seal(secret, previous),
    outbox: upstashOutbox(redis, retries),
    events:
      reach === 'targets' && signing !== undefined
        ? { verify: resendWebhook(signing), ledger: upstashLedger(redis) }
        : undefined,
    mailer: resendMailer({
      key: environment.RESEND_API_KEY,
      baseUrl: environment.RESEND_BASE_URL,
      patience: () => timer.over(patience.email),
    }),
    news,
    contacts:
      contactsKey !== undefined && reach === 'targets'
        ? resendContacts({
            key: contactsKey,
            baseUrl: environment.RESEND_BASE_URL,
            site: registry.site.url,
            now,
            patience: () => timer.over(patience.email),
          })
        : undefined,
    readdress,
    notice: (...about) => {
      const mail = registeredNotice(registry, hashes, contactsKey === undefined ? undefined : news, ...about);
      return mail && readdress(mail);
    },
    longestPostMs: patience.email,
    now,
    sleep: timer.sleep,
    log,
    random: Math.random,
  };
};

/** By a target's hash: the moment from which it is written to again, though it refused earlier. The latest of any campaign. */
const retriesOf = ({ campaigns, over }: RegistryIndex, { target }: Identity): Map<string, number> => {
  const retries = new Map<string, number>();
  const all = [
    ...Object.values(campaigns).flatMap(({ targets }) => targets),
    ...Object.values(over).flatMap(({ retried }) => retried ?? []),
  ];
  for (const { email, retry } of all)
    if (retry !== undefined)
      retries.set(target(email), Math.max(Date.parse(retry), retries.get(target(email)) ?? 0));
  return retries;
};

/**
 * What every key in Redis begins with. A letter in a preview is another one than the same letter in production, for Redis
 * and for the email API.
 */
export const prefixOf = (deployContext: string): string =>
  deployContext === 'production' ? 'letters:' : `letters-${deployContext}:`;
