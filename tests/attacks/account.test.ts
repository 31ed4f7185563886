// Somebody fills a campaign with one text, or uses up the account, the pace and the counter.
import { describe, expect } from 'vitest';
import { note } from '../contract/letters/content.ts';
import { hour, minute, second, test, type Told } from '../contract/letters/harness.ts';
import { attacked, calm, counted, outcomeOf, press, tokenTo } from './attack.ts';
import { flood } from './flood.ts';

const options = attacked();
const ip = '192.0.2.1';

const group = (writer: number): string => writer.toString(16);

describe('The same own words from many are confirmed, also', () => {
  test.for<[string, (writer: number) => string]>([
    ['in capitals', (writer) => (writer % 2 ? 'Free them all now' : 'FREE THEM ALL NOW')],
    ['with other signs', (writer) => `Free them all now${'!?.,;'[writer % 5] ?? ''}`],
    ['with other blanks', (writer) => `Free them${' '.repeat(writer)}all\n now`],
    ['with what nobody sees', (writer) => `Free ${'\u200b'.repeat(writer)}them all now`],
    ['in full width', (writer) => (writer % 2 ? 'Free them all now' : 'Ｆｒｅｅ them all now')],
    ['with marks of another form', (writer) => (writer % 2 ? 'Lib\u00e9rez-les' : 'Libe\u0301rez-les')],
    ['with a soft hyphen', (writer) => (writer % 2 ? 'Free them all now' : 'Free th\u00adem all now')],
  ])('%s', async ([, words], { open }) => {
    const site = await open(options);
    await flood(
      site,
      12,
      (writer) => `203.0.113.${writer}`,
      (writer) => ({ words: words(writer) }),
    );
    expect(site.mailbox().length).toBeLessThanOrEqual(3);
  });
});

describe('The account is not used up', () => {
  test('by 60 connections: letters wait, confirmed ones have room, and nothing is lost', async ({ open }) => {
    const site = await open(
      attacked({}, { receipts: true, limits: { emailsPerDay: 40 } }, { dailyQuota: 40 }),
    );
    await flood(site, 120, (writer) => `198.51.${writer % 60}.1`);
    site.redeploy(
      {},
      attacked({}, { confirm: 'always', receipts: true, limits: { emailsPerDay: 40 } }).registry,
    );
    await site.post(note(999));
    await calm(site);
    expect(outcomeOf(await press(site, tokenTo(site, 'writer-999@post.example')))).toBe('confirmed');
    await calm(site);
    expect(site.mailbox().some(({ replyTo }) => replyTo[0] === 'writer-999@post.example')).toBe(true);
    expect(site.resend.sent().length).toBeLessThanOrEqual(40);
  });

  test('by ten connections that write for hours: who writes once is sent at once', async ({ open }) => {
    const site = await open(attacked({}, { receipts: true, limits: { emailsPerDay: 60 } }));
    for (let hours = 0; hours < 4; hours += 1) {
      await flood(
        site,
        30,
        (writer) => `198.51.100.${writer % 10}`,
        (writer) => ({ email: `writer-${hours}-${writer}@post.example` }),
      );
      await site.pass(hour);
    }
    expect(outcomeOf(await site.post(note(999)))).toBe('sent');
    await calm(site);
    expect(site.mailbox().some(({ replyTo }) => replyTo[0] === 'writer-999@post.example')).toBe(true);
    expect(site.resend.sent().length).toBeLessThanOrEqual(48);
  });

  test('by confirmations that sixty connections ask for: who presses is sent the same day', async ({
    open,
  }) => {
    const site = await open(attacked({}, { confirm: 'always', limits: { emailsPerDay: 40 } }));
    await site.post(note(999));
    await calm(site);
    await flood(site, 60, (writer) => `198.51.${writer}.1`);
    await press(site, tokenTo(site, 'writer-999@post.example'));
    await calm(site);
    expect(site.mailbox()).toHaveLength(1);
  });

  test('a troll’s letters take nobody’s turn in a campaign’s pace', async ({ open }) => {
    for (const confirm of ['auto', 'always', 'never']) {
      const site = await open(attacked({ letter: { pace: 20 } }, { confirm }));
      await flood(site, 20, () => ip);
      const honest: Told = await site.post(note(99, { words: 'Honest.' }), { ip: '203.0.113.9' });
      const { seconds = 0 } = honest.body as { seconds?: number };
      expect(seconds).toBeLessThan((10 * minute) / second);
    }
  });

  test('nobody is counted up by fifty addresses of one domain, of whom none presses a button', async ({
    open,
  }) => {
    const site = await open(attacked({}, { confirm: 'always' }));
    await flood(
      site,
      50,
      (writer) => `2001:db8:0:${group(writer)}::1`,
      (writer) => ({ email: `a-${writer}@made-up.example` }),
    );
    await site.pass(49 * hour);
    await calm(site);
    expect(await counted(site)).toEqual({ total: 0, confirmed: 0 });
    expect(site.mailbox()).toEqual([]);
  });
});
