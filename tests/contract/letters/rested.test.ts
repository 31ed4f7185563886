// A target that refuses letters is not written to; what goes to nobody is not sent.
import { describe, expect } from 'vitest';
import type { ArrivingLetter } from '../../../netlify/functions/letters/outbox/outbox.ts';
import { upstashOutbox } from '../../../netlify/functions/letters/outbox/upstash-outbox.ts';
import { note, small } from './content.ts';
import { day, hour, minute, second, test, type TestSite } from './harness.ts';
import { hearing, ledgerOf, offices } from './told.ts';

const minister = 'minister@state.example';
const governor = 'governor@jail.example';

const twoOffices = (first: object = {}, second: object = {}) =>
  small({ 'free-ann': { facts: offices(first, second) } });

/** The letter of somebody, who finds out that the minister's address bounces; all is told. */
const refused = async (site: TestSite, fate: 'hard' | 'complaint' = 'hard'): Promise<void> => {
  site.resend.bounce(minister, fate);
  await site.post(note(1));
  await site.settled();
  await site.tell();
  expect(site.logged()).toMatchObject([{ event: 'target refuses', campaign: 'free-ann' }]);
  await site.pass(minute);
};

const to = (site: TestSite, from = 0): string[] =>
  site
    .mailbox()
    .slice(from)
    .flatMap((email) => email.to);

/** A call as it was, but for what is not looked at in a letter that is known by its id. */
const arriving = (id: string): ArrivingLetter => ({
  ...{
    id,
    signature: '',
    mailbox: '',
    campaign: 'free-ann',
    language: 'en',
    source: '',
    country: '',
    emails: 2,
  },
  ...{ payload: '', to: '', same: '', confirm: 'auto', receipt: false, words: { key: '', mailboxes: 0 } },
  ...{ usual: [], mails: [], turns: [], limits: [], pace: undefined, cap: 0, emailsPerDay: 0 },
});

const health = async (site: TestSite): Promise<unknown> => (await site.get('/health')).body;

const moveOn = async (site: TestSite): Promise<void> => {
  await site.get('/health');
  await site.settled();
};

