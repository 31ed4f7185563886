// The real function and a real Redis, on a clock that passes when it is told to: a day goes by in seconds.
import { createLetters } from '../../netlify/functions/letters/door/door.ts';
import { connectRunning } from '../../netlify/local/redis/ioredis-connection.ts';
import { startRedis } from '../../netlify/local/redis/redis-server.ts';
import { startResend, type ResendStandIn } from '../../netlify/local/resend/resend.ts';
import { startUpstash, type UpstashStandIn } from '../../netlify/local/upstash/upstash.ts';
import type { Registry } from '../../src/campaign/registry/registry.ts';
import { testClock } from '../contract/letters/clock.ts';
import { toldTime } from '../contract/letters/redis-clock.ts';
import { secret } from '../secrets.ts';

export type SiteInTime = {
  /** A call from an address; what goes on after the answer goes on. */
  ask: (ip: string, path: string, init?: RequestInit) => Promise<Answer>;
  /** Posts JSON as a page of the site does. */
  post: (ip: string, path: string, body: object) => Promise<Answer>;
  /** Waits for all that goes on after the answers. */
  settled: () => Promise<void>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Once all is settled: goes on to a moment, if that is still to come. */
  goTo: (moment: number) => Promise<void>;
  upstash: UpstashStandIn;
  resend: ResendStandIn;
  close: () => Promise<void>;
};

export type Answer = { status: number; body: Record<string, unknown> };

export const webhookSecret = `whsec_${Buffer.from('signs what Resend tells in benchmarks').toString('base64')}`;

const url = 'https://letterbrigade.example';

export const openSite = async (registry: Registry, start: number): Promise<SiteInTime> => {
  const server = await startRedis();
  const redis = await connectRunning(server.url, 'server');
  // Redis's own clock cannot be set: what ends in it is brought nearer, once for many a small step.
  let behind = 0;
  const catchUp = async (): Promise<void> => {
    const ms = behind;
    behind = 0;
    if (ms > 0) await redis.client.eval(shorten, 0, ms);
  };
  const clock = testClock(start, (ms) => {
    behind += ms;
    return behind < 10_000 ? Promise.resolve() : catchUp();
  });
  const { now, timer, pause } = clock;
  const upstash = await startUpstash({ redis: toldTime(redis, now), pause });
  const resend = await startResend({ now, pause });
  clock.watch(upstash.url, resend.url);
  const letters = createLetters({
    registry,
    variables: {
      RESEND_API_KEY: 're_local',
      RESEND_BASE_URL: resend.url,
      RESEND_WEBHOOK_SECRET: webhookSecret,
      UPSTASH_REDIS_REST_URL: upstash.url,
      UPSTASH_REDIS_REST_TOKEN: upstash.token,
      LETTERS_SECRET: secret,
    },
    now,
    timer,
    log: () => undefined,
  });
  const underWay = new Set<Promise<unknown>>();
  const waitUntil = (work: Promise<unknown>): void => {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  };
  const ask = async (ip: string, path: string, init?: RequestInit): Promise<Answer> => {
    const visit = { ip, deploy: { context: 'production', published: true }, waitUntil };
    const response = await clock.until(letters(new Request(`${url}/api/letters${path}`, init), visit));
    const text = await response.text();
    const json = response.headers.get('content-type')?.startsWith('application/json');
    return { status: response.status, body: json ? (JSON.parse(text) as Record<string, unknown>) : {} };
  };
  const settled = (): Promise<void> =>
    clock.until(
      (async () => {
        while (underWay.size > 0) await Promise.all(underWay);
      })(),
    );
  return {
    ask,
    post: (ip, path, body) =>
      ask(ip, path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
        body: JSON.stringify(body),
      }),
    settled,
    now,
    goTo: async (moment) => {
      await settled();
      await clock.pass(Math.max(0, moment - now()));
      await catchUp();
    },
    upstash,
    resend,
    close: async () => {
      await settled();
      await Promise.all([upstash.close(), resend.close()]);
      clock.close();
      await redis.close();
      await server.close();
    },
  };
};

// Only windows and turns of an hour, or some, are looked at again when they are over; all else goes by the times in it.
const shorten = `
local ends = redis.call('KEYS', 'letters:limit:connection:*')
table.insert(ends, 'letters:mover')
for _, key in ipairs(ends) do
  local left = redis.call('PTTL', key)
  if left >= 0 then redis.call('PEXPIRE', key, string.format('%.0f', left - tonumber(ARGV[1]))) end
end`;
