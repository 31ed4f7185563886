import { describe, expect, test } from 'vitest';
import { introduce, spoken, type Registry } from '../../../src/campaign/registry/registry.ts';
import { composeNotice, type Notice, type NoticeKind } from '../../../src/letter/notices.ts';
import { campaign, site, words } from '../../sites/site.ts';

const title = 'Free <Amina> & "the others", $& too';
const registry: Registry = await site()
  .with(
    campaign('amina')
      .in('en', 'ar')
      .to(3)
      .saying('en', { story: { head: { title } } }),
  )
  .registry(Date.UTC(2026, 0, 15));

const notice = (language: string): Notice => ({
  to: 'ann@example.org',
  ...spoken(registry, language),
  site: registry.site,
  campaign: introduce(registry, 'amina', language),
  letter: 'AAAAAAAAAAAAAAAAAAAAAA',
  links: {
    confirm: 'https://letters.example/api/letters/confirm?token=A.en.amina.m',
    notMe: 'https://letters.example/api/letters/not-me?token=A.en.amina.m',
  },
});
const english = notice('en');
const say = words('en');
const kinds: NoticeKind[] = ['confirm', 'again', 'receipt'];

describe('A mail to a supporter', () => {
  test.each(kinds)(
    '%s: it comes from the site, is answered to the organisation, and says that a program sent it',
    (kind) => {
      expect(composeNotice(kind, english)).toMatchObject({
        from: '"Letters" <letters@letters.example>',
        to: 'ann@example.org',
        replyTo: 'contact@letters.example',
        subject: say(`mail.${kind}.subject`),
        headers: { 'Auto-Submitted': 'auto-generated' },
        tags: [
          { name: 'campaign', value: 'amina' },
          { name: 'letter', value: 'AAAAAAAAAAAAAAAAAAAAAA' },
        ],
      });
    },
  );

  test.each(['confirm', 'again'] as const)('%s: it asks, and has one link to answer by', (kind) => {
    const { text } = composeNotice(kind, english);
    expect(text.split('\n\n')).toEqual([
      say(`mail.${kind}.text`, { campaign: title }),
      say(`mail.${kind}.press`),
      english.links.confirm,
      say(`mail.${kind}.other`),
      'Letters',
      'https://letters.example/en/',
    ]);
  });

  test('A receipt names everybody whom the letter went to, and has a link to pass on and one to object by', () => {
    const { text } = composeNotice('receipt', english);
    expect(text.split('\n\n')).toEqual([
      say('mail.receipt.text', { campaign: title }),
      english.campaign.targets.map((name) => `– ${name}`).join('\n'),
      say('mail.receipt.share'),
      'https://letters.example/en/amina/',
      say('mail.receipt.other'),
      english.links.notMe,
      'Letters',
      'https://letters.example/en/',
    ]);
    expect(english.campaign.targets).toHaveLength(3);
  });

  test.each(kinds)('%s: its HTML says the same, as text, and loads nothing', (kind) => {
    const { html, text } = composeNotice(kind, english);
    expect(html).toContain('<html lang="en" dir="ltr">');
    expect(html).toContain('Free &lt;Amina&gt; &amp; &quot;the others&quot;, $&amp; too');
    expect(html.replace(/^.*<body>/, '').match(/<(?!\/?(?:p|ul|li|a|body|html)\b)[^>]*>/g)).toBeNull();
    expect(html).not.toMatch(/src=|style=|@import/);
    const links = [...html.matchAll(/href="([^"]*)">([^<]*)</g)];
    expect(links.map(([, href]) => href)).toEqual(text.match(/https:\S+/g));
    for (const [, href, shown] of links) expect(shown).toBe(href);
  });

  test('It is in the language of the page that the letter was written on', () => {
    const { html, text, subject } = composeNotice('confirm', notice('ar'));
    expect(subject).toBe(words('ar')('mail.confirm.subject'));
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(text).toContain('https://letters.example/ar/');
  });
});
