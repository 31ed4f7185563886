// What becomes of letters where a deploy came without a campaign's file.
import { expect } from 'vitest';
import type { Registry } from '../../../src/campaign/registry/registry.ts';
import { note, small } from './content.ts';
import { hour, minute, second, siteUrl, test, type TestSite } from './harness.ts';

const reason = "The registry's file campaigns/free-ann.json is missing or broken. Build and deploy again.";

const whole = (settings: Record<string, unknown> = {}): Registry =>
  small({ 'free-ann': {}, 'free-bob': {} }, settings);

/** The same, where the file of one cannot be read. */
const torn = (registry: Registry): Registry => ({
  ...registry,
  campaign: (slug) => {
    if (slug === 'free-ann') throw new Error(reason);
    return registry.campaign(slug);
  },
});

const unavailable = { event: 'unavailable', reason };

const moveOn = async (site: TestSite): Promise<void> => {
  await site.get('/health');
  await site.settled();
};

const tokenIn = (site: TestSite): string =>
  /\/api\/letters\/confirm\?token=(\S+)/.exec(site.mails().at(-1)?.text ?? '')?.[1] ?? '';

const press = (site: TestSite, token: string) =>
  site.send(
    new Request(`${siteUrl}/api/letters/confirm`, {
      method: 'POST',
      headers: { ...site.headers(), 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ token }),
    }),
  );

test('A letter to it is told that nothing was stored, and can be sent once the file is there', async ({
  open,
}) => {
  const site = await open({ registry: torn(whole()) });
  await site.unchanged(async () => {
    expect(await site.post(note(1))).toMatchObject({ status: 503, body: { outcome: 'unavailable' } });
    expect(site.logged()).toEqual([unavailable]);
    const plain = await site.submit(note(1));
    expect(plain.status).toBe(303);
    expect(plain.headers.get('location')).toBe('/en/free-ann/#unavailable');
    expect(site.logged()).toEqual([unavailable]);
  });
  expect((await site.post(note(1, { campaign: 'free-bob' }))).body).toMatchObject({ outcome: 'sent' });
  await site.settled();
  await site.pass(second);
  site.redeploy({}, whole());
  expect((await site.post(note(1))).body).toMatchObject({ outcome: 'sent' });
});

test('Its counts are not told, those of a list are, and health is', async ({ open }) => {
  const site = await open({ registry: torn(whole()) });
  expect(await site.get('?campaign=free-ann')).toMatchObject({ status: 503 });
  expect(site.logged()).toEqual([unavailable]);
  expect(await site.get('')).toMatchObject({
    status: 200,
    body: { campaigns: [{ campaign: 'free-ann' }, { campaign: 'free-bob' }] },
  });
  expect(await site.get('/health')).toMatchObject({ status: 200, body: { ok: true } });
});

test('A letter to it that waits goes: it was written when it came', async ({ open }) => {
  const site = await open({ registry: whole() });
  site.resend.fail({ kind: 'status', status: 429, name: 'rate_limit_exceeded', retryAfter: 60 });
  const told = await site.post(note(1));
  await site.settled();
  site.redeploy({}, torn(whole()));
  await site.pass(minute);
  await moveOn(site);
  expect(await site.became(told)).toBe('sent');
});

test('A mail about a letter waits for a deploy that can word it', async ({ open }) => {
  const asking = whole({ confirm: 'always' });
  const site = await open({ registry: asking });
  site.resend.fail({ kind: 'status', status: 429, name: 'rate_limit_exceeded', retryAfter: 60 });
  expect(await site.post(note(1))).toMatchObject({ body: { outcome: 'confirm' } });
  await site.settled();
  expect(site.mails()).toEqual([]);
  site.redeploy({}, torn(asking));
  for (let looks = 0; looks < 3; looks += 1) {
    await site.pass(hour);
    await moveOn(site);
  }
  const logged = site.logged();
  expect(logged.length).toBeGreaterThanOrEqual(3);
  for (const entry of logged) expect(entry).toEqual({ event: 'not worded', campaign: 'free-ann', reason });
  expect(site.mails()).toEqual([]);

  site.redeploy({}, asking);
  await site.pass(hour);
  await moveOn(site);
  await site.pass(second);
  expect(await press(site, tokenIn(site))).toMatchObject({ status: 303 });
  await site.settled();
  expect(site.mailbox()).toHaveLength(1);
});

test('A link in a mail about it leads to a page that says to come back, and works once the file is there', async ({
  open,
}) => {
  const asking = whole({ confirm: 'always' });
  const site = await open({ registry: asking });
  await site.post(note(1));
  await site.settled();
  await site.pass(second);
  const token = tokenIn(site);
  site.redeploy({}, torn(asking));
  for (const ask of [() => site.get(`/confirm?token=${token}`), () => press(site, token)]) {
    const page = await ask();
    expect(page.status).toBe(503);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(site.logged()).toEqual([unavailable]);
  }
  site.redeploy({}, asking);
  expect((await site.get(`/confirm?token=${token}`)).status).toBe(200);
  expect((await press(site, token)).headers.get('location')).toBe('/en/free-ann/#confirmed');
});
