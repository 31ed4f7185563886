import { describe, expect } from 'vitest';
import { startResend, type Fault } from '../../../netlify/local/resend/resend.ts';
import { letter, note, open, small, targets } from './content.ts';
import { day, test, timed, type TestSite } from './harness.ts';

const sent = { status: 200, body: { outcome: 'sent', recipients: 4 } };

/** Told that nothing can be sent now, in time; nothing counts, no limit is used up, and the log says why. */
const expectUnavailable = async (
  site: TestSite,
  kind: string,
  reason: string,
  retryAfter = 60,
): Promise<void> => {
  const [told, ms] = await timed(site.post(letter()));
  expect(told).toMatchObject({ status: 503, body: { outcome: 'unavailable', retryAfter } });
  expect(told.headers.get('retry-after')).toBe(String(retryAfter));
  expect(ms).toBeLessThan(10_000);
  expect(site.logged()).toEqual([{ event: 'not sent', campaign: open, kind, reason }]);
  expect(await site.count(open)).toBe(0);
  const left = Object.entries(await site.dump()).map(([key, { value }]) => [key.includes(':limit:'), value]);
  expect(left).toEqual([
    [true, '0'],
    [true, '0'],
    [true, '0'],
    [true, '0'],
  ]);
};

/** Whatever went before: the letter goes, once to each target, and counts once. */
const expectSentOnce = async (site: TestSite, more = {}): Promise<void> => {
  expect(await site.post(letter(more))).toMatchObject(sent);
  expect(site.mailbox().flatMap(({ to }) => to)).toEqual(targets);
  expect(await site.count(open)).toBe(1);
  await site.unchanged(() => site.post(letter()));
};

const status = (status: number, name: string, more = {}): Fault => ({
  kind: 'status',
  status,
  name,
  ...more,
});

describe('A supporter is told that the letter cannot be sent just now, and can send it afterwards, when Resend', () => {
  test.for<[string, Fault, kind: string, reason: string, retryAfter?: number]>([
    [
      'is asked too often',
      status(429, 'rate_limit_exceeded', { retryAfter: 7 }),
      'retryable',
      'rate_limit_exceeded',
      7,
    ],
    ['has no more letters for the day', status(429, 'daily_quota_exceeded'), 'held', 'daily_quota_exceeded'],
    [
      'has no more letters for the month',
      status(429, 'monthly_quota_exceeded'),
      'held',
      'monthly_quota_exceeded',
    ],
    ['fails', status(500, 'internal_server_error'), 'retryable', 'internal_server_error'],
    ['fails in its application', status(500, 'application_error'), 'retryable', 'application_error'],
    ['is unavailable', status(503, 'service_unavailable'), 'retryable', 'service_unavailable'],
    [
      'has another call with the same key',
      status(409, 'concurrent_idempotent_requests'),
      'retryable',
      'concurrent_idempotent_requests',
    ],
    ['is hidden by a page with 502', { kind: 'html', status: 502 }, 'retryable', 'application_error'],
    ['is hidden by a page with 200', { kind: 'html', status: 200 }, 'retryable', 'application_error'],
    ['is hidden by a page with 403', { kind: 'html', status: 403 }, 'held', 'application_error'],
    ['drops the connection', { kind: 'drop' }, 'retryable', 'application_error'],
    [
      'does not take the key',
      status(401, 'validation_error', { message: 'API key is invalid' }),
      'held',
      'validation_error',
    ],
    ['does not take the domain', status(403, 'validation_error'), 'held', 'validation_error'],
    ['has suspended the key', status(403, 'suspended_api_key'), 'held', 'suspended_api_key'],
    ['does not take the letter', status(422, 'validation_error'), 'refused', 'validation_error'],
    ['has no such address', status(404, 'not_found'), 'refused', 'not_found'],
    ['takes it and drops the connection', { kind: 'accept-then-drop' }, 'retryable', 'application_error'],
    ['takes it and answers only half', { kind: 'truncate' }, 'retryable', 'application_error'],
  ])('%s', async ([, fault, kind, reason, retryAfter], { site }) => {
    site.resend.fail(fault);
    await expectUnavailable(site, kind, reason, retryAfter);
    await expectSentOnce(site);
  });

  test('is gone', async ({ site }) => {
    const port = Number(new URL(site.resend.url).port);
    await site.resend.close();
    await expectUnavailable(site, 'retryable', 'application_error');
    const back = await startResend({ port });
    expect(await site.post(letter())).toMatchObject(sent);
    expect(back.mailbox().flatMap(({ to }) => to)).toEqual(targets);
    expect(await site.count(open)).toBe(1);
    await back.close();
  });

  test('is asked more often within a second than it takes', async ({ open: openSite }) => {
    const site = await openSite({ registry: small({ 'free-ann': {} }), requestsPerSecond: 2 });
    const three = () => Promise.all([1, 2, 3].map((writer) => site.post(note(writer))));
    const refused = (await three()).filter(({ status }) => status === 503);
    expect(refused).toMatchObject([{ body: { outcome: 'unavailable', retryAfter: 1 } }]);
    expect(site.logged()).toMatchObject([{ event: 'not sent', reason: 'rate_limit_exceeded' }]);
    await site.pass(1000);
    for (const { body } of await three()) expect(body).toMatchObject({ outcome: 'sent' });
    expect(site.mailbox()).toHaveLength(3);
    expect(await site.count('free-ann')).toBe(3);
  });

  test('refuses one target of several: nobody gets the letter', async ({ site }) => {
    site.resend.poison(targets[2] ?? '');
    await expectUnavailable(site, 'refused', 'validation_error');
    expect(site.mailbox()).toEqual([]);
  });
});

describe('A letter that Resend took without saying so is not sent again', () => {
  test.for([
    ['with other words', { words: 'Je pense à lui.' }],
    ['in another language', { language: 'it' }],
    ['with the address written another way', { email: 'Zoe.Lefevre+encore@courrier.example' }],
    [
      'through the form, with everything another way',
      { name: 'Z. Lefèvre', words: '', language: 'en', country: '' },
    ],
  ] as const)('%s', async ([, more], { site }) => {
    site.resend.fail({ kind: 'accept-then-drop' });
    await expectUnavailable(site, 'retryable', 'application_error');
    await expectSentOnce(site, more);
    expect(site.mailbox()[0]?.text).toContain('Je pense à sa famille.');
  });

  test('after one failure upon another', async ({ site }) => {
    site.resend.fail(
      { kind: 'drop' },
      { kind: 'accept-then-drop' },
      { kind: 'drop' },
      { kind: 'truncate' },
      status(500, 'application_error'),
    );
    for (let i = 0; i < 5; i += 1) await expectUnavailable(site, 'retryable', 'application_error');
    await expectSentOnce(site);
  });

  test('for as long as Resend knows its key', async ({ site }) => {
    site.resend.fail({ kind: 'accept-then-drop' });
    await expectUnavailable(site, 'retryable', 'application_error');
    await site.pass(day - 60_000);
    await expectSentOnce(site);
  });
});
