// What Resend tells of an email, at the door: who may tell it, what is kept of it, and what a failure loses.
import { describe, expect } from 'vitest';
import { signed } from '../../../netlify/local/resend/webhooks/events.ts';
import type { WebhookEvent } from '../../../netlify/local/resend/resend.ts';
import { note, small } from './content.ts';
import { day, minute, siteUrl, test, webhookSecret, type TestSite } from './harness.ts';
import { hearing, ledgerOf } from './told.ts';

/** Posts an event with headers of one's own. */
const post = (site: TestSite, body: string, headers: Record<string, string>) =>
  site.send(new Request(`${siteUrl}/api/letters/events`, { method: 'POST', headers, body }));

const sign = (event: WebhookEvent, secret = webhookSecret, ms = Date.now()) => signed(event, secret, ms);

const sent = async (site: TestSite, writers = 1): Promise<WebhookEvent[]> => {
  for (let writer = 1; writer <= writers; writer += 1) await site.post(note(writer));
  await site.settled();
  return site.resend.events();
};

const line = (more: object) => [{ name: 'The Minister', accepted: 1, ...more }];

describe('An event', () => {
  test('is taken with Resend’s signature, for one request to Redis', async ({ open }) => {
    const site = await open(hearing());
    const events = await sent(site);
    expect(events.map(({ type }) => type)).toEqual(['email.sent', 'email.delivered']);
    const before = site.upstash.requests();
    expect(await site.tell()).toEqual([200, 200]);
    expect(site.upstash.requests() - before).toBe(2);
    expect(await ledgerOf(site)).toEqual(line({ delivered: 1, refused: 0 }));
  });

  test('that is not signed, or by another, or over another body, or long ago, is turned away', async ({
    open,
  }) => {
    const site = await open(hearing());
    const [, delivered] = await sent(site);
    if (!delivered) throw new Error('Nothing was delivered.');
    const other = `whsec_${Buffer.from('another secret').toString('base64')}`;
    const { 'svix-id': id, ...withoutId } = sign(delivered);
    const forged = delivered.body.replace('email.delivered', 'email.complained');
    const tries: [string, Record<string, string>][] = [
      [delivered.body, {}],
      [delivered.body, sign(delivered, other)],
      [delivered.body, withoutId],
      [delivered.body, { ...sign(delivered), 'svix-id': `${id}x` }],
      [delivered.body, { ...sign(delivered), 'svix-signature': 'v1,' }],
      [delivered.body, { ...sign(delivered), 'svix-timestamp': 'now' }],
      [delivered.body, sign(delivered, webhookSecret, Date.now() - 6 * minute)],
      [delivered.body, sign(delivered, webhookSecret, Date.now() + 6 * minute)],
      [forged, sign(delivered)],
      [`${delivered.body} `, sign(delivered)],
      ['', sign(delivered)],
    ];
    await site.unchanged(async () => {
      for (const [body, headers] of tries) expect((await post(site, body, headers)).status).toBe(401);
    });
  });

  test('that is larger than 64 KB is not read', async ({ open }) => {
    const site = await open(hearing());
    const event: WebhookEvent = { id: 'msg_1', type: 'email.sent', emailId: '1', body: '"'.repeat(65_537) };
    expect((await post(site, event.body, sign(event))).status).toBe(413);
  });

  test('is unknown where there is no secret, and in a preview', async ({ open }) => {
    const site = await open({ registry: small({ 'free-ann': {} }) });
    await sent(site);
    expect(await site.tell()).toEqual([404, 404]);
    expect(await ledgerOf(site)).toEqual(line({}));

    const preview = await open(hearing({ variables: { LETTERS_PREVIEW_INBOX: 'previews@union.example' } }));
    const body = '{}';
    const event: WebhookEvent = { id: 'msg_1', type: 'email.sent', emailId: '1', body };
    const request = new Request(`${siteUrl}/api/letters/events`, {
      method: 'POST',
      headers: sign(event),
      body,
    });
    expect((await preview.send(request, { deploy: 'deploy-preview' })).status).toBe(404);
  });

  test('by GET is answered with the method that is right', async ({ open }) => {
    const site = await open(hearing());
    const { status, headers } = await site.get('/events');
    expect([status, headers.get('allow')]).toEqual([405, 'POST']);
  });

  test.for([
    ['another kind', { type: 'contact.created' }],
    ['an email without tags', { data: { tags: undefined } }],
    ['an email with the tags of another program', { data: { tags: { campaign: 'spring sale' } } }],
    ['a target that is no hash', { data: { tags: { campaign: 'free-ann', target: 'a*' } } }],
    ['no object', 7],
  ] as const)('of %s is taken, and nothing is kept of it', async ([, change], { open }) => {
    const site = await open(hearing());
    const [, delivered] = await sent(site);
    if (!delivered) throw new Error('Nothing was delivered.');
    const told = JSON.parse(delivered.body) as { data: object };
    const changed =
      typeof change === 'number'
        ? change
        : { ...told, ...change, data: { ...told.data, ...('data' in change ? change.data : {}) } };
    const event = { ...delivered, body: JSON.stringify(changed) };
    await site.unchanged(async () => {
      expect(await site.tell([event])).toEqual([200]);
    });
  });
});

