// The public ledger against the stand-in's own truth, and the breaker for mails to supporters.
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { eventOf, type EventType } from '../../../netlify/local/resend/webhooks/events.ts';
import type { WebhookEvent } from '../../../netlify/local/resend/resend.ts';
import { chance } from '../../unit/chance.ts';
import { note, small } from './content.ts';
import { day, minute, second, test, type TestSite } from './harness.ts';
import { hearing, ledgerOf, offices } from './told.ts';

/** What the stand-in itself knows of the emails to an address. */
const truth = (site: TestSite, name: string, address: string) => {
  const became = site.resend
    .sent()
    .filter(({ to }) => to[0] === address)
    .map((email) => email.became);
  const of = (...types: string[]) => became.filter((type) => types.includes(type)).length;
  return {
    name,
    accepted: became.length,
    delivered: of('email.delivered'),
    refused: of('email.bounced', 'email.complained', 'email.suppressed'),
  };
};

test.for([1, 2, 3])(
  'The ledger is the truth, whatever is told late, again, in another order or after a failure: %d',
  async (seed, { open }) => {
    const random = chance(seed);
    const site = await open(hearing({ registry: small({ 'free-ann': { facts: offices() } }) }));
    const fates = ['soft', 'late', 'complaint', undefined] as const;
    for (let writer = 1; writer <= 12; writer += 1) {
      site.resend.bounce('governor@jail.example', fates[writer % 3]);
      await site.post(note(writer), { ip: `198.51.100.${writer}` });
      await site.settled();
      await site.pass(minute);
    }
    const told = site.resend.events().flatMap((event) => (random() < 0.5 ? [event, event] : [event]));
    const order = told.map((event) => ({ event, at: random() })).sort((a, b) => a.at - b.at);
    for (const { event } of order) {
      if (random() < 0.2) site.upstash.fail({ kind: 'drop' }, { kind: 'drop' });
      else if (random() < 0.2) site.upstash.fail({ kind: 'commit-then-drop' }, { kind: 'drop' });
      await site.tell([event]);
    }
    await site.tell();
    site.logged();
    expect(site.resend.waiting()).toEqual([]);
    expect(await ledgerOf(site)).toMatchObject([
      truth(site, 'The Minister', 'minister@state.example'),
      truth(site, 'The Governor', 'governor@jail.example'),
    ]);
  },
);

test('Emails that the API took, and whose letter was given up, are in the ledger all the same', async ({
  open,
}) => {
  const site = await open(hearing());
  const drop = { kind: 'drop' as const };
  site.resend.fail({ kind: 'accept-then-drop' }, drop, drop);
  await site.post(note(1));
  await site.settled();
  expect(await ledgerOf(site)).toEqual([{ name: 'The Minister', accepted: 0, delivered: 0, refused: 0 }]);
  await site.tell();
  expect(await ledgerOf(site)).toEqual([{ name: 'The Minister', accepted: 1, delivered: 1, refused: 0 }]);
});

test.for(['suspended', 'ended', 'victory'] as const)(
  'The ledger of a campaign that is over (%s) is told, also of what was heard after its end',
  async (outcome, { open }) => {
    const site = await open(hearing({ registry: small({ 'free-ann': { facts: offices() } }) }));
    site.resend.bounce('governor@jail.example', 'hard');
    await site.post(note(1));
    await site.settled();
    site.redeploy({}, small({ 'free-ann': { facts: { ...offices(), outcome } } }));
    await site.tell();
    site.logged();
    expect(await ledgerOf(site)).toEqual([
      truth(site, 'The Minister', 'minister@state.example'),
      { ...truth(site, 'The Governor', 'governor@jail.example'), since: '2026-01-15' },
    ]);
    expect(await ledgerOf(site)).toMatchObject([{ delivered: 1 }, { refused: 1 }]);
  },
);

/** Resend tells what became of so many mails to supporters. */
const mails = (site: TestSite, type: EventType, count: number, from = 0): WebhookEvent[] =>
  Array.from({ length: count }, (_, index) => {
    const letter = createHash('sha256')
      .update(`${type} ${from + index}`)
      .digest('base64url')
      .slice(0, 22);
    const sent = {
      id: `${type.replace('.', '-')}-${from + index}`,
      sentAt: site.now(),
      from: 'letters@letterbrigade.example',
      to: ['somebody@post.example'],
      subject: 'Thank you',
      tags: { campaign: 'free-ann', letter },
      became: type,
    };
    return eventOf(type, sent, 'Permanent', site.now());
  });

const reason = async (site: TestSite): Promise<unknown> =>
  ((await site.get('/health')).body as { reason?: string }).reason;

test('Bounces of mails to supporters are near the limit at 4 % of 500, which is said once', async ({
  open,
}) => {
  const site = await open(hearing());
  await site.tell(mails(site, 'email.bounced', 19));
  expect(await reason(site)).toBeUndefined();
  await site.tell(mails(site, 'email.delivered', 480));
  // 19 of 499.
  expect(await reason(site)).toBeUndefined();
  await site.tell(mails(site, 'email.bounced', 1, 19));
  expect(await reason(site)).toBe('reputation');
  expect(site.logged()).toEqual([{ event: 'near a limit', reason: 'bounces' }]);
  await site.tell(mails(site, 'email.bounced', 1, 20));
  expect(site.logged()).toEqual([]);
  await site.pass(7 * day);
  expect(await reason(site)).toBeUndefined();
});

