import { afterAll, beforeAll, describe, expect, vi } from 'vitest';
import { startResend, type Fault } from '../../../netlify/local/resend/resend.ts';
import { letter, open, targets } from './content.ts';
import { day, hour, minute, test, timed, type TestSite, type Told } from './harness.ts';

const sent = { status: 200, body: { outcome: 'sent', recipients: 4 } };
const queued = { status: 202, body: { outcome: 'queued' } };

const status = (status: number, name: string, more = {}): Fault => ({
  kind: 'status',
  status,
  name,
  ...more,
});

const expectQueued = async (site: TestSite): Promise<Told> => {
  const [told, ms] = await timed(site, site.post(letter()));
  expect(told).toMatchObject(queued);
  expect(ms).toBeLessThan(10_000);
  return told;
};

/** Once all is settled: the letter has gone once to each target, counts once, and is answered as sent. */
const expectSentOnce = async (site: TestSite, told: Told, more = {}): Promise<void> => {
  await site.settled();
  expect(await site.became(told)).toBe('sent');
  expect(site.mailbox().flatMap(({ to }) => to)).toEqual(targets);
  expect(await site.count(open)).toBe(1);
  expect((await site.get('/health')).body).toMatchObject({ ok: true, waiting: 0 });
  expect(await site.silent(() => site.post(letter(more)))).toMatchObject(sent);
};

const troubles: [string, Fault][] = [
  ['fails', status(500, 'internal_server_error')],
  ['fails in its application', status(500, 'application_error')],
  ['is unavailable', status(503, 'service_unavailable')],
  ['is asked too often', status(429, 'rate_limit_exceeded')],
  ['has another call with the same key', status(409, 'concurrent_idempotent_requests')],
  ['is hidden by a page with 502', { kind: 'html', status: 502 }],
  ['is hidden by a page with 200', { kind: 'html', status: 200 }],
  ['is hidden by a page with 404', { kind: 'html', status: 404 }],
  ['drops the connection', { kind: 'drop' }],
  ['takes it and drops the connection', { kind: 'accept-then-drop' }],
  ['takes it and answers only half', { kind: 'truncate' }],
];

// They wait for seconds, and so they wait together.
beforeAll(() => {
  vi.setConfig({ maxConcurrency: 10 });
});
afterAll(() => {
  vi.resetConfig();
});

describe.concurrent('A letter is queued, and soon goes by itself, once to each target, when Resend', () => {
  test.for(troubles)('%s', async ([, fault], { site }) => {
    site.resend.fail(fault);
    await expectSentOnce(site, await expectQueued(site));
    expect(site.resend.requests()).toBe(2);
  });

  test('fails one time upon another, each in another way', async ({ site }) => {
    site.resend.fail({ kind: 'drop' }, { kind: 'accept-then-drop' }, { kind: 'truncate' });
    const told = await expectQueued(site);
    await site.pass(5 * minute);
    await site.get('/health');
    await expectSentOnce(site, told);
  });
});

describe.concurrent('A letter is queued for as long as Resend', () => {
  const long = troubles.filter(([, { kind }]) => !['accept-then-drop', 'truncate'].includes(kind));
  const asks = ['by its id', 'for health'];
  test.for(long.map(([name, fault], i): [string, string, Fault] => [name, asks[i % 2] ?? '', fault]))(
    '%s, and goes once it is asked for afterwards, %s',
    async ([, ask, fault], { site }) => {
      const trouble = 'status' in fault && fault.status === 429 ? { ...fault, retryAfter: 60 } : fault;
      site.resend.fail(trouble, trouble, trouble);
      const told = await expectQueued(site);
      await site.settled();
      expect(site.mailbox()).toEqual([]);
      expect(await site.count(open)).toBe(0);
      expect((await site.get('/health')).body).toMatchObject({ ok: true, waiting: 1 });
      await site.settled();

      for (let i = 0; i < 3 && site.resend.faults().length > 0; i += 1) {
        await site.pass(minute);
        await site.get('/health');
      }
      await site.pass(10 * minute);
      if (ask === 'for health') await site.get('/health');
      else await site.became(told);
      await expectSentOnce(site, told);
    },
  );

  test('is gone', async ({ site }) => {
    const port = Number(new URL(site.resend.url).port);
    await site.resend.close();
    const told = await expectQueued(site);
    await site.settled();
    const back = await startResend({ port });
    await site.pass(hour);
    expect(await site.became(told)).toBe('queued');
    await site.settled();
    expect(await site.became(told)).toBe('sent');
    expect(back.mailbox().flatMap(({ to }) => to)).toEqual(targets);
    expect(await site.count(open)).toBe(1);
    await back.close();
  });
});

