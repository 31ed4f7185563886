// What becomes of letters that wait when their campaign is stopped by hand.
import { describe, expect } from 'vitest';
import { note, small } from './content.ts';
import { hour, minute, second, siteUrl, test, type TestSite, type Told } from './harness.ts';

type Facts = Record<string, unknown>;

const running = small({ 'free-ann': {}, 'free-bob': {} });
const stopped = (facts: Facts = { outcome: 'suspended' }) => small({ 'free-ann': { facts }, 'free-bob': {} });

const bobs = (writer: number) => note(writer, { campaign: 'free-bob' });

/** Resend takes no call for so long: letters are queued, and none has been perhaps sent. */
const closeGate = async (site: TestSite, ms: number): Promise<void> => {
  site.resend.fail({ kind: 'status', status: 429, name: 'rate_limit_exceeded', retryAfter: ms / second });
  await site.post(note(99, { campaign: 'free-bob' }));
  await site.settled();
};

const moveOn = async (site: TestSite): Promise<void> => {
  await site.get('/health');
  await site.settled();
};

const senders = (site: TestSite): string[] => site.mailbox().flatMap(({ replyTo }) => replyTo);

const expectEnds = async (site: TestSite, told: readonly Told[], outcome: string): Promise<void> => {
  for (const one of told) expect(await site.became(one)).toBe(outcome);
};

describe('Letters that wait when their campaign is stopped do not go, and nothing of them is kept:', () => {
  test.for<[string, Facts]>([
    ['suspended', { outcome: 'suspended' }],
    ['ended', { outcome: 'ended' }],
    ['won', { outcome: 'victory' }],
    ['made a draft', { opens: undefined }],
  ])('it is %s', async ([, facts], { open }) => {
    const site = await open({ registry: running });
    await closeGate(site, minute);
    const anns = [await site.post(note(1)), await site.post(note(2))];
    await site.pass(second);
    const other = await site.post(bobs(3));
    await site.settled();
    site.redeploy({}, stopped(facts));
    await moveOn(site);
    await expectEnds(site, anns, 'stopped');
    expect(JSON.stringify(await site.dump())).not.toContain('"free-ann');
    await site.pass(minute);
    await moveOn(site);
    expect(await site.became(other)).toBe('sent');
    expect(senders(site)).toEqual(['writer-99@post.example', 'writer-3@post.example']);
    expect(site.logged()).toEqual([{ event: 'letters stopped', count: 2, campaign: 'free-ann' }]);
    expect(await site.get('/health')).toMatchObject({ status: 200, body: { ok: true, waiting: 0 } });
    expect(await site.count('free-bob')).toBe(2);
  });

  test('its folder is gone', async ({ open }) => {
    const site = await open({ registry: running });
    await closeGate(site, minute);
    const told = await site.post(note(1));
    await site.settled();
    site.redeploy({}, small({ 'free-bob': {} }));
    await moveOn(site);
    expect(await site.became(told)).toBe('stopped');
    expect(site.logged()).toEqual([{ event: 'letters stopped', count: 1, campaign: 'free-ann' }]);
    await site.pass(minute);
    await moveOn(site);
  });

  test('those that wait their turn for hours, at once', async ({ open }) => {
    const paced = { letter: { pace: 60 } };
    const site = await open({ registry: small({ 'free-ann': { facts: paced } }), requestsPerSecond: 100 });
    const told: Told[] = [];
    for (let writer = 1; writer <= 20; writer += 1)
      told.push(await site.post(note(writer), { ip: `192.0.2.${writer}` }));
    await site.settled();
    const sent = site.mailbox().length;
    expect(sent).toBeLessThan(5);
    site.redeploy({}, small({ 'free-ann': { facts: { ...paced, outcome: 'suspended' } } }));
    await moveOn(site);
    await expectEnds(site, told.slice(sent), 'stopped');
    await site.pass(hour);
    await moveOn(site);
    expect(site.mailbox()).toHaveLength(sent);
    expect(site.logged()).toEqual([{ event: 'letters stopped', count: 20 - sent, campaign: 'free-ann' }]);
  });

  test('one that a call for another letter would have posted', async ({ open }) => {
    const site = await open({ registry: running });
    await closeGate(site, minute);
    const ann = await site.post(note(1));
    await site.settled();
    await site.pass(minute);
    site.redeploy({}, stopped());
    // Its letter is not due before Ann's, so that this call is handed hers.
    await site.post(bobs(2));
    await site.settled();
    expect(await site.became(ann)).toBe('stopped');
    expect(senders(site)).not.toContain('writer-1@post.example');
    expect(site.logged()).toEqual([{ event: 'letters stopped', count: 1, campaign: 'free-ann' }]);
  });
});

