// Somebody sends as many letters and mails as they can, from one connection or from a network.
import { describe, expect } from 'vitest';
import { note, small } from '../contract/letters/content.ts';
import { hour, minute, test } from '../contract/letters/harness.ts';
import { attacked, calm, press, tokenTo } from './attack.ts';
import { flood } from './flood.ts';

const options = attacked();
const ip = '192.0.2.1';

const group = (writer: number): string => writer.toString(16);

describe('At most three letters of an hour go unconfirmed', () => {
  test.for<[string, (writer: number) => string]>([
    ['from an IPv4 address', () => ip],
    [
      'from an IPv4 address in every spelling',
      (writer) =>
        ['192.0.2.1', '::ffff:192.0.2.1', '::ffff:c000:201', '0:0:0:0:0:FFFF:c000:0201'][writer % 4] ?? '',
    ],
    ['from an IPv6 network of one', (writer) => `2001:db8::${group(writer)}`],
    [
      'from an IPv6 network in every spelling',
      (writer) =>
        ['2001:db8::1', '2001:DB8:0:0::1', '2001:0db8:0000:0000:0000:0000:0000:0001'][writer % 3] ?? '',
    ],
    ['from a connection with a zone', (writer) => `fe80::1%eth${writer}`],
    ['from nowhere', () => ''],
  ])('%s', async ([, from], { open }) => {
    const site = await open(options);
    await flood(site, 18, from);
    expect(site.mailbox().length).toBeLessThanOrEqual(3);
    expect(site.mails().length).toBeLessThanOrEqual(5);
  });

  test('whatever headers say of where they come from', async ({ open }) => {
    const site = await open(options);
    for (let writer = 1; writer <= 18; writer += 1) {
      const spoofed = `198.51.100.${writer}`;
      const names = [
        'x-forwarded-for',
        'x-nf-client-connection-ip',
        'x-real-ip',
        'client-ip',
        'cf-connecting-ip',
        'true-client-ip',
        'forwarded',
      ];
      await site.post(note(writer), {
        ip,
        headers: Object.fromEntries(names.map((name) => [name, spoofed])),
      });
    }
    await calm(site);
    expect(site.mailbox()).toHaveLength(3);
  });

  test('over all campaigns together', async ({ open }) => {
    const site = await open(options);
    await flood(
      site,
      12,
      () => ip,
      (writer) => ({ campaign: writer % 2 ? 'free-ann' : 'free-bob' }),
    );
    expect(site.mailbox()).toHaveLength(3);
  });

  test('also when they come at once', async ({ open }) => {
    const site = await open(options);
    await Promise.all(Array.from({ length: 15 }, (_, writer) => site.post(note(writer), { ip })));
    await calm(site);
    expect(site.mailbox().length).toBeLessThanOrEqual(3);
  });

  test('and those that were refused in an hour do not make room for more in it', async ({ open }) => {
    const site = await open(attacked({}, { receipts: true }));
    await flood(site, 3, () => ip);
    for (const writer of [1, 2, 3])
      await press(site, tokenTo(site, `writer-${writer}@post.example`, 'not-me'), 'not-me');
    await flood(
      site,
      6,
      () => ip,
      (writer) => ({ email: `more-${writer}@post.example` }),
    );
    expect(site.mailbox()).toHaveLength(3);
  });
});

describe('A network of IPv6 is held', () => {
  test('as a /56 to nine unconfirmed letters an hour', async ({ open }) => {
    const site = await open(options);
    await flood(site, 50, (writer) => `2001:db8:1:2${group(writer).padStart(2, '0')}::1`);
    expect(site.mailbox().length).toBeLessThanOrEqual(9);
  });

  test('as a /48 to thirty, and to 200 letters in ten minutes', async ({ open }) => {
    const site = await open(options);
    const outcomes = await flood(site, 240, (writer) => `2001:db8:1:${group(writer * 251)}::1`);
    expect(site.mailbox().length).toBeLessThanOrEqual(30);
    expect(outcomes.filter((outcome) => outcome !== 'too-many').length).toBeLessThanOrEqual(200);
  });

  test('as a /48 where no letter is confirmed: thirty at once, and thirty an hour by its own clock', async ({
    open,
  }) => {
    const site = await open(attacked({}, { confirm: 'never' }));
    await flood(site, 200, (writer) => `2001:db8:1:${group(writer * 251)}::1`);
    expect(site.mailbox().length).toBeLessThanOrEqual(30);
    for (let times = 0; times < 6; times += 1) {
      await site.pass(9 * minute);
      await calm(site);
    }
    expect(site.mailbox().length).toBeLessThanOrEqual(60);
  });

  test('to as many mails to strangers as the tiers have: 5, 15, 50 an hour', async ({ open }) => {
    const site = await open(attacked({}, { confirm: 'always' }));
    await flood(site, 150, (writer) => `2001:db8:1:${group(writer * 251)}::1`);
    expect(site.mails().length).toBeLessThanOrEqual(50);
  });
});

describe('Mails to strangers are few:', () => {
  const always = attacked({}, { confirm: 'always', receipts: true });
  const victim = 'writer-1@post.example';

  test('a connection asks for five confirmations an hour, however many letters it posts', async ({
    open,
  }) => {
    const site = await open(always);
    await flood(site, 20, () => ip);
    for (let hours = 1; hours <= 3; hours += 1) {
      expect(site.mails().length).toBeLessThanOrEqual(5 * hours);
      await site.pass(hour);
      await calm(site);
    }
  });

  test.for<[string, (attempt: number) => Record<string, unknown>]>([
    ['one letter again', () => ({})],
    ['other words each time', (attempt) => ({ words: `Words ${attempt}` })],
    ['another tag each time', (attempt) => ({ email: `writer-1+${attempt}@post.example` })],
    ['another campaign each time', (attempt) => ({ campaign: `free-${attempt % 9}` })],
    [
      'another language each time',
      (attempt) => ({ language: ['en', 'fr', 'ar'][attempt % 3], words: `W ${attempt}` }),
    ],
  ])('one address gets two a day from fifty connections: %s', async ([, more], { open }) => {
    const campaigns = Array.from({ length: 9 }, (_, i) => `free-${i}`);
    const facts = { languages: ['en', 'fr', 'ar'] };
    const registry = small(Object.fromEntries(['free-ann', ...campaigns].map((slug) => [slug, facts])), {
      confirm: 'always',
      receipts: true,
    });
    const site = await open({ ...always, registry });
    for (let attempt = 0; attempt < 50; attempt += 1) {
      await site.post(note(1, more(attempt)), { ip: `198.51.100.${attempt}` });
      if (attempt % 10 === 0) await calm(site);
    }
    await calm(site);
    await site.pass(hour);
    await calm(site);
    expect(site.mails().length).toBeLessThanOrEqual(2);
    expect(site.mails().every(({ to }) => to[0]?.replace(/\+\w+/, '') === victim)).toBe(true);
  });
});
