import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createLetters } from '../../../netlify/functions/letters/door/door.ts';
import { connectEmbedded } from '../../../netlify/local/redis/embedded.ts';
import { startResend } from '../../../netlify/local/resend/resend.ts';
import { startUpstash } from '../../../netlify/local/upstash/upstash.ts';
import { open as campaign, sample, targets } from './content.ts';
import { secret } from '../../secrets.ts';

/** The function on the Redis that `npm start` falls back to where no redis-server is installed. */
const open = async () => {
  const redis = await connectEmbedded();
  const [upstash, resend] = await Promise.all([startUpstash({ redis }), startResend()]);
  const logged: string[] = [];
  const afterwards: Promise<unknown>[] = [];
  const letters = createLetters({
    registry: sample,
    variables: {
      RESEND_API_KEY: 're_local',
      RESEND_BASE_URL: resend.url,
      UPSTASH_REDIS_REST_URL: upstash.url,
      UPSTASH_REDIS_REST_TOKEN: upstash.token,
      LETTERS_SECRET: secret,
    },
    now: Date.now,
    log: (event) => logged.push(event),
    // It takes its time on a busy machine.
    patience: { redis: 60_000, email: 60_000 },
  });
  let visits = 0;
  const visit = () => ({
    ip: `192.0.2.${(visits += 1)}`,
    deploy: { context: 'production', published: true },
    waitUntil: (work: Promise<unknown>) => void afterwards.push(work),
  });
  const ask = async (path: string, init?: RequestInit): Promise<Record<string, unknown>> =>
    (await (
      await letters(new Request(`http://site.example/api/letters${path}`, init), visit())
    ).json()) as Record<string, unknown>;
  const post = (email: string) =>
    ask('', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ campaign, language: 'fr', name: 'Ann', email, country: 'FR' }),
    });
  const close = async (): Promise<void> => {
    await Promise.all([upstash.close(), resend.close()]);
    await redis.close();
  };
  return { ask, post, resend, logged, afterwards, close };
};

test('Letters are sent, kept, moved on, refused and counted on the embedded Redis too', async () => {
  const { ask, post, resend, logged, afterwards, close } = await open();
  const settled = async (): Promise<void> => {
    for (let work = afterwards.shift(); work; work = afterwards.shift()) await work;
    // Until the send gate is open again.
    await sleep(300);
  };
  expect(await post('ann@courrier.example')).toMatchObject({ outcome: 'sent', recipients: 4 });
  await settled();
  expect(await post('Ann+kz@courrier.example')).toMatchObject({ outcome: 'sent' });

  await Promise.all(Array.from({ length: 8 }, (_, i) => post(`bob${i}@courrier.example`)));
  await settled();
  await expect.poll(() => ask('/health')).toMatchObject({ ok: true, waiting: 0 });
  await settled();

  resend.fail({ kind: 'status', status: 500, name: 'internal_server_error' });
  expect(await post('eve@courrier.example')).toMatchObject({ outcome: 'queued' });
  await settled();
  await expect.poll(() => ask('/health')).toMatchObject({ ok: true, waiting: 0 });
  await settled();
  resend.fail({ kind: 'status', status: 422, name: 'validation_error' });
  expect(await post('zoe@courrier.example')).toMatchObject({ outcome: 'failed' });
  await settled();

  expect(resend.mailbox().filter(({ to }) => targets.includes(to[0] ?? ''))).toHaveLength(4 * 10);
  expect(await ask(`?campaign=${campaign}`)).toEqual({
    campaign,
    state: 'open',
    total: 10,
    confirmed: 0,
    languages: { fr: 10 },
    countries: { FR: 10 },
    sources: {},
    targets: targets.map((target) => ({ name: target.split('@')[0], accepted: 10 })),
  });
  expect(logged).toEqual(['letters failed']);
  await close();
});