test('Letters that came in time go on when their campaign closes on its day', async ({ open }) => {
  const facts = { closes: '2026-01-15' };
  const site = await open({ registry: small({ 'free-ann': { facts } }) });
  site.resend.fail({ kind: 'status', status: 429, name: 'rate_limit_exceeded', retryAfter: 60 });
  const told = await site.post(note(1));
  await site.pass(13 * hour);
  expect((await site.post(note(2))).body).toEqual({ outcome: 'closed' });
  await moveOn(site);
  expect(await site.became(told)).toBe('sent');
});

test('A letter that was perhaps sent when the stop comes is not tried again, and its supporter is told so', async ({
  open,
}) => {
  const site = await open({ registry: running });
  site.resend.fail(
    { kind: 'accept-then-drop' },
    ...Array.from({ length: 9 }, () => ({ kind: 'drop' as const })),
  );
  const told = await site.post(note(1));
  await site.settled();
  expect(await site.became(told)).toBe('queued');
  await site.settled();
  const posts = site.resend.requests();
  site.redeploy({}, stopped());
  await site.pass(minute);
  await moveOn(site);
  expect(await site.became(told)).toBe('unclear');
  expect(site.resend.requests()).toBe(posts);
  expect(site.logged()).toEqual([
    { event: 'letters failed', count: 1, reason: 'campaign_stopped', campaign: 'free-ann' },
  ]);

  // When the campaign goes on, it could arrive twice.
  site.redeploy({}, running);
  await site.pass(minute);
  expect((await site.post(note(1))).body).toMatchObject({ outcome: 'unclear' });
  expect(site.mailbox()).toHaveLength(1);
});

test('A letter that was stopped can be sent when the campaign goes on', async ({ open }) => {
  const site = await open({ registry: running });
  await closeGate(site, minute);
  const first = await site.post(note(1));
  await site.settled();
  site.redeploy({}, stopped());
  await moveOn(site);
  expect(await site.became(first)).toBe('stopped');
  expect((await site.post(note(1))).body).toEqual({ outcome: 'suspended' });
  expect((await site.submit(note(1))).headers.get('location')).toBe('/en/free-ann/#suspended');
  site.logged();

  site.redeploy({}, running);
  await site.pass(minute);
  await moveOn(site);
  await site.pass(second);
  expect(await site.post(note(1))).toMatchObject({ status: 200, body: { outcome: 'sent' } });
  expect(senders(site).filter((one) => one === 'writer-1@post.example')).toHaveLength(1);
});

describe('A letter to a campaign that is suspended is told so, and nothing of it is kept:', () => {
  test.for<[string, Record<string, unknown>]>([
    ['a whole letter', {}],
    ['one with wrong fields', { name: '', email: 'writer-1', country: 'be' }],
    ['one in a language that it has no page in', { language: 'fr' }],
    ['a field that nobody asked for', { to: 'all@state.example' }],
    ['a filled honeypot', { website: 'https://spam.example' }],
    ['a word too many', { words: 'x'.repeat(3000) }],
  ])('%s', async ([, more], { open }) => {
    // For the registry it is over: it knows no letter of it any more.
    const registry = stopped();
    expect(Object.keys(registry.campaigns)).toEqual(['free-bob']);
    expect(registry.over['free-ann']?.state).toBe('suspended');
    const site = await open({ registry });
    await site.unchanged(async () => {
      expect(await site.post(note(1, more))).toMatchObject({ status: 410, body: { outcome: 'suspended' } });
      const plain = await site.submit(note(1, more));
      expect(plain.status).toBe(303);
      const language = (more.language as string | undefined) ?? 'en';
      expect(plain.headers.get('location')).toBe(`/${language}/free-ann/#suspended`);
      // Nor from a preview, which would send nothing in any case.
      const preview = { deploy: 'deploy-preview' };
      expect((await site.post(note(1, more), preview)).body).toEqual({ outcome: 'suspended' });
      expect((await site.submit(note(1, more), preview)).headers.get('location')).toMatch(/#suspended$/);
    });
  });
});

test('A letter that is still coming in when its campaign closes is told that it has closed', async ({
  open,
}) => {
  const site = await open({ registry: small({ 'free-ann': { facts: { closes: '2026-01-15' } } }) });
  const json = JSON.stringify(note(1));
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      if (sent > 0) await site.pass(12 * hour);
      controller.enqueue(new TextEncoder().encode(sent === 0 ? json.slice(0, 9) : json.slice(9)));
      sent += 1;
      if (sent === 2) controller.close();
    },
  });
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: site.headers(),
    body,
    duplex: 'half',
  };
  const told = await site.send(new Request(`${siteUrl}/api/letters`, init));
  expect(told).toMatchObject({ status: 410, body: { outcome: 'closed' } });
  expect(site.mailbox()).toEqual([]);
});