test('Complaints are near the limit from the third on, or at 0.08 % of 500', async ({ open }) => {
  const few = await open(hearing());
  await few.tell(mails(few, 'email.complained', 2));
  expect(await reason(few)).toBeUndefined();
  await few.tell(mails(few, 'email.complained', 1, 2));
  expect(await reason(few)).toBe('reputation');
  expect(few.logged()).toEqual([{ event: 'near a limit', reason: 'complaints' }]);
});

test('Near a limit, letters whose receipts are to follow go one a minute, and those that are confirmed at once', async ({
  open,
}) => {
  const registry = small(
    { 'free-ann': {}, 'free-bob': { facts: { confirm: 'always' } } },
    { receipts: true },
  );
  const site = await open(hearing({ registry }));
  await site.post(note(9, { campaign: 'free-bob' }));
  await site.settled();
  const [, token = ''] = /confirm\?token=(\S+)/.exec(site.mails()[0]?.text ?? '') ?? [];
  await site.tell(mails(site, 'email.complained', 3));
  site.logged();
  const seconds: number[] = [];
  for (const writer of [1, 2, 3]) {
    const { body } = await site.post(note(writer));
    seconds.push(Math.round(((body as { seconds?: number }).seconds ?? 0) / 60));
  }
  expect(seconds).toEqual([0, 1, 2]);
  await site.pass(second);
  const confirmed = await site.send(
    new Request('https://letterbrigade.example/api/letters/confirm', {
      method: 'POST',
      headers: site.headers(),
      body: JSON.stringify({ token }),
    }),
  );
  expect(confirmed.body).toMatchObject({ outcome: 'confirmed' });
  await site.settled();
  expect(site.mailbox().map(({ replyTo }) => replyTo[0])).toEqual([
    'writer-1@post.example',
    'writer-9@post.example',
  ]);
  for (let minutes = 0; minutes < 4; minutes += 1) {
    await site.pass(minute);
    await site.get('/health');
    await site.settled();
  }
  expect(site.mailbox()).toHaveLength(4);
  expect(site.mails()).toHaveLength(4);
});

test('Near a limit, whoever writes once does not wait behind whoever writes many', async ({ open }) => {
  const site = await open(hearing({ registry: small({ 'free-ann': {} }, { receipts: true }) }));
  await site.tell(mails(site, 'email.complained', 3));
  site.logged();
  const waits: number[] = [];
  const post = async (writer: number, ip: string): Promise<void> => {
    const { body } = await site.post(note(writer), { ip });
    waits.push(Math.round(((body as { seconds?: number }).seconds ?? 0) / 60));
  };
  for (const writer of [1, 2, 3, 4, 5, 6]) await post(writer, '198.51.100.1');
  expect(waits.splice(0)).toEqual([0, 0, 5, 10, 15, 20]);
  for (const writer of [7, 8]) await post(writer, `198.51.100.${writer}`);
  expect(waits).toEqual([1, 2]);
});

test('A mail that somebody wrote again is heard of like any other', async ({ open }) => {
  const registry = small({ 'free-ann': {} }, { receipts: true });
  const site = await open(hearing({ registry }));
  for (const words of ['Let her go.', 'Let her go now.']) {
    await site.post(note(1, { words }));
    await site.settled();
    await site.pass(6 * minute);
    await site.get('/health');
    await site.settled();
  }
  expect(site.mails()).toHaveLength(2);
  expect(new Set(await site.tell())).toEqual(new Set([200]));
  const [heard, ...more] = Object.entries(await site.dump()).filter(([key]) => key.includes(':notices:'));
  expect(more).toEqual([]);
  expect(heard?.[1].value).toEqual({ delivered: '2' });
});

test.for(['hard', 'suppressed'] as const)(
  'A letter whose receipt cannot be delivered (%s) counts no more, however often it is told',
  async (how, { open }) => {
    const registry = small({ 'free-ann': {} }, { receipts: true });
    const site = await open(hearing({ registry }));
    if (how === 'hard') site.resend.bounce('writer-1@post.example', 'hard');
    else site.resend.suppress('writer-1@post.example');
    await site.post(note(1));
    await site.post(note(2));
    for (let times = 0; times < 3; times += 1) {
      await site.settled();
      await site.pass(minute);
      await site.get('/health');
    }
    await site.settled();
    expect(site.resend.sent().filter(({ to }) => to[0]?.startsWith('writer-'))).toHaveLength(2);
    expect(await site.count('free-ann')).toBe(2);
    await site.tell();
    await site.tell(site.resend.events());
    expect(await site.count('free-ann')).toBe(1);
    expect(await reason(site)).toBeUndefined();
  },
);