describe('What became of an email', () => {
  test.for([
    ['repeated', (events: WebhookEvent[]) => [...events, ...events, ...events]],
    ['in the wrong order', (events: WebhookEvent[]) => [...events].reverse()],
    ['in the wrong order and repeated', (events: WebhookEvent[]) => [...events.toReversed(), ...events]],
  ] as const)('is the last that is true of it, though it is told %s', async ([, order], { open }) => {
    const site = await open(hearing());
    site.resend.bounce('minister@state.example', 'complaint');
    const events = await sent(site);
    expect(events).toHaveLength(3);
    expect(new Set(await site.tell(order(events)))).toEqual(new Set([200]));
    expect(await ledgerOf(site)).toEqual(line({ delivered: 0, refused: 1, since: '2026-01-15' }));
    expect(site.logged()).toEqual([{ event: 'target refuses', campaign: 'free-ann', reason: 'complained' }]);
  });

  test('is forgotten after a week, and what is told then counts nothing', async ({ open }) => {
    const site = await open(hearing());
    const events = await sent(site);
    await site.tell();
    const known = async () => Object.keys(await site.dump()).filter((key) => key.includes(':email:'));
    expect(await known()).toHaveLength(1);
    await site.pass(7 * day);
    expect(await known()).toEqual([]);
    expect(await site.tell(events)).toEqual([200, 200]);
    expect(await known()).toEqual([]);
    expect(await ledgerOf(site)).toEqual(line({ delivered: 1, refused: 0 }));
  });

  test('keeps no address, no name and no subject', async ({ open }) => {
    const site = await open(hearing());
    await sent(site);
    await site.tell();
    const kept = JSON.stringify(await site.dump());
    for (const word of ['minister@', 'state.example', 'writer-1', 'Writer 1', 'Free Ann'])
      expect(kept).not.toContain(word);
  });
});

describe('When Redis fails', () => {
  test('Resend is asked to tell it again, and nothing is lost', async ({ open }) => {
    const site = await open(hearing());
    await sent(site);
    site.upstash.fail(...Array.from({ length: 4 }, () => ({ kind: 'drop' as const })));
    expect(await site.tell()).toEqual([503, 503]);
    expect(site.logged().map(({ event }) => event)).toEqual(['unavailable', 'unavailable']);
    expect(site.resend.waiting()).toHaveLength(2);
    expect(await site.tell()).toEqual([200, 200]);
    expect(await ledgerOf(site)).toEqual(line({ delivered: 1, refused: 0 }));
  });

  test('a reply that was lost makes nothing count twice', async ({ open }) => {
    const site = await open(hearing());
    await sent(site);
    site.upstash.fail({ kind: 'commit-then-drop' }, { kind: 'commit-then-drop' });
    expect(await site.tell()).toEqual([503, 200]);
    expect(await site.tell()).toEqual([200]);
    site.logged();
    expect(await ledgerOf(site)).toEqual(line({ delivered: 1, refused: 0 }));
  });
});
