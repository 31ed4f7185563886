import { describe, expect } from 'vitest';
import { note, small } from './content.ts';
import { hour, minute, second, test, type Told } from './harness.ts';

const ips = (writer: number): string => `10.${writer >> 8}.${writer & 255}.1`;

const secondsOf = ({ body }: Told): number => (body as { seconds?: number }).seconds ?? 0;

const paced = (pace: number) => small({ 'free-ann': { facts: { letter: { pace } } }, 'free-bob': {} });

describe('A campaign with a pace of sixty letters an hour', () => {
  test('sends the first at once, a minute’s worth in a burst, and tells the rest when they go', async ({
    open,
  }) => {
    const site = await open({ registry: paced(60) });
    const told: Told[] = [];
    for (let writer = 1; writer <= 6; writer += 1)
      told.push(await site.post(note(writer), { ip: ips(writer) }));
    await site.settled();

    expect(told[0]).toMatchObject({ status: 200, body: { outcome: 'sent' } });
    expect(told.slice(0, 2).map(secondsOf)).toEqual([0, 0]);
    for (const [i, late] of told.slice(2).entries()) {
      expect(late).toMatchObject({ status: 202, body: { outcome: 'queued' } });
      expect(secondsOf(late)).toBeGreaterThan(60 * i + 50);
      expect(secondsOf(late)).toBeLessThanOrEqual(60 * (i + 1));
    }
    expect(site.mailbox()).toHaveLength(2);
    expect((await site.get('/health')).body).toMatchObject({ ok: true, waiting: 4 });
  });

  test('sends the rest minute by minute, to whoever asks', async ({ open }) => {
    const site = await open({ registry: paced(60) });
    const told: Told[] = [];
    for (let writer = 1; writer <= 5; writer += 1)
      told.push(await site.post(note(writer), { ip: ips(writer) }));
    for (const gone of [3, 4, 5]) {
      await site.pass(minute);
      await site.get('/health');
      await site.settled();
      expect(site.mailbox()).toHaveLength(gone);
    }
    for (const one of told) expect(await site.became(one)).toBe('sent');
    expect(new Set(site.mailbox().flatMap(({ replyTo }) => replyTo)).size).toBe(5);
    expect(await site.count('free-ann')).toBe(5);
  });

  test('tells whoever asks after a letter in how long its turn comes', async ({ open }) => {
    const site = await open({ registry: paced(60) });
    for (let writer = 1; writer <= 3; writer += 1) await site.post(note(writer), { ip: ips(writer) });
    const late = await site.post(note(4), { ip: ips(4) });
    const { id, seconds } = late.body as { id: string; seconds: number };
    const state = async (): Promise<Told> => site.get(`/${id}`);
    expect((await state()).body).toEqual({ outcome: 'queued', seconds });
    await site.pass(40 * second);
    expect(secondsOf(await state())).toBeLessThanOrEqual(seconds - 39);
    await site.pass(seconds * second);
    // What waits is moved on by the question.
    expect((await state()).body).toEqual({ outcome: 'queued' });
    await site.settled();
    expect((await state()).body).toEqual({ outcome: 'sent' });
  });

  test('costs a question one request while somebody else moves letters on', async ({ open }) => {
    const site = await open({ registry: paced(60) });
    for (let writer = 1; writer <= 3; writer += 1) await site.post(note(writer), { ip: ips(writer) });
    const { id } = (await site.post(note(4), { ip: ips(4) })).body as { id: string };
    await site.settled();
    const requests = async (): Promise<number> => {
      const before = site.upstash.requests();
      await site.get(`/${id}`);
      await site.settled();
      return site.upstash.requests() - before;
    };
    expect(await requests()).toBe(2);
    await site.upstash.client.set('letters:mover', 'another', 'PX', 15_000);
    expect(await requests()).toBe(1);
  });

  test('leaves other campaigns theirs', async ({ open }) => {
    const site = await open({ registry: paced(60) });
    for (let writer = 1; writer <= 10; writer += 1) await site.post(note(writer), { ip: ips(writer) });
    await site.pass(second);
    const other = await site.post(note(1, { campaign: 'free-bob' }), { ip: ips(1) });
    expect(other).toMatchObject({ status: 200, body: { outcome: 'sent' } });
    expect(await site.count('free-bob')).toBe(1);
  });

  test('takes a letter that waits once, however often it is posted', async ({ open }) => {
    const site = await open({ registry: paced(60) });
    for (let writer = 1; writer <= 3; writer += 1) await site.post(note(writer), { ip: ips(writer) });
    const again = await site.silent(() => site.post(note(3), { ip: ips(3) }));
    expect(again).toMatchObject({ status: 202, body: { outcome: 'queued' } });
    await site.pass(hour);
    await site.get('/health');
    expect(await site.count('free-ann')).toBe(3);
    expect(site.mailbox()).toHaveLength(3);
  });
});

describe('Any campaign', () => {
  test('sends 2,000 letters in an hour at once, and what is over goes later, none is refused', async ({
    open,
  }) => {
    const site = await open({ registry: small({ 'free-ann': {} }) });
    await site.post(note(0), { ip: ips(0) });
    await site.settled();
    const pace = 'letters:pace:free-ann:2';
    const each = Number(await site.upstash.client.get(pace)) - site.now();
    expect(each).toBeGreaterThan(1000);
    expect(each).toBeLessThanOrEqual(1800);
    // As if 1,989 more had gone since.
    await site.upstash.client.incrby(pace, 1989 * 1800);

    const told: Told[] = [];
    const began = site.now();
    for (let writer = 1; writer <= 30; writer += 1)
      told.push(await site.post(note(writer), { ip: ips(writer) }));
    await site.settled();
    const gone = site.mailbox().length;
    // One more goes every 1.8 seconds.
    const meanwhile = Math.ceil((site.now() - began) / 1800);
    expect(gone).toBeGreaterThanOrEqual(11);
    expect(gone).toBeLessThanOrEqual(13 + meanwhile);
    for (const { status } of told) expect([200, 202]).toContain(status);
    expect(told.slice(0, 10).filter((one) => secondsOf(one) > 0)).toEqual([]);
    const late = told.slice(11 + meanwhile).map(secondsOf);
    expect(late.length).toBeGreaterThan(0);
    for (const seconds of late) expect(seconds).toBeGreaterThan(0);
    expect(Math.max(...late)).toBeLessThanOrEqual(36);

    await site.pass(minute);
    await site.get('/health');
    expect(await site.count('free-ann')).toBe(31);
    expect(site.mailbox()).toHaveLength(31);
  });
});
