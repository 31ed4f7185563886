import { createHash } from 'node:crypto';
import { expect, test as base, vi } from 'vitest';
import { createLetters } from '../../../netlify/functions/letters/door/door.ts';
import { type Resolver } from '../../../netlify/functions/letters/submit/mail-domain.ts';
import type { Visit } from '../../../netlify/functions/letters/reach.ts';
import {
  startResend,
  type ReceivedEmail,
  type ResendStandIn,
  type WebhookEvent,
} from '../../../netlify/local/resend/resend.ts';
import { startUpstash, type UpstashStandIn } from '../../../netlify/local/upstash/upstash.ts';
import type { Registry } from '../../../src/campaign/registry/registry.ts';
import { sameMailbox } from '../../../src/letter/address.ts';
import { sample, start } from './content.ts';
import { testClock } from './clock.ts';
import { emptyRedis } from './redis.ts';
import { letTimePass, toldTime } from './redis-clock.ts';
import { dump, type Dump } from './redis-dump.ts';
import { secret } from '../../secrets.ts';

export type Told = { status: number; headers: Headers; body: unknown };

type Visitor = {
  /** Left out: whoever writes with one address has a connection of their own. */
  ip?: string;
  /** The deploy's context; production unless told. */
  deploy?: string;
  /** False for a deploy that another one has replaced, and for previews. */
  published?: boolean;
  /** Instead of, or on top of, those that a page of the site sends; undefined takes one away. */
  headers?: Record<string, string | undefined>;
};

type LogEntry = { event: string } & Record<string, string | number>;

/** The function as it is deployed, with an own, empty Redis behind the Upstash stand-in and an own mailbox. */
export type TestSite = {
  /** Posts as the page's script does. A string is the body as it is. */
  post: (input: unknown, visitor?: Visitor) => Promise<Told>;
  /** Posts as the plain form does. */
  submit: (fields: Record<string, unknown>, visitor?: Visitor) => Promise<Told>;
  /** Asks for `/api/letters` and what is told after it. */
  get: (rest: string, visitor?: Visitor) => Promise<Told>;
  send: (request: Request, visitor?: Visitor) => Promise<Told>;
  /** Headers of a page of the site that posts JSON. */
  headers: (visitor?: Visitor) => Record<string, string>;
  /** What has come to targets, and what to supporters. */
  mailbox: () => ReceivedEmail[];
  mails: () => ReceivedEmail[];
  /** Waits for all that goes on after the answers, as Netlify does for `waitUntil`. */
  settled: () => Promise<void>;
  /** What the status of a letter is, by what was answered to it. Asking moves letters on. */
  became: (told: Told) => Promise<unknown>;
  /** Once all is settled: how many letters have gone to a campaign. */
  count: (campaign: string) => Promise<number>;
  /** Once all is settled: runs what must send nothing and count nothing. */
  silent: <T>(work: () => Promise<T>) => Promise<T>;
  /** Once all is settled: runs what must leave everything as it was: mailbox, counters, limits, times to live. */
  unchanged: <T>(work: () => Promise<T>) => Promise<T>;
  /** All that Redis holds. */
  dump: () => Promise<Dump>;
  /** Milliseconds since 1970, for the function, for Redis and for Resend: see clock.ts. */
  now: () => number;
  /** Once all is settled: lets milliseconds pass at once. */
  pass: (ms: number) => Promise<void>;
  /** Lets milliseconds pass one after another, with all that happens in them. */
  sleep: (ms: number) => Promise<void>;
  /** Meanwhile no time passes by itself, so that what hangs goes on hanging. */
  still: <T>(work: () => Promise<T>) => Promise<T>;
  /** The log since it was asked for last. What nobody asks for fails the test. */
  logged: () => LogEntry[];
  /** The function is deployed anew, with other variables on top of its own, or with other content. */
  redeploy: (variables: Record<string, string | undefined>, content?: Registry) => void;
  /** Resend tells these events, in this order, or all that it has not told yet. Answers with the statuses. */
  tell: (events?: readonly WebhookEvent[]) => Promise<number[]>;
  upstash: UpstashStandIn;
  resend: ResendStandIn;
};

export type SiteOptions = {
  registry?: Registry;
  /** On top of an environment that is right; undefined takes a variable away. */
  variables?: Record<string, string | undefined>;
  /** Of Resend's account: 10 as theirs, or as many as they raised it to. */
  requestsPerSecond?: number;
  /** What the DNS says; left out, a question that is asked of it fails the test. */
  resolver?: Resolver;
  /** Emails a day; left out: no end. */
  dailyQuota?: number;
};

