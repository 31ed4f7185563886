// What a monitor is told. `held` and `budget` are in resend-faults.test.ts.
import { expect } from 'vitest';
import { note, small } from './content.ts';
import { hour, minute, second, test, type TestSite } from './harness.ts';

const moveOn = async (site: TestSite): Promise<void> => {
  await site.get('/health');
  await site.settled();
};

test('Health is well, in three fields, when nothing waits', async ({ site }) => {
  const { status, body, headers } = await site.get('/health');
  expect(status).toBe(200);
  expect(body).toEqual({ ok: true, waiting: 0, oldestSeconds: 0 });
  expect(headers.get('cache-control')).toBe('no-store');
});

test('Letters that wait their turn are not late', async ({ open }) => {
  const site = await open({ registry: small({ 'free-ann': { facts: { letter: { pace: 1 } } } }) });
  for (const writer of [1, 2, 3]) await site.post(note(writer));
  await site.settled();
  await site.pass(30 * minute);
  expect(await site.get('/health')).toMatchObject({
    status: 200,
    body: { ok: true, waiting: 2, oldestSeconds: 0 },
  });
});

test('A letter that nobody has moved on is late ten minutes after it was due', async ({ open }) => {
  const site = await open({ registry: small({ 'free-ann': {} }) });
  site.resend.fail({ kind: 'status', status: 429, name: 'rate_limit_exceeded', retryAfter: 30 });
  await site.post(note(1));
  await site.settled();
  await site.pass(9 * minute);
  // A monitor that comes now finds it waiting, and sees to it.
  site.resend.fail({ kind: 'status', status: 429, name: 'rate_limit_exceeded', retryAfter: 60 });
  expect((await site.get('/health')).body).toMatchObject({ ok: true, waiting: 1 });
  await site.pass(2 * minute);
  const late = await site.get('/health');
  expect(late).toMatchObject({ status: 503, body: { ok: false, waiting: 1, reason: 'late' } });
  expect((late.body as { oldestSeconds: number }).oldestSeconds).toBeGreaterThanOrEqual(11 * 60);
  await site.settled();
  expect(await site.get('/health')).toMatchObject({ status: 200, body: { ok: true, waiting: 0 } });
});

test('The email API is failing after five posts in a row of which nobody knows what became, until one is taken', async ({
  open,
}) => {
  const site = await open({ registry: small({ 'free-ann': {} }) });
  site.resend.fail({ kind: 'drop' });
  await site.post(note(1));
  expect((await site.get('/health')).body).toMatchObject({ ok: true });
  await site.settled();

  site.resend.fail(...Array.from({ length: 5 }, () => ({ kind: 'drop' as const })));
  await site.pass(second);
  const told = await site.post(note(2));
  while (site.resend.faults().length > 0) {
    await site.settled();
    await site.pass(minute);
    await moveOn(site);
  }
  expect(await site.get('/health')).toMatchObject({ status: 503, body: { ok: false, reason: 'failing' } });
  await site.pass(minute);
  await moveOn(site);
  expect(await site.became(told)).toBe('sent');
  expect(await site.get('/health')).toMatchObject({ status: 200, body: { ok: true, waiting: 0 } });
});

test('A target is named as the reason when three letters in a row to its campaign are refused, until one is taken', async ({
  open,
}) => {
  const facts = { targets: [{ name: 'Nobody', email: 'nobody@state.example', salutation: 'Dear' }] };
  const site = await open({ registry: small({ 'free-ann': {}, 'free-bob': { facts } }) });
  site.resend.poison('nobody@state.example');
  const bad = async (writer: number): Promise<void> => {
    await site.pass(second);
    expect((await site.post(note(writer, { campaign: 'free-bob' }))).body).toMatchObject({
      outcome: 'failed',
    });
    await site.pass(second);
    await site.post(note(writer + 10));
    await site.settled();
  };
  await bad(1);
  await bad(2);
  expect(await site.get('/health')).toMatchObject({ status: 200, body: { ok: true, failed: 2 } });
  await bad(3);
  expect(site.logged()).toHaveLength(3);
  expect(await site.get('/health')).toMatchObject({
    status: 503,
    body: { ok: false, reason: 'target', failed: 3 },
  });
  site.resend.clear();
  await site.pass(hour);
  await site.post(note(4, { campaign: 'free-bob' }));
  await site.settled();
  expect(await site.get('/health')).toMatchObject({ status: 200, body: { ok: true } });
});

test('Every answer of the function brings its own headers', async ({ site }) => {
  for (const { headers } of [
    await site.get('/health'),
    await site.get('?campaign=nobody'),
    await site.post(note(1)),
    await site.submit(note(1)),
  ])
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy':
        "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), browsing-topics=()',
      'referrer-policy': 'same-origin',
      'strict-transport-security': 'max-age=63072000',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
});

test('Its transport security is that of the pages, with the hosts below where site.yaml says so', async ({
  open,
}) => {
  const registry = small({ 'free-ann': {} });
  const site = await open({
    registry: { ...registry, site: { ...registry.site, hstsIncludeSubDomains: true } },
  });
  const { headers } = await site.get('/health');
  expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
});