describe('While the account needs its owner, letters wait, and go when it is well again:', () => {
  test.for<[string, Fault, string, string?]>([
    ['no more letters for the day', status(429, 'daily_quota_exceeded'), 'daily_quota_exceeded', 'budget'],
    [
      'no more letters for the month',
      status(429, 'monthly_quota_exceeded'),
      'monthly_quota_exceeded',
      'budget',
    ],
    [
      'a key that nobody knows',
      status(401, 'validation_error', { message: 'API key is invalid' }),
      'invalid_api_key',
    ],
    ['a domain that is not verified', status(403, 'validation_error'), 'validation_error'],
    ['a page with 403', { kind: 'html', status: 403 }, 'application_error'],
    ['a suspended key', status(403, 'suspended_api_key'), 'suspended_api_key'],
  ])('%s', async ([, fault, code, reason = 'held'], { site }) => {
    site.resend.fail(fault, fault);
    const told = await expectQueued(site);
    await site.settled();
    expect(site.logged()).toEqual([{ event: 'held', reason: code }]);
    const ill = { status: 503, body: { ok: false, waiting: 1, reason } };
    expect(await site.get('/health')).toMatchObject(ill);
    expect(await site.became(told)).toBe('queued');

    // Nothing is tried before five minutes are over, and what is known already is not logged again.
    await site.pass(4.9 * minute);
    await site.get('/health');
    await site.settled();
    expect(site.resend.requests()).toBe(1);
    await site.pass(0.1 * minute);
    await site.get('/health');
    await site.settled();
    expect(site.resend.requests()).toBe(2);
    expect(await site.get('/health')).toMatchObject(ill);
    expect(site.logged()).toEqual([]);

    await site.pass(5 * minute);
    await site.get('/health');
    await expectSentOnce(site, told);
  });

  test('an account with a real quota, until its next day', async ({ open: openSite }) => {
    const site = await openSite({ dailyQuota: 6 });
    const first = await site.post(letter({ email: 'ann@courrier.example' }));
    expect(first).toMatchObject(sent);
    await site.pass(minute);
    const told = await expectQueued(site);
    await site.settled();
    expect(site.logged()).toEqual([{ event: 'held', reason: 'daily_quota_exceeded' }]);
    for (let hours = 1; hours <= 13; hours += 1) {
      await site.pass(hour);
      await site.get('/health');
    }
    await site.settled();
    expect(await site.became(told)).toBe('sent');
    expect(site.mailbox().map(({ to }) => to[0])).toEqual([...targets, ...targets]);
    expect(await site.count(open)).toBe(2);
    expect((await site.get('/health')).body).toEqual({ ok: true, waiting: 0, oldestSeconds: 0 });
  });
});

describe('A letter that Resend will never take fails, and its supporter is told and can send another:', () => {
  test.for<[string, Fault, string]>([
    ['its words', status(422, 'validation_error'), 'validation_error'],
    ['its shape', status(400, 'validation_error'), 'validation_error'],
    ['something new about it', status(451, 'security_error'), 'security_error'],
  ])('%s', async ([, fault, reason], { site }) => {
    site.resend.fail(fault);
    const told = await site.post(letter());
    expect(told).toMatchObject({ status: 200, body: { outcome: 'failed' } });
    await site.settled();
    expect(site.logged()).toEqual([{ event: 'letters failed', count: 1, reason, campaign: open }]);
    expect(await site.became(told)).toBe('failed');
    expect(await site.count(open)).toBe(0);

    await site.pass(1000);
    const again = await site.post(letter({ words: 'Autrement.' }));
    expect(again).toMatchObject(sent);
    await expectSentOnce(site, again);
    expect(site.mailbox()[0]?.text).toContain('Autrement.');
  });

  test('one target of several is refused: nobody gets the letter', async ({ site }) => {
    site.resend.poison(targets[2] ?? '');
    expect(await site.post(letter())).toMatchObject({ body: { outcome: 'failed' } });
    await site.settled();
    expect(site.logged()).toHaveLength(1);
    expect(site.mailbox()).toEqual([]);
  });
});

describe.concurrent('A letter that Resend took without saying so is not sent again', () => {
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
    const told = await expectQueued(site);
    expect((await site.post(letter(more))).body).toMatchObject({ outcome: 'queued' });
    await expectSentOnce(site, told, more);
    expect(site.mailbox()[0]?.text).toContain('Je pense à sa famille.');
  });

  test('for as long as Resend knows its key', async ({ site }) => {
    site.resend.fail({ kind: 'accept-then-drop' }, { kind: 'drop' }, { kind: 'drop' });
    const told = await expectQueued(site);
    await site.pass(22.9 * hour);
    await site.became(told);
    await expectSentOnce(site, told);
  });

  test('when Resend may have forgotten its key: it fails, and the log says so', async ({ site }) => {
    // More than are met before the back-off is longer than a call waits, which is chance.
    const drops: Fault[] = Array.from({ length: 4 }, () => ({ kind: 'drop' }));
    site.resend.fail({ kind: 'accept-then-drop' }, ...drops);
    const told = await expectQueued(site);
    await site.pass(day);
    const calls = site.resend.requests();
    await site.became(told);
    await site.settled();
    expect(await site.became(told)).toBe('unclear');
    expect(site.logged()).toEqual([{ event: 'letters failed', count: 1, reason: 'unclear_for_too_long' }]);
    // Once more, it could arrive twice.
    const again = await site.silent(() => site.post(letter({ words: 'Encore.' })));
    expect(again).toMatchObject({ status: 200, body: { outcome: 'unclear' } });
    expect((await site.get('/health')).body).toMatchObject({ ok: true, waiting: 0, failed: 1 });
    expect(site.mailbox().flatMap(({ to }) => to)).toEqual(targets);
    expect(site.resend.requests()).toBe(calls);
  });
});
