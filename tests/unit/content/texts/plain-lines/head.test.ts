import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { plainHead } from '../../../../../src/content/texts/plain-lines/head.ts';
import { many, scramble } from '../../../chance.ts';

describe('A head of plain lines', () => {
  test.each([
    ['title: Free X\nsummary: X is in prison.', { title: 'Free X', summary: 'X is in prison.' }],
    ['title: "Kazakhstan: free X"\n', { title: 'Kazakhstan: free X' }],
    ['subject:\n  - Free X\n  - "{name} writes: free X"', { subject: ['Free X', '{name} writes: free X'] }],
    [
      'summary: X is\n  in prison\n  (since May).\ntitle: X',
      { summary: 'X is in prison (since May).', title: 'X' },
    ],
    ['targets:\n  - Ministry of\n    Justice\n  - Court', { targets: ['Ministry of Justice', 'Court'] }],
    ['title: Libérez Ыу دعوها', { title: 'Libérez Ыу دعوها' }],
  ])('%j is read', (text, head) => {
    expect(plainHead(text)).toEqual(head);
    expect(parse(text)).toEqual(head);
  });

  test.each([
    'title: Kazakhstan: free X',
    'title: Free X #now',
    'title: “Free X”',
    'title: true',
    'title: 2019',
    'title: 2019-11-01',
    "title: 'X'",
    'title: "a \\n b"',
    'title: [a]',
    'title:',
    'title:X',
    'title: A\ntitle: B',
    'title: A\n\nsummary: B',
    'title: A # remark',
    '# remark\ntitle: A',
    'title: A\u202eB',
    'title: A&#x202e;B',
    'targets:\n- A',
    'targets:\n  - A: b',
    'title: A\n  - B',
    '__proto__: A',
    '',
  ])('%j is left to YAML', (text) => {
    expect(plainHead(text)).toBeUndefined();
  });

  test('Whatever is in it, it says what YAML reads, or nothing', () => {
    const pieces = [
      ...[
        'a',
        'B',
        'é',
        '1',
        ' ',
        '  ',
        ':',
        ': ',
        '#',
        ' #',
        '"',
        "'",
        '-',
        '- ',
        '  - ',
        '\n',
        '\n  ',
        '\n  - ',
      ],
      ...[
        '\ntitle: ',
        '\nsubject:\n  - ',
        '{',
        '}',
        '[',
        ',',
        '&',
        '*',
        '!',
        '|',
        '>',
        '%',
        '@',
        '?',
        '~',
        '(',
        '“',
      ],
      ...['null', 'true', '---', '...', '\t', '\\'],
    ];
    const found = many(20_000, (random) => {
      const text = `title: A${scramble(pieces, 6, random)}`;
      const head = plainHead(text);
      if (head !== undefined) expect(head, JSON.stringify(text)).toEqual(parse(text));
      return head !== undefined;
    });
    expect(found.filter(Boolean).length).toBeGreaterThan(1000);
    expect(found).toContain(false);
  });
});
