// Somebody makes, changes or borrows the token of a mail.
import { describe, expect } from 'vitest';
import { eventToken } from '../../src/campaign/event.ts';
import { note } from '../contract/letters/content.ts';
import { hour, siteUrl, test, type TestSite } from '../contract/letters/harness.ts';
import { otherSecret, secret } from '../secrets.ts';
import { attacked, calm, counted, press, tokenTo } from './attack.ts';

const hers = 'writer-1@post.example';
const options = attacked({ closes: '2027-01-01' }, { confirm: 'always', receipts: true });
const receipts = attacked({}, { receipts: true });

/** A site where her letter waits for her word, and the token of the mail. */
const waiting = async (site: TestSite, more = {}): Promise<string> => {
  await site.post(note(1, more));
  await calm(site);
  return tokenTo(site, hers);
};

const parts = (token: string) => {
  const [letter = '', language = '', slug = '', mac = ''] = token.split('.');
  return { letter, language, slug, mac };
};
const other = (text: string): string => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);

const forged: [string, (token: string) => unknown][] = [
  ['nothing', () => ''],
  ['no token', () => undefined],
  ['null', () => null],
  ['a number', () => 7],
  ['a list', (token) => [token]],
  ['an object', (token) => ({ token })],
  ['the letter’s id alone', (token) => parts(token).letter],
  [
    'the id as its own signature',
    (token) => [parts(token).letter, 'en', 'free-ann', parts(token).letter].join('.'),
  ],
  ['another id', (token) => other(token)],
  ['another campaign', (token) => token.replace('free-ann', 'free-bob')],
  ['a campaign that is none', (token) => token.replace('free-ann', '__proto__')],
  ['another language', (token) => token.replace('.en.', '.fr.')],
  ['a language with a path', (token) => token.replace('.en.', './evil.')],
  ['another signature', (token) => token.replace(parts(token).mac, other(parts(token).mac))],
  ['no signature', (token) => token.replace(parts(token).mac, '')],
  ['a shorter signature', (token) => token.slice(0, -1)],
  ['a longer signature', (token) => `${token}A`],
  ['a signature of zeros', (token) => token.replace(parts(token).mac, 'A'.repeat(parts(token).mac.length))],
  ['a signature in capitals', (token) => token.toUpperCase()],
  ['one part more', (token) => `${token}.x`],
  ['one part less', (token) => token.split('.').slice(1).join('.')],
  ['two tokens', (token) => `${token},${token}`],
  ['an asterisk for the id', (token) => token.replace(parts(token).letter, '*')],
  ['a key of Redis for the id', (token) => token.replace(parts(token).letter, 'x\r\nFLUSHALL\r\n')],
  ['markup', () => '"><script>alert(1)</script>'],
  ['a token of 60,000 characters', (token) => token.repeat(600)],
  [
    'the token of an event',
    () => eventToken({ campaign: 'free-ann', until: 2e12, letters: 9, id: 'a' }, secret),
  ],
];

describe('A token that no mail brought presses nothing:', () => {
  test.for(forged)('%s', async ([, forge], { open }) => {
    const site = await open(options);
    const token = forge(await waiting(site));
    await site.unchanged(async () => {
      for (const purpose of ['confirm', 'not-me'])
        for (const told of [
          await press(site, token, purpose),
          await press(site, token, purpose, { block: 'on' }),
          ...(typeof token === 'string'
            ? [await site.get(`/${purpose}?token=${encodeURIComponent(token)}`)]
            : []),
        ]) {
          expect([400, 404, 413, 422]).toContain(told.status);
          expect(JSON.stringify(told.body)).not.toContain('<script');
        }
    });
    expect(site.mailbox()).toEqual([]);
  });
});

describe('A token is good for what it was made for, and no more:', () => {
  test('the receipt’s link does not confirm', async ({ open }) => {
    const site = await open(receipts);
    await site.post(note(1));
    await calm(site);
    const token = tokenTo(site, hers, 'not-me');
    expect(token).not.toBe('');
    expect(await site.unchanged(() => press(site, token))).toMatchObject({ status: 404 });
    expect(await counted(site)).toEqual({ total: 1, confirmed: 0 });
  });

  test('one of the same letter on a site with another secret', async ({ open }) => {
    const site = await open(options);
    const token = await waiting(site);
    site.redeploy({ LETTERS_SECRET: otherSecret });
    for (const purpose of ['confirm', 'not-me'])
      expect(await site.unchanged(() => press(site, token, purpose))).toMatchObject({ status: 404 });
  });

  test('one that is 48 hours old, also when time has passed since its page was opened', async ({ open }) => {
    const site = await open(options);
    const token = await waiting(site);
    await site.pass(47 * hour);
    expect((await site.get(`/confirm?token=${token}`)).status).toBe(200);
    await site.pass(2 * hour);
    expect(await press(site, token)).toMatchObject({ status: 404, body: { outcome: 'unknown' } });
    await calm(site);
    expect(site.mailbox()).toEqual([]);
  });

  test('pressed a hundred times at once: one letter goes', async ({ open }) => {
    const site = await open(options);
    const token = await waiting(site);
    await Promise.all(Array.from({ length: 100 }, () => press(site, token)));
    await calm(site);
    expect(site.mailbox()).toHaveLength(1);
    expect(await counted(site)).toEqual({ total: 1, confirmed: 1 });
  });

  test('“not me” pressed fifty times takes one letter off, not fifty', async ({ open }) => {
    const site = await open(receipts);
    for (const writer of [1, 2, 3]) {
      await site.post(note(writer));
      await calm(site);
    }
    const token = tokenTo(site, hers, 'not-me');
    await Promise.all(Array.from({ length: 50 }, () => press(site, token, 'not-me')));
    expect(await counted(site)).toMatchObject({ total: 2 });
  });

  test('in a preview it does nothing', async ({ open }) => {
    const site = await open(options);
    const token = await waiting(site);
    const request = new Request(`${siteUrl}/api/letters/confirm`, {
      method: 'POST',
      headers: site.headers(),
      body: JSON.stringify({ token }),
    });
    await site.unchanged(() => site.send(request, { deploy: 'deploy-preview' }));
    expect(site.mailbox()).toEqual([]);
  });
});
