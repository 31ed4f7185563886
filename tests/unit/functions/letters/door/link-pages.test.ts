// The pages that links in mails lead to.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { confirmPage } from '../../../../../netlify/functions/letters/door/pages/confirm-page.ts';
import { pressedPage, type Pressed } from '../../../../../netlify/functions/letters/door/pages/link.ts';
import { notMePage } from '../../../../../netlify/functions/letters/door/pages/not-me-page.ts';
import type { Registry } from '../../../../../src/campaign/registry/registry.ts';
import { campaign, site, words } from '../../../../sites/site.ts';

const registry: Registry = await site()
  .with(
    campaign('amina')
      .in('en', 'ar')
      .saying('en', { story: { head: { title: 'Free <Amina> $& now' } } }),
  )
  .registry(Date.UTC(2026, 0, 15));

const token = '"><script>alert(1)</script>';
const link = { token, language: 'en', slug: 'amina', registry };
const say = words('en');
const decoded = (html: string): string =>
  html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

/** What each form of a page posts, and where to: unticked boxes are left out. */
const formsIn = (html: string): { action: string; posts: Record<string, string>; boxes: string[] }[] =>
  [...html.matchAll(/<form[^>]* method="post" action="([^"]*)">(.*?)<\/form>/gs)].map(
    ([, action = '', inside = '']) => ({
      action,
      posts: Object.fromEntries(
        [...inside.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(
          ([, name = '', value = '']) => [name, decoded(value)],
        ),
      ),
      boxes: [...inside.matchAll(/<input type="checkbox" name="(\w+)" value="on">/g)].map(
        ([, name = '']) => name,
      ),
    }),
  );

const notMe = { action: '/api/letters/not-me', posts: { token }, boxes: ['block'] };

describe('The page that asks whether a letter is somebody’s own', () => {
  test('says which campaign it is for, and has a button for each answer', async () => {
    const response = confirmPage(link);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain(`<h1>${say('link.confirm.title')}</h1>`);
    expect(decoded(html)).toContain(say('link.confirm.text', { campaign: 'Free <Amina> $& now' }));
    expect(formsIn(html)).toEqual([{ action: '/api/letters/confirm', posts: { token }, boxes: [] }, notMe]);
    expect(html).toContain('<a href="/en/amina/">');
  });

  test('nothing in it acts by itself: it runs no script, is kept nowhere and shown in no frame', async () => {
    for (const response of [confirmPage(link), notMePage(link), pressedPage('removed', link)]) {
      const html = await response.text();
      const style = /<style>(.*)<\/style>/s.exec(html)?.[1] ?? '';
      const hash = createHash('sha256').update(style).digest('base64');
      expect(html).not.toMatch(/<script|http-equiv|autofocus|\son\w+=|<img|<iframe|<link/);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('content-security-policy')).toBe(
        `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      );
    }
  });

  test('is in the language of the page that the letter was written on, else in the site’s main one', async () => {
    const arabic = await confirmPage({ ...link, language: 'ar' }).text();
    expect(arabic).toContain('<html lang="ar" dir="rtl" class="tall">');
    expect(arabic).toContain(words('ar')('link.confirm.send'));
    const gone = await confirmPage({ ...link, language: 'constructor', slug: 'zoe' }).text();
    expect(gone).toContain('<html lang="en"');
    expect(gone).toContain(say('link.confirm.text', { campaign: 'zoe' }));
  });
});

describe('The page that a receipt leads to', () => {
  test('says that the letter has gone, and has one button', async () => {
    const html = await notMePage(link).text();
    expect(html).toContain(`<h1>${say('link.sent.title')}</h1>`);
    expect(decoded(html)).toContain(say('link.sent.text', { campaign: 'Free <Amina> $& now' }));
    expect(formsIn(html)).toEqual([notMe]);
  });
});

describe('The page after a press', () => {
  test.each<[Pressed, number, title: string, text: string]>([
    ['removed', 200, say('removed.title'), say('removed.text')],
    ['unknown', 404, say('used.title'), say('used.text')],
    ['closed', 410, say('closed.title'), say('closed.text')],
    ['suspended', 410, say('state.suspended'), say('over.suspended')],
    ['unavailable', 503, say('later.title'), say('later.text')],
  ])('says %s with status %i', async (outcome, status, title, text) => {
    const response = pressedPage(outcome, link);
    const html = await response.text();
    expect(response.status).toBe(status);
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).toContain(`<p>${text}</p>`);
    expect(html).not.toContain(say('removed.blocked'));
    expect(formsIn(html)).toEqual([]);
  });

  test('says besides that the address is blocked', async () => {
    expect(await pressedPage('removed', link, true).text()).toContain(say('removed.blocked'));
  });
});