/** The signing secret of Resend's webhook, for a site that has one. */
export const webhookSecret = `whsec_${Buffer.from('signs what Resend tells in tests').toString('base64')}`;

export const siteUrl = 'https://letterbrigade.example';

/** Vitest's `test` with a site for each test, so that tests can run side by side. */
export const test = base.extend<{
  open: (options?: SiteOptions) => Promise<TestSite>;
  site: TestSite;
  silent: undefined;
}>({
  // Nobody prints: the log is told what happens.
  silent: [
    async ({}, use) => {
      const printed = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
      await use(undefined);
      for (const print of printed) {
        expect(print, 'somebody prints').not.toHaveBeenCalled();
        print.mockRestore();
      }
    },
    { scope: 'file', auto: true },
  ],
  // Vitest reads from here that it needs no other fixture.
  open: async ({}, use) => {
    const ends: (() => Promise<void>)[] = [];
    await use(async (options = {}) => {
      const { site, end } = await openSite(options);
      ends.push(end);
      return site;
    });
    for (const end of ends) await end();
  },
  site: async ({ open }, use) => {
    await use(await open());
  },
});

const openSite = async ({
  registry = sample,
  variables = {},
  requestsPerSecond = 10,
  dailyQuota,
  resolver,
}: SiteOptions) => {
  const redis = await emptyRedis();
  const clock = testClock(start, (ms) => letTimePass(redis.client, ms));
  const { now, timer, pause } = clock;
  const upstash = await startUpstash({ redis: toldTime(redis, now), pause });
  const resend = await startResend({
    now,
    pause,
    requestsPerSecond,
    ...(dailyQuota === undefined ? {} : { dailyQuota }),
  });
  clock.watch(upstash.url, resend.url);
  const environment = {
    RESEND_API_KEY: 're_local',
    RESEND_BASE_URL: resend.url,
    UPSTASH_REDIS_REST_URL: upstash.url,
    UPSTASH_REDIS_REST_TOKEN: upstash.token,
    LETTERS_SECRET: secret,
  };
  const log: LogEntry[] = [];
  let seen = 0;
  const broken: unknown[] = [];
  const nobody = (domain: string): Promise<never> => {
    broken.push(`The DNS was asked for ${domain}. The names of tests end in .example.`);
    return Promise.reject(new Error('No network.'));
  };
  const deployed = (more: Record<string, string | undefined>, content = registry) =>
    createLetters({
      registry: content,
      variables: { ...environment, ...variables, ...more },
      now,
      timer,
      resolver: resolver ?? { resolveMx: nobody, resolve4: nobody, resolve6: nobody },
      log: (event, details) => void log.push({ ...details, event }),
    });
  let letters = deployed({});

  const underWay = new Set<Promise<void>>();
  const waitUntil = (work: Promise<unknown>): void => {
    const done = work
      .then(
        () => undefined,
        (error: unknown) => void broken.push(error),
      )
      .finally(() => underWay.delete(done));
    underWay.add(done);
  };
  const settled = (): Promise<void> =>
    clock.until(
      (async () => {
        while (underWay.size > 0) await Promise.all(underWay);
      })(),
    );

  const personal = new Set<string>();
  const send = async (
    request: Request,
    { ip = '192.0.2.1', deploy = 'production', published = deploy === 'production' }: Visitor = {},
  ): Promise<Told> => {
    personal.add(ip);
    const visit: Visit = { ip, deploy: { context: deploy, published }, waitUntil };
    return answered(await clock.until(letters(request, visit)));
  };
  const headers = (visitor: Visitor = {}): Record<string, string> => {
    const all: Record<string, string | undefined> = {
      origin: siteUrl,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      ...visitor.headers,
    };
    return Object.fromEntries(
      Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
  };
  const call = (rest: string, init: RequestInit, visitor?: Visitor): Promise<Told> =>
    send(new Request(`${siteUrl}/api/letters${rest}`, init), visitor);
  const remember = (input: unknown): void => {
    const { name, email, organisation, words, letter } = { ...(input as Record<string, unknown>) };
    for (const own of [name, email, organisation, words, letter])
      if (typeof own === 'string') personal.add(own.trim());
  };

  const site: TestSite = {
    post: (input, visitor) => {
      remember(input);
      const body = typeof input === 'string' ? input : JSON.stringify(input);
      const own = { ip: connectionOf(input), ...visitor };
      return call('', { method: 'POST', headers: headers(visitor), body }, own);
    },
    submit: (fields, visitor = {}) => {
      remember(fields);
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      const body = new URLSearchParams(fields as Record<string, string>).toString();
      const own = headers({ ...visitor, headers: { ...type, ...visitor.headers } });
      return call('', { method: 'POST', headers: own, body }, { ip: connectionOf(fields), ...visitor });
    },
    get: (rest, visitor) => call(rest, {}, visitor),
    send,
    headers,
    mailbox: () => lettersIn(resend.mailbox()),
    mails: () => resend.mailbox().filter((email) => isToSupporter(email)),
    settled,
    became: async ({ body }) => {
      const told = await call(`/${(body as { id: string }).id}`, {});
      return (told.body as { outcome: unknown }).outcome;
    },
    count: async (campaign) => {
      await settled();
      const { body } = await call(`?campaign=${campaign}`, {});
      return (body as { total: number }).total;
    },
    silent: async (work) => {
      const all = async () => ({
        letters: lettersIn(resend.mailbox()).map(({ id }) => id),
        counts: Object.entries(await dump(redis.client)).filter(([key]) => key.includes(':count:')),
      });
      await settled();
      // The send gate is open.
      await clock.pass(second);
      const before = await all();
      const result = await work();
      await settled();
      expect(await all()).toEqual(before);
      return result;
    },
    unchanged: async (work) => {
      const all = async () => ({
        mailbox: resend.mailbox().map(({ id }) => id),
        calls: resend.requests(),
        data: await dump(redis.client),
      });
      await settled();
      const before = await all();
      const result = await work();
      await settled();
      const after = await all();
      expect(after.mailbox, 'the mailbox').toEqual(before.mailbox);
      expect(after.calls, 'calls to the email API').toBe(before.calls);
      expect(values(after.data), 'what Redis holds').toEqual(values(before.data));
      for (const [key, { expires }] of Object.entries(after.data)) {
        // A moment passes between asking and being told.
        const shift = Math.abs((expires ?? 0) - (before.data[key]?.expires ?? 0));
        expect(shift, `when ${key} ends`).toBeLessThan(1000);
      }
      return result;
    },
    dump: () => dump(redis.client),
    pass: async (ms) => {
      await settled();
      await clock.pass(ms);
    },
    logged: () => {
      const entries = log.slice(seen);
      seen = log.length;
      return entries;
    },
    redeploy: (more, content) => {
      letters = deployed(more, content);
    },
    now,
    sleep: async (ms) => {
      await clock.until(timer.sleep(ms));
    },
    still: clock.still,
    tell: (events = resend.waiting()) => resend.post(events),
    upstash,
    resend,
  };

  resend.hear({
    secret: webhookSecret,
    byHand: true,
    to: async (body, headers) => {
      const address = `${siteUrl}/api/letters/events`;
      return (await send(new Request(address, { method: 'POST', headers, body }))).status;
    },
  });

  const end = async (): Promise<void> => {
    await settled();
    expect(broken, 'work after an answer broke off, or left the machine').toEqual([]);
    const kept = JSON.stringify([await dump(redis.client), log]).toLowerCase();
    await Promise.all([upstash.close(), resend.close()]);
    clock.close();
    await redis.close();
    expect(site.logged(), 'the log holds what nobody expected').toEqual([]);
    // What is shorter could be part of anything.
    for (const text of [...personal].filter(({ length }) => length > 5))
      expect(kept, 'somebody is named in Redis or in the log').not.toContain(
        JSON.stringify(text.toLowerCase()).slice(1, -1),
      );
  };
  return { site, end };
};

const answered = async (response: Response): Promise<Told> => {
  const { status, headers } = response;
  const text = await response.text();
  const json = headers.get('content-type')?.startsWith('application/json');
  return { status, headers, body: json ? (JSON.parse(text) as unknown) : text };
};

const isToSupporter = ({ headers }: ReceivedEmail): boolean => headers['Auto-Submitted'] !== undefined;

const lettersIn = (mailbox: ReceivedEmail[]): ReceivedEmail[] =>
  mailbox.filter((email) => !isToSupporter(email));

/** An IPv4 address for each mailbox. */
const connectionOf = (input: unknown): string => {
  const { email } = { ...(input as { email?: unknown }) };
  const hash = createHash('sha256')
    .update(sameMailbox(String(email)))
    .digest();
  return `203.0.${hash[0] ?? 0}.${hash[1] ?? 0}`;
};

const values = (data: Dump) =>
  Object.fromEntries(Object.entries(data).map(([key, { value }]) => [key, value]));

/** A result, and how many milliseconds of the site's own time it took. */
export const timed = async <T>({ now }: TestSite, promise: Promise<T>): Promise<[T, number]> => {
  const began = now();
  return [await promise, now() - began];
};

export const second = 1000;
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
