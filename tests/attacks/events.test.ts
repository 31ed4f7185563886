// Somebody reports what became of an email: unsigned, forged, again, late, or about what is not theirs.
import { createHmac } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { WebhookEvent } from '../../netlify/local/resend/resend.ts';
import { note } from '../contract/letters/content.ts';
import {
  day,
  minute,
  siteUrl,
  test,
  webhookSecret,
  type TestSite,
  type Told,
} from '../contract/letters/harness.ts';
import { ledgerOf } from '../contract/letters/told.ts';
import { attacked, counted, minister, press } from './attack.ts';
import { gone, lie, post, sign } from './reports.ts';

const options = attacked({}, { receipts: true });

const raw = ({ id, body }: WebhookEvent, key: string | Buffer, prefix = 'v1,') => {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const hash = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': `${prefix}${hash}` };
};
const key = Buffer.from(webhookSecret.slice('whsec_'.length), 'base64');
const otherSite = `whsec_${Buffer.from('of a site that is not this one').toString('base64')}`;

describe('Who is not Resend reports nothing:', () => {
  test.for<[string, (event: WebhookEvent) => Record<string, string>]>([
    ['unsigned', () => ({})],
    ['an empty signature', (event) => ({ ...sign(event), 'svix-signature': '' })],
    ['a signature of nothing', (event) => ({ ...sign(event), 'svix-signature': 'v1,' })],
    ['signed for another site', (event) => sign(event, otherSite)],
    ['signed with the secret as it is written', (event) => raw(event, webhookSecret)],
    ['signed with an empty secret', (event) => raw(event, '')],
    ['signed as another version', (event) => raw(event, key, 'v0,')],
    ['signed by a public key', (event) => raw(event, key, 'v1a,')],
    ['a signature without its version', (event) => raw(event, key, '')],
    ['signed an hour ago', (event) => sign(event, webhookSecret, Date.now() - 60 * minute)],
    ['signed for tomorrow', (event) => sign(event, webhookSecret, Date.now() + day)],
    ['no time', ({ ...event }) => ({ ...sign(event), 'svix-timestamp': '' })],
    ['a time that is none', (event) => ({ ...sign(event), 'svix-timestamp': 'NaN' })],
    [
      'a time that was moved',
      (event) => ({ ...sign(event), 'svix-timestamp': String(Math.floor(Date.now() / 1000) + 1) }),
    ],
    ['another id', (event) => ({ ...sign(event), 'svix-id': 'msg_other' })],
    ['the signature of another event', (event) => sign({ ...event, body: '{}' })],
    ['from our own page, unsigned', () => ({ origin: siteUrl, 'sec-fetch-site': 'same-origin' })],
  ])('%s', async ([, headers], { open }) => {
    const site = await open(options);
    await gone(site);
    const event = lie(site, 'email.complained');
    await site.unchanged(async () => {
      expect(
        (await post(site, event.body, { 'content-type': 'application/json', ...headers(event) })).status,
      ).toBe(401);
    });
  });

  test.for<[string, (body: string) => string | Uint8Array<ArrayBuffer>]>([
    ['with a blank more', (body) => ` ${body}`],
    ['with another kind', (body) => body.replace('complained', 'bounced')],
    ['with a key twice', (body) => body.replace('{', '{"type":"email.bounced",')],
    ['with a mark of byte order', (body) => `\ufeff${body}`],
    ['in another coding', (body) => new Uint8Array(Buffer.from(body, 'utf16le'))],
    ['cut short', (body) => body.slice(0, -1)],
    ['empty', () => ''],
  ])('a signed event whose body was changed: %s', async ([, change], { open }) => {
    const site = await open(options);
    await gone(site);
    const event = lie(site, 'email.complained');
    await site.unchanged(async () => {
      expect((await post(site, change(event.body), sign(event))).status).toBe(401);
    });
  });

  test.for<[string, (site: TestSite) => Promise<Told>]>([
    ['a body of a megabyte', (site) => post(site, 'x'.repeat(1_000_000), {})],
    ['GET', (site) => site.get('/events')],
    ['an event by the door for letters', (site) => site.post(lie(site, 'email.complained').body)],
    ['an event by the door for presses', (site) => press(site, lie(site, 'email.complained').body)],
  ])('%s', async ([, attempt], { open }) => {
    const site = await open(options);
    await gone(site);
    const { status } = await site.unchanged(() => attempt(site));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });
});

describe('A signed event of a program that shares the account changes no count of ours:', () => {
  test.for<[string, (data: Record<string, unknown>) => object]>([
    ['no tags', () => ({ tags: undefined })],
    [
      'a campaign that is none of ours',
      () => ({ tags: { campaign: 'spring-sale', target: 'A'.repeat(22) } }),
    ],
    ['a campaign that every object has', () => ({ tags: { campaign: '__proto__', target: 'A'.repeat(22) } })],
    [
      'a campaign with a key of Redis in it',
      () => ({ tags: { campaign: 'free-ann:20468', target: 'A'.repeat(22) } }),
    ],
    [
      'a campaign of 10,000 characters',
      () => ({ tags: { campaign: 'a'.repeat(10_000), target: 'A'.repeat(22) } }),
    ],
    ['a target that is no hash', () => ({ tags: { campaign: 'free-ann', target: minister } })],
    ['a target with blanks', () => ({ tags: { campaign: 'free-ann', target: 'x taken 1' } })],
    ['tags in a list', () => ({ tags: [{ name: 'campaign', value: 'free-ann' }] })],
    ['tags that are text', () => ({ tags: 'campaign=free-ann' })],
    ['no id of an email', () => ({ email_id: undefined })],
    ['an id of an email that is an object', () => ({ email_id: { a: 1 } })],
  ])('%s', async ([, change], { open }) => {
    const site = await open(options);
    await gone(site);
    const before = await ledgerOf(site);
    for (const type of ['email.bounced', 'email.complained'] as const) {
      const event = lie(site, type, change);
      const { status } = await post(site, event.body, sign(event));
      expect(status).toBeLessThan(500);
    }
    expect(await ledgerOf(site)).toEqual(before);
    expect((await site.get('/health')).body).toMatchObject({ ok: true });
    await site.post(note(2));
    expect(await counted(site)).toMatchObject({ total: 2 });
    site.logged();
  });
});