describe('A target that refuses letters', () => {
  test.for(['hard', 'complaint'] as const)(
    'is not written to after a %s, the others are, and supporters are told how many',
    async (fate, { open }) => {
      const site = await open(hearing({ registry: twoOffices() }));
      await refused(site, fate);
      expect(await health(site)).toMatchObject({ ok: false, reason: 'target' });
      const told = await site.post(note(2));
      expect(told).toMatchObject({ status: 200, body: { outcome: 'sent', recipients: 1 } });
      expect(to(site, 2)).toEqual([governor]);
      await site.settled();
      await site.tell();
      expect(await ledgerOf(site)).toEqual([
        { name: 'The Minister', accepted: 1, delivered: 0, refused: 1, since: '2026-01-15' },
        { name: 'The Governor', accepted: 2, delivered: 2, refused: 0 },
      ]);
    },
  );

  test('is found out too where its address was suppressed before', async ({ open }) => {
    const site = await open(hearing({ registry: twoOffices() }));
    site.resend.suppress(minister);
    await site.post(note(1));
    await site.settled();
    await site.tell();
    expect(site.logged()).toMatchObject([{ event: 'target refuses', reason: 'suppressed' }]);
    await site.pass(minute);
    await site.post(note(2));
    await site.settled();
    expect(site.resend.sent().filter((email) => email.to[0] === minister)).toHaveLength(1);
  });

  test('is not counted among the recipients either when the call that stored the letter is repeated', async ({
    open,
  }) => {
    const site = await open(hearing({ registry: twoOffices() }));
    await refused(site);
    const { id } = (await site.post(note(2))).body as { id: string };
    await site.settled();
    const outbox = upstashOutbox({
      url: site.upstash.url,
      token: site.upstash.token,
      prefix: 'letters:',
      patience: () => AbortSignal.timeout(30_000),
    });
    expect(await outbox.receive(arriving(id))).toEqual({ kind: 'known', state: 'sent', went: 1 });
  });

  test('is the same one in every campaign', async ({ open }) => {
    const registry = small({ 'free-ann': { facts: offices() }, 'free-bob': { facts: offices() } });
    const site = await open(hearing({ registry }));
    await refused(site);
    await site.post(note(2, { campaign: 'free-bob' }));
    await site.settled();
    expect(to(site, 2)).toEqual([governor]);
    expect(await ledgerOf(site, 'free-bob')).toMatchObject([{ accepted: 0, since: '2026-01-15' }, {}]);
  });

  test('with a full mailbox, or one that takes long, is written to as ever', async ({ open }) => {
    const site = await open(hearing({ registry: twoOffices() }));
    site.resend.bounce(minister, 'soft');
    site.resend.bounce(governor, 'late');
    await site.post(note(1));
    await site.settled();
    await site.tell();
    expect(await ledgerOf(site)).toEqual([
      { name: 'The Minister', accepted: 1, delivered: 0, refused: 1 },
      { name: 'The Governor', accepted: 1, delivered: 1, refused: 0 },
    ]);
    await site.pass(minute);
    expect((await site.post(note(2))).body).toMatchObject({ recipients: 2 });
    expect(await health(site)).toMatchObject({ ok: true });
  });

  test('is tried again from the day that campaign.yaml names, and rested again if it still refuses', async ({
    open,
  }) => {
    const site = await open(hearing({ registry: twoOffices({ retry: '2026-01-17' }) }));
    await refused(site);
    await site.post(note(2));
    await site.settled();
    expect(to(site, 2)).toEqual([governor]);

    await site.pass(2 * day);
    expect(await health(site)).toMatchObject({ ok: true });
    expect((await site.post(note(3))).body).toMatchObject({ recipients: 2 });
    await site.settled();
    // Resend has it on its list, and says so.
    await site.tell();
    expect(site.logged()).toMatchObject([{ event: 'target refuses', reason: 'suppressed' }]);
    await site.pass(minute);
    expect((await site.post(note(4))).body).toMatchObject({ recipients: 1 });
    expect(await ledgerOf(site)).toMatchObject([{ since: '2026-01-17' }, {}]);
  });

  test('is not tried again after a stop, where it refused once more and that was told while its campaign was stopped', async ({
    open,
  }) => {
    const running = twoOffices({ retry: '2026-01-17' });
    const stopped = small({
      'free-ann': { facts: { ...offices({ retry: '2026-01-17' }), outcome: 'suspended' } },
      'free-bob': { facts: offices() },
    });
    expect(stopped.campaigns).not.toHaveProperty('free-ann');
    const site = await open(hearing({ registry: running }));
    await refused(site);
    await site.pass(2 * day);
    expect((await site.post(note(2))).body).toMatchObject({ recipients: 2 });
    await site.settled();
    site.redeploy({}, stopped);
    await site.tell();
    expect(site.logged()).toMatchObject([{ event: 'target refuses', reason: 'suppressed' }]);
    site.redeploy({}, running);
    await site.pass(minute);
    expect((await site.post(note(3))).body).toMatchObject({ recipients: 1 });
    expect(await ledgerOf(site)).toMatchObject([{ since: '2026-01-17' }, {}]);
  });

  test('is written to by a batch that was made before it refused, for every try of it is the same', async ({
    open,
  }) => {
    const site = await open(hearing({ registry: twoOffices() }));
    site.resend.bounce(minister, 'hard');
    await site.post(note(1));
    await site.settled();
    await site.pass(minute);
    const drop = { kind: 'drop' as const };
    site.resend.fail({ kind: 'accept-then-drop' }, drop, drop);
    await site.post(note(2));
    await site.settled();
    await site.tell();
    expect(site.logged()).toMatchObject([{ event: 'target refuses' }]);
    const before = site.resend.requests();
    await site.pass(minute);
    await moveOn(site);
    expect(site.resend.requests()).toBeGreaterThan(before);
    // The API knows the key and the very bytes: nothing is sent twice, and nothing is refused.
    expect(site.resend.sent().map((email) => email.to[0])).toEqual([minister, governor, minister, governor]);
    expect(await site.get('?campaign=free-ann')).toMatchObject({ body: { total: 2 } });
  });
});

