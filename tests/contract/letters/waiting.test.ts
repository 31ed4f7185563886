import { describe, expect } from 'vitest';
import { letter, note, open, small, targets } from './content.ts';
import { minute, second, test, timed, type TestSite, type Told } from './harness.ts';
import { otherSecret, secret } from '../../secrets.ts';

const queued = { status: 202, body: { outcome: 'queued' } };
const idOf = ({ body }: Told): string => (body as { id: string }).id;
const ips = (writer: number): string => `198.51.100.${writer}`;

/** Nothing can be posted for so long, as if other letters had just gone. */
const closeGate = (site: TestSite, ms: number) =>
  site.upstash.client.hset('letters:gate', 'opens', site.now() + ms);

/** Emails by the call that they came in. */
const calls = (site: TestSite): number[] => {
  const sizes = new Map<string, number>();
  for (const { idempotencyKey } of site.mailbox())
    sizes.set(idempotencyKey ?? '', (sizes.get(idempotencyKey ?? '') ?? 0) + 1);
  return [...sizes.values()];
};

describe('A letter that comes while the send gate is closed', () => {
  test('is queued, and goes by itself once it opens', async ({ site }) => {
    await site.post(letter({ email: 'ann@courrier.example' }));
    await site.settled();
    await closeGate(site, 500);
    const [told, ms] = await timed(site, site.post(letter()));
    expect(told).toMatchObject(queued);
    expect(told.body).toEqual({ outcome: 'queued', id: idOf(told) });
    expect(ms).toBeLessThan(2 * second);
    const [, took] = await timed(site, site.settled());
    expect(took).toBeLessThan(5 * second);
    expect(site.mailbox().flatMap(({ to }) => to)).toEqual([...targets, ...targets]);
    expect(await site.became(told)).toBe('sent');
    expect(await site.count(open)).toBe(2);
  });

  test('goes as well when the call that moves letters on has looked for the last time', async ({ open }) => {
    const site = await open({ registry: small({ 'free-ann': {} }) });
    await site.post(note(1));
    await site.settled();
    await closeGate(site, 1200);
    site.upstash.setLatency(400);
    expect(await site.post(note(2))).toMatchObject(queued);
    // It has gone: a last look takes 400 ms, and stopping takes 400 ms more.
    while ((await site.upstash.client.zcard('letters:unsettled')) > 0) await site.sleep(50);
    await site.sleep(600);
    site.upstash.setLatency(0);
    await closeGate(site, 700);
    expect(await site.post(note(3))).toMatchObject(queued);
    await site.settled();
    expect(site.mailbox()).toHaveLength(3);
    expect(await site.count('free-ann')).toBe(3);
  });
});

describe('A letter on a quiet day', () => {
  test('sends Redis its scripts once; later their hashes, and the letter', async ({ open }) => {
    const site = await open({ registry: small({ 'free-ann': {} }) });
    const bytes = async (writer: number): Promise<number> => {
      const before = site.upstash.received();
      expect(await site.post(note(writer), { ip: ips(writer) })).toMatchObject({ status: 200 });
      await site.settled();
      await site.pass(second);
      return site.upstash.received() - before;
    };
    expect(await bytes(1)).toBeGreaterThan(10_000);
    expect(await bytes(2)).toBeLessThan(4000);
    // Redis has forgotten them: in full again, once.
    const flushed = await fetch(site.upstash.url, {
      method: 'POST',
      headers: { authorization: `Bearer ${site.upstash.token}` },
      body: JSON.stringify(['SCRIPT', 'FLUSH']),
    });
    expect(await flushed.json()).toEqual({ result: 'OK' });
    expect(await bytes(3)).toBeGreaterThan(10_000);
    expect(await bytes(4)).toBeLessThan(4000);
    expect(site.mailbox()).toHaveLength(4);
  });
});

describe('Many letters at once', () => {
  test('share calls to Resend, each of a hundred emails at most, and go once to each target', async ({
    site,
  }) => {
    const writers = Array.from({ length: 60 }, (_, i) => i + 1);
    const told = await Promise.all(
      writers.map((writer) =>
        site.post(letter({ email: `writer-${writer}@post.example`, words: '' }), { ip: ips(writer) }),
      ),
    );
    for (const { status } of told) expect([200, 202]).toContain(status);
    await site.settled();

    expect(site.resend.requests()).toBeLessThanOrEqual(15);
    for (const size of calls(site)) expect(size).toBeLessThanOrEqual(100);
    const each = site.mailbox().map(({ to, replyTo }) => `${String(replyTo)} → ${String(to)}`);
    expect(each).toHaveLength(240);
    expect(new Set(each).size).toBe(240);
    expect(await site.count(open)).toBe(60);
    for (const one of told) expect(await site.became(one)).toBe('sent');
    expect((await site.get('/health')).body).toEqual({ ok: true, waiting: 0, oldestSeconds: 0 });
  });

  test('never go faster than Resend lets them', async ({ open }) => {
    const facts = {
      targets: Array.from({ length: 50 }, (_, i) => ({
        name: 'T',
        email: `t-${i}@state.example`,
        salutation: 'Dear T',
      })),
    };
    const site = await open({ registry: small({ 'free-ann': { facts } }) });
    await Promise.all(Array.from({ length: 30 }, (_, i) => site.post(note(i), { ip: ips(i) })));
    await site.settled();
    expect(site.mailbox()).toHaveLength(1500);
    expect(Math.max(...calls(site))).toBe(100);
    // A call that was refused would have been one more.
    expect(site.resend.requests()).toBe(calls(site).length);
  });

  test('each go once, also when the calls that they share fail in every way', async ({ open }) => {
    const site = await open({ registry: small({ 'free-ann': {} }) });
    const faults = ['drop', 'accept-then-drop', 'truncate'] as const;
    const told: Told[] = [];
    for (const [i, kind] of [...faults, ...faults].entries()) {
      site.resend.fail({ kind });
      const five = Array.from({ length: 5 }, (_, j) => 5 * i + j);
      told.push(...(await Promise.all(five.map((writer) => site.post(note(writer), { ip: ips(writer) })))));
    }
    for (let i = 0; i < 5; i += 1) {
      await site.pass(minute);
      await site.get('/health');
    }
    await site.settled();
    for (const one of told) expect(await site.became(one)).toBe('sent');
    expect(site.mailbox()).toHaveLength(30);
    expect(new Set(site.mailbox().flatMap(({ replyTo }) => replyTo)).size).toBe(30);
    expect(await site.count('free-ann')).toBe(30);
  });
});

