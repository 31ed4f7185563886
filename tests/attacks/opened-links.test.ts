// Somebody, or a program, opens the link in a mail, or presses its button from elsewhere.
import { describe, expect } from 'vitest';
import { note } from '../contract/letters/content.ts';
import { siteUrl, test, type TestSite } from '../contract/letters/harness.ts';
import { attacked, calm, outcomeOf, press, tokenTo } from './attack.ts';

const hers = 'writer-1@post.example';
const options = attacked({}, { confirm: 'always', receipts: true });

/** A site where her letter waits for her word, and the token of the mail. */
const waiting = async (site: TestSite, more = {}): Promise<string> => {
  await site.post(note(1, more));
  await calm(site);
  return tokenTo(site, hers);
};

describe('A program that opens links changes nothing:', () => {
  const open1 = (site: TestSite, method: string, purpose: string, token: string, headers = {}) =>
    site.send(new Request(`${siteUrl}/api/letters/${purpose}?token=${token}`, { method, headers }));

  test.for<[string, string, Record<string, string>]>([
    ['GET', 'GET', {}],
    ['HEAD', 'HEAD', {}],
    ['OPTIONS', 'OPTIONS', {}],
    ['a browser that fetches ahead', 'GET', { 'sec-purpose': 'prefetch', 'sec-fetch-site': 'none' }],
    [
      'a GET that calls itself POST',
      'GET',
      { 'x-http-method-override': 'POST', 'sec-fetch-site': 'same-origin' },
    ],
    ['POST to the link as it is', 'POST', {}],
    [
      'POST with nothing in it from our own page',
      'POST',
      { 'sec-fetch-site': 'same-origin', origin: siteUrl },
    ],
    ['PUT', 'PUT', { 'sec-fetch-site': 'same-origin', origin: siteUrl }],
  ])('%s', async ([, method, headers], { open }) => {
    const site = await open(options);
    const token = await waiting(site);
    await site.unchanged(async () => {
      for (const purpose of ['confirm', 'not-me'])
        for (let times = 0; times < 5; times += 1) await open1(site, method, purpose, token, headers);
    });
  });

  test.for<[string, Record<string, string | undefined>]>([
    ['another site’s page', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a neighbour’s page', { 'sec-fetch-site': 'same-site', origin: 'https://www.letterbrigade.example' }],
    ['a program', { 'sec-fetch-site': undefined, origin: undefined }],
    ['an opaque page', { 'sec-fetch-site': undefined, origin: 'null' }],
    ['a form of plain text', { 'content-type': 'text/plain' }],
  ])('%s that posts the token', async ([, headers], { open }) => {
    const site = await open(options);
    const token = await waiting(site);
    for (const purpose of ['confirm', 'not-me']) {
      const body = JSON.stringify({ token, block: 'on' });
      const init = { method: 'POST', headers: site.headers({ headers }), body };
      const request = new Request(`${siteUrl}/api/letters/${purpose}`, init);
      const { status } = await site.unchanged(() => site.send(request));
      expect([400, 403]).toContain(status);
    }
  });

  test('the page has no script, is kept nowhere, is framed by nobody, and tells its address to nobody', async ({
    open,
  }) => {
    const site = await open(options);
    const token = await waiting(site, { name: 'Ann Lee', words: 'My own words.' });
    for (const purpose of ['confirm', 'not-me']) {
      const { headers, body } = await site.get(`/${purpose}?token=${token}`);
      if (purpose === 'confirm') expect(body).toContain('<button>');
      expect(body).not.toMatch(/<script|Ann Lee|own words|post\.example|http-equiv/i);
      expect(headers.get('cache-control')).toContain('no-store');
      expect(headers.get('referrer-policy')).toMatch(/^(no-referrer|same-origin)$/);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    }
  });

  test('after a press a plain form is led to our own page, and nowhere else', async ({ open }) => {
    const site = await open(options);
    const token = await waiting(site);
    const type = { 'content-type': 'application/x-www-form-urlencoded', host: 'evil.example' };
    const request = new Request(`${siteUrl}/api/letters/confirm`, {
      method: 'POST',
      headers: site.headers({
        headers: { ...type, referer: 'https://evil.example/', 'x-forwarded-host': 'evil.example' },
      }),
      body: new URLSearchParams({ token, next: 'https://evil.example/' }),
    });
    const { headers } = await site.send(request);
    expect(headers.get('location') ?? '/en/free-ann/#confirmed').toBe('/en/free-ann/#confirmed');
    expect(outcomeOf(await press(site, token))).toBe('confirmed');
  });
});
