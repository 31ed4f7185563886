import { describe, expect, test } from 'vitest';
import { markdownMistakes, plainTextMistakes } from '../../../../src/content/texts/markdown.ts';
import { many, scramble } from '../../chance.ts';

describe('A text in Markdown', () => {
  test.each([
    [
      'all that README.md names',
      '## Heading\n\n**bold** and *italic*\n\n- item\n\n> demand\n\n[text](https://example.org)',
    ],
    [
      'links of each kind',
      '[a](http://x.org) [b](mailto:ann@x.org) [c](/en/free-x/) [d](#demands) [e](HTTPS://x.org)',
    ],
    ['bare addresses', 'https://x.org, www.x.org and ann@x.org'],
    ['signs that are no HTML', '1 < 2, a <3 b, &lt;b&gt; and `<b>`'],
    ['HTML that is shown as code', '```\n<script>\n```'],
    ['a table', '| a | b |\n|---|---|\n| c | d |'],
  ])('It can hold %s', (_what, text) => {
    expect(markdownMistakes(text)).toEqual([]);
  });

  test.each([
    ['a tag', 'one\n\ntwo <br> three', 3, '<br>'],
    ['a block', 'one\n\n<div>\ntwo\n</div>', 3, '<div> two </div>'],
    ['a script', '<script>alert(1)</script>', 1, '<script>alert(1)</script>'],
    ['a remark', 'one\n<!-- two -->', 2, '<!-- two -->'],
    ['a tag in a list', '- one\n- two <img src=x onerror=alert(1)>', 2, '<img src=x onerror=alert(1)>'],
    ['a tag in a table', '| a |\n|---|\n| <hr> |', 3, '<hr>'],
    ['a tag in a quotation', '> one\n> <hr>', 2, '<hr>'],
    [
      'a long tag',
      `<a href="https://example.org/${'x'.repeat(60)}">`,
      1,
      '<a href="https://example.org/xxxxxxxxxxx…',
    ],
  ])('It cannot hold %s: its line is named', (_what, text, line, shown) => {
    expect(markdownMistakes(text)).toEqual([
      { line, message: `holds raw HTML (${shown}). Write it in Markdown instead.` },
    ]);
  });

  test.each([
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['JavaScript:alert(1)', 'JavaScript:alert(1)'],
    ['java&#115;cript:alert(1)', 'javascript:alert(1)'],
    ['<java\tscript:1>', 'java script:1'],
    ['data:text/html,x', 'data:text/html,x'],
    ['vbscript:x', 'vbscript:x'],
    ['//example.net', '//example.net'],
    ['/\\\\example.net', '/\\example.net'],
    ['page.html', 'page.html'],
    ['tel:+39', 'tel:+39'],
    ['example.org', 'example.org'],
  ])('It cannot link to %s', (url, shown) => {
    expect(markdownMistakes(`one\n\n[two](${url})`)).toEqual([
      { line: 3, message: `links to ${shown}. A link begins with https://, http://, mailto:, / or #.` },
    ]);
  });

  test.each([
    ['between angle brackets', '<javascript:alert(1)>', 1],
    ['by reference', '[one][1]\n\n[1]: javascript:alert(1)', 3],
    ['as an image', '![one](javascript:alert(1))', 1],
    ['in bold type in a list', '- **[one](javascript:alert(1))**', 1],
  ])('It cannot link to a script %s', (_how, text, line) => {
    expect(markdownMistakes(text)).toEqual([
      {
        line,
        message: 'links to javascript:alert(1). A link begins with https://, http://, mailto:, / or #.',
      },
    ]);
  });

  test('Every mistake is named', () => {
    expect(markdownMistakes('<b>\n\n[x](y)\n\n<i>').map(({ line }) => line)).toEqual([1, 3, 5]);
  });

  test('Whatever is in it, each mistake has its line and stands on one', () => {
    const pieces = [
      '<b>',
      '</b>',
      '[x](',
      ')',
      'javascript:1',
      '\n',
      '\n\n',
      '- ',
      '> ',
      '`',
      '|',
      '<!--',
      'a',
      '[y]: z',
      '&',
    ];
    const found = many(1000, (random) => {
      const text = scramble(pieces, 12, random);
      const lines = text.split('\n').length;
      const mistakes = markdownMistakes(text);
      for (const { line, message } of mistakes) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines);
        expect(message).not.toContain('\n');
      }
      return mistakes.length;
    });
    expect(Math.max(...found)).toBeGreaterThan(2);
  });
});

describe('A letter', () => {
  test.each([
    ['text of several paragraphs', 'Dear Sir,\n\nFree X.\nNow.'],
    ['placeholders', '{salutation},\n\n{words}\n\n{name}\n{country}'],
    ['a list', 'I ask you\n\n- to free X\n- to drop the charges\n\n1. now'],
    ['a web address in full', 'See https://example.org/a_b_c?x=1&copy=2 and www.example.org.'],
    ['a web address in another script', 'See https://пример.example/Профсоюз'],
    ['an email address', 'Write to ann@example.org'],
    ['signs of reckoning', '2 * 3 * 4 < 5 and snake_case_words'],
    ['a number sign', 'Case #12 and No. 5'],
    ['brackets', 'Article 5 [1] of the law (2019)'],
  ])('It can hold %s', (_what, text) => {
    expect(plainTextMistakes(text)).toEqual([]);
  });

  test.each([
    ['bold type (**)', 'Free **X**.'],
    ['bold type (**)', 'Free __X__.'],
    ['italic type (* or _)', 'Free *X*.'],
    ['italic type (* or _)', 'Free _X_.'],
    ['struck-out type (~~)', 'Free ~~X~~.'],
    ['a heading (# or a line of = or -)', '## Free X'],
    ['a heading (# or a line of = or -)', 'Free X\n---'],
    ['a heading (# or a line of = or -)', 'Free X\n==='],
    ['an image', '![X](/x.jpg)'],
    ['code (`)', 'Free `X`.'],
    ['an indented or fenced block', '```\nFree X\n```'],
    ['a quotation (>)', '> Free X'],
    ['a ruled line', '***'],
    ['a link written in Markdown', 'Read [this](https://example.org).'],
    ['a link written in Markdown', '[1]: https://example.org'],
    ['HTML', 'Free X<br>'],
    ['HTML', '<!-- Free X -->'],
  ])('It cannot hold %s: %j', (what, text) => {
    expect(plainTextMistakes(`Dear Sir,\n\n${text}`)).toEqual([
      {
        line: 3,
        message: `holds ${what}. A letter is plain text: take the signs out, and write addresses in full.`,
      },
    ]);
  });
});

describe('A text without a sign of Markdown', () => {
  const pieces = [
    'a',
    'b c',
    ' ',
    '\n',
    '\n\n',
    '-',
    '- ',
    '=',
    '\t',
    '    ',
    '1. ',
    '+ ',
    '&',
    '\\',
    '|',
    '*',
    '<',
    '[x]',
  ];

  // A closing bracket is no mistake, and whatever holds one is looked at in full.
  test('It is as free from mistakes as one that is looked at in full', () => {
    const found = many(3000, (random) => {
      const text = scramble(pieces, 8, random).trim();
      expect(markdownMistakes(text)).toEqual(markdownMistakes(`${text}\n\n]`));
      const mistakes = plainTextMistakes(text);
      expect(mistakes, JSON.stringify(text)).toEqual(plainTextMistakes(`${text}\n\n]`));
      return mistakes.length;
    });
    expect(new Set(found)).toContain(0);
    expect(Math.max(...found)).toBeGreaterThan(0);
  });
});
