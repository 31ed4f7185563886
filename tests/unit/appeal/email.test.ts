import { describe, expect, test } from 'vitest';
import { asMarkdown, type Appeal } from '../../../src/appeal/appeal.ts';
import { emailHtml } from '../../../src/appeal/email.ts';
import { appeal, everyKind } from './appeals.ts';

const email = (more: Partial<Appeal> = {}): string =>
  emailHtml({
    told: appeal(more),
    site: { name: 'Letters & more', url: 'https://letters.example/en/' },
    words: { button: 'Write <now>', before: 'Write here:' },
    picture: {
      src: 'https://letters.example/_astro/picture.jpg',
      width: 600,
      height: 400,
      alt: 'A "nurse" <smiles>',
    },
    foot: undefined,
  });

/** Start tags by their names and what stands in them. */
const tags = (html: string): { name: string; rest: string }[] =>
  [
    ...html
      .replace(/<!doctype[^>]*>|<style>[^]*?<\/style>/g, '')
      .matchAll(/<([a-z][a-z0-9]*)((?:[^>"]|"[^"]*")*)>/g),
  ].map(([, name = '', rest = '']) => ({ name, rest }));

describe('An appeal as an email', () => {
  test('holds only tags that mail programs show, and in each what they keep', () => {
    const known =
      'html head meta title body div table thead tbody tr td th a img h1 h2 h3 p br ul ol li strong em del code pre blockquote hr sup';
    const attributes =
      /^(?: (?:lang|dir|charset|name|content|style|class|role|width|height|cellpadding|cellspacing|border|bgcolor|align|href|src|alt|title|start)="[^"]*")*$/;
    for (const { name, rest } of tags(email({ text: everyKind }))) {
      expect(known.split(' ')).toContain(name);
      expect(rest, name).toMatch(attributes);
    }
    expect(email({ text: everyKind })).not.toMatch(/<(?:script|input|svg|link|form)|url\(|javascript:/);
  });

  test('has a style in each tag with text of its own, and loses nothing of them with its <style>', () => {
    const styled = tags(email({ text: everyKind })).filter(({ name }) =>
      /^(?:p|h\d|ul|ol|li|a|blockquote|td|th|pre)$/.test(name),
    );
    expect(styled.length).toBeGreaterThan(20);
    for (const { name, rest } of styled) expect(rest, name).toMatch(/ style="[^"]+"/);
  });

  test('links with whole addresses, and shows its picture with words', () => {
    const html = email({ text: everyKind });
    const addresses = [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.length).toBeGreaterThan(7);
    for (const address of addresses) expect(address).toMatch(/^https:\/\//);
    expect(addresses).toContain('https://letters.example/en/about/');
    expect(addresses).toContain('https://letters.example/en/free-amina/appeal/#one');
    expect(html).toContain('alt="A &#34;nurse&#34; &#60;smiles&#62;" width="600" height="400"');
  });

  test('escapes whatever it is given', () => {
    const html = email({
      title: 'A <script> & "so on"',
      text: asMarkdown('<img src=x onerror=alert(1)> **not bold**'),
      signed: "O'Neill <o@neill.example>",
    });
    expect(html).not.toMatch(/<script|<img src=x|<o@|<strong/);
    expect(html).toContain('A &#60;script&#62; &#38; &#34;so on&#34;');
    expect(html).toContain('Write &#60;now&#62;');
    expect(html).toContain('Letters &#38; more');
  });

  test('says its language and its side, where Gmail leaves them and where others look', () => {
    const html = email({ language: 'ar', text: '- واحد\n\n> اثنان' });
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('<table role="presentation" lang="ar" dir="rtl"');
    expect(html).toContain('padding-right:28px');
    expect(html).toContain('border-right:5px solid');
    expect(html).not.toMatch(/text-align:left|align="left"/);
    expect(email()).not.toMatch(/text-align:right|align="right"/);
  });

  test('says at its foot why it comes, and how to stop it, where no mailing tool does', () => {
    const foot = { why: 'You asked <us>.', stop: 'Stop', link: 'https://letters.example/stop' };
    const html = emailHtml({
      told: appeal(),
      site: { name: 'Letters', url: 'https://letters.example/en/' },
      words: { button: 'Write', before: undefined },
      picture: undefined,
      foot,
    });
    expect(html).toContain('You asked &#60;us&#62;.');
    expect(html).toMatch(/<a href="https:\/\/letters\.example\/stop" [^>]*>Stop<\/a>/);
    expect(html.indexOf(foot.link)).toBeGreaterThan(html.lastIndexOf('free-amina'));
  });

  test('has no picture where the campaign has none', () => {
    const words = { button: 'Write', before: 'Here:' };
    const site = { name: 'Letters', url: 'https://letters.example/en/' };
    const none = { picture: undefined, foot: undefined };
    expect(emailHtml({ told: appeal(), site, words, ...none })).not.toContain('<img');
  });

  test('stays below the 102 KB at which Gmail cuts a mail off, at any length that somebody reads', () => {
    expect(email({ text: `${'A sentence to read. '.repeat(10)}\n\n`.repeat(100) }).length).toBeLessThan(
      60_000,
    );
  });
});