test('What a batch leaves out stays so, though a new deploy has another day for it', async ({ open }) => {
  const alone = (retry: string) =>
    small({
      'free-ann': { facts: { targets: [{ name: 'M', email: minister, salutation: 'Dear', retry }] } },
    });
  const site = await open(hearing({ registry: alone('2026-01-16') }));
  await refused(site);
  site.resend.bounce(minister, undefined);
  await site.pass(day);
  const drop = { kind: 'drop' as const };
  site.resend.fail({ kind: 'accept-then-drop' }, drop, drop);
  const told = await site.post(note(2));
  await site.settled();
  expect(to(site, 1)).toEqual([minister]);
  site.redeploy({}, alone('2026-02-01'));
  await site.pass(minute);
  await moveOn(site);
  expect(await site.became(told)).toBe('sent');
  for (let days = 0; days < 20; days += 1) {
    await site.pass(day);
    await moveOn(site);
  }
  expect(to(site, 1)).toEqual([minister]);
});

describe('Where no target is left', () => {
  const alone = (more: object = {}) =>
    small({
      'free-ann': { facts: { targets: [{ name: 'M', email: minister, salutation: 'Dear', ...more }] } },
      'free-bob': { facts: { targets: [{ name: 'G', email: governor, salutation: 'Dear' }] } },
    });

  test('letters wait, those to other campaigns go, and health says why', async ({ open }) => {
    const site = await open(hearing({ registry: alone() }));
    await refused(site);
    const waiting = [];
    for (const writer of [2, 3, 4]) {
      waiting.push(await site.post(note(writer)));
      await site.settled();
      await site.pass(second);
    }
    expect(waiting.map(({ body }) => (body as { outcome: string }).outcome)).toEqual(Array(3).fill('queued'));
    const calls = site.resend.requests();
    expect((await site.post(note(5, { campaign: 'free-bob' }))).body).toMatchObject({ outcome: 'sent' });
    await site.settled();
    await site.pass(2 * hour);
    await moveOn(site);
    expect(await health(site)).toMatchObject({ ok: false, waiting: 3, reason: 'target' });
    expect(site.resend.requests()).toBe(calls + 1);
    expect(await site.get('?campaign=free-ann')).toMatchObject({ body: { total: 1 } });

    site.redeploy({}, alone({ retry: '2026-01-15' }));
    await site.pass(day);
    await moveOn(site);
    expect(await site.became(waiting[0] ?? { status: 0, headers: new Headers(), body: {} })).toBe('queued');
    site.resend.bounce(minister, undefined);
    site.redeploy({}, alone({ retry: '2026-01-16' }));
    await site.pass(2 * hour);
    await moveOn(site);
    for (const told of waiting) expect(await site.became(told)).toBe('sent');
    expect(await health(site)).toMatchObject({ ok: true, waiting: 0 });
  });

  test('who has signed and who has not is told the same, in every hour', async ({ open }) => {
    const site = await open(hearing({ registry: alone() }));
    await refused(site);
    for (const writer of [2, 1, 3, 1]) {
      expect((await site.post(note(writer))).body).toMatchObject({ outcome: 'queued' });
      await site.settled();
      await site.pass(2 * hour);
    }
  });

  test('hundreds of them keep no letter of another campaign waiting', async ({ open }) => {
    const site = await open(
      hearing({
        registry: alone(),
        variables: {},
      }),
    );
    await refused(site);
    for (let writer = 10; writer < 130; writer += 1) {
      await site.post(note(writer), { ip: `198.51.100.${writer}` });
      await site.settled();
    }
    site.upstash.setLatency(0);
    await site.pass(2 * hour);
    const told = await site.post(note(5, { campaign: 'free-bob' }));
    await site.settled();
    await moveOn(site);
    expect(await site.became(told)).toBe('sent');
    expect(await health(site)).toMatchObject({ waiting: 120 });
  });

  test('they are given up after a month, and health says so', async ({ open }) => {
    const site = await open(hearing({ registry: alone() }));
    await refused(site);
    const told = await site.post(note(2));
    await site.settled();
    for (let days = 0; days < 34; days += 2) {
      await site.pass(2 * day);
      await moveOn(site);
    }
    expect(await site.became(told)).toBe('failed');
    expect(site.logged()).toEqual([{ event: 'letters failed', count: 1, reason: 'unclear_for_too_long' }]);
    expect(await health(site)).toMatchObject({ waiting: 0, failed: 1 });
  });
});