describe('A letter that Resend will never take', () => {
  const facts = { targets: [{ name: 'Nobody', email: 'nobody@state.example', salutation: 'Dear Nobody' }] };
  const registry = small({ 'free-ann': {}, 'free-bob': { facts } });
  const bad = note(99, { campaign: 'free-bob' });

  test('fails alone, and the others of its batch arrive', async ({ open }) => {
    const site = await open({ registry });
    site.resend.poison('nobody@state.example');
    await site.post(note(1));
    await site.settled();
    await closeGate(site, 500);
    const [poisoned, others] = await Promise.all([
      site.post(bad, { ip: ips(99) }),
      Promise.all([2, 3, 4, 5].map((writer) => site.post(note(writer), { ip: ips(writer) }))),
    ]);
    expect(poisoned).toMatchObject(queued);
    await site.settled();
    expect(site.logged()).toEqual([
      { event: 'letters failed', count: 1, reason: 'validation_error', campaign: 'free-bob' },
    ]);
    expect(await site.became(poisoned)).toBe('failed');
    for (const other of others) expect(await site.became(other)).toBe('sent');
    expect(site.mailbox()).toHaveLength(5);
    expect(await site.count('free-ann')).toBe(5);
    expect(await site.count('free-bob')).toBe(0);
    expect((await site.get('/health')).body).toMatchObject({ ok: true, waiting: 0, failed: 1 });
  });

  test('can be sent again by the same supporter', async ({ open }) => {
    const site = await open({ registry });
    site.resend.poison('nobody@state.example');
    const first = await site.post(bad);
    expect(first).toMatchObject({ status: 200, body: { outcome: 'failed' } });
    await site.pass(second);
    expect((await site.post(bad)).body).toMatchObject({ outcome: 'failed' });
    await site.settled();
    expect(site.logged()).toHaveLength(2);
    site.resend.clear();
    await site.pass(second);
    const again = await site.post(bad);
    expect(again).toMatchObject({ status: 200, body: { outcome: 'sent' } });
    expect(await site.count('free-bob')).toBe(1);
    expect(await site.became(first)).toBe('failed');
  });
});

describe('A letter that waits while LETTERS_SECRET is changed', () => {
  test('goes, where the function is given the secret of before', async ({ open }) => {
    const site = await open({ registry: small({ 'free-ann': {} }) });
    await closeGate(site, minute);
    const waits = await site.post(note(1));
    await site.settled();
    site.redeploy({
      LETTERS_SECRET: otherSecret,
      LETTERS_SECRET_PREVIOUS: secret,
    });
    await site.pass(minute);
    await site.get('/health');
    await site.settled();
    expect(await site.became(waits)).toBe('sent');
    await site.pass(second);
    expect(await site.post(note(2))).toMatchObject({ status: 200, body: { outcome: 'sent' } });
  });

  test('fails, the log says why, and letters after it go', async ({ open }) => {
    const site = await open({ registry: small({ 'free-ann': {} }) });
    await site.post(note(1));
    await site.settled();
    await closeGate(site, minute);
    const old = [await site.post(note(2)), await site.post(note(3))];
    await site.settled();
    site.redeploy({ LETTERS_SECRET: otherSecret });
    const fresh = await site.post(note(4));
    await site.pass(minute);
    await site.get('/health');
    await site.settled();
    for (const one of old) expect(await site.became(one)).toBe('failed');
    expect(await site.became(fresh)).toBe('sent');
    const reason = 'sealed_with_another_secret';
    const failed = { event: 'letters failed', count: 1, reason, campaign: 'free-ann' };
    expect(site.logged()).toEqual([failed, failed]);
    expect(site.mailbox().flatMap(({ replyTo }) => replyTo)).toEqual([
      'writer-1@post.example',
      'writer-4@post.example',
    ]);
    expect((await site.get('/health')).body).toMatchObject({ ok: true, waiting: 0, failed: 2 });

    // Under the new secret the supporter is nobody who has written before.
    await site.pass(second);
    expect(await site.post(note(2))).toMatchObject({ status: 200, body: { outcome: 'sent' } });
  });
});
