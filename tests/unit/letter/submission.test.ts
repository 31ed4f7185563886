import { describe, expect, test } from 'vitest';
import { longest } from '../../../src/letter/limits.ts';
import { campaignIn, parseSubmission, type Submission } from '../../../src/letter/submission.ts';
import { many, pick, scramble } from '../chance.ts';

const posted = { campaign: 'free-x', language: 'en', name: 'Ann Lee', email: 'ann@example.org' };

const taken = (input: Record<string, unknown>): Submission => {
  const parsed = parseSubmission({ ...posted, ...input });
  if ('fields' in parsed) throw new Error(`Refused: ${JSON.stringify(parsed.fields)}`);
  return parsed.submission;
};

const problems = (input: unknown): unknown => {
  const parsed = parseSubmission(input);
  return 'fields' in parsed ? { ...parsed.fields } : 'taken';
};
const problemsWith = (input: Record<string, unknown>): unknown => problems({ ...posted, ...input });

describe('A submission', () => {
  test('Four fields are enough, and the others are empty', () => {
    expect(taken({})).toEqual({
      ...posted,
      organisation: '',
      country: '',
      initials: '',
      consent: '',
      words: '',
      letter: '',
      event: '',
      from: '',
      embed: '',
      website: '',
    });
  });

  test('Each field that the form has is taken', () => {
    const whole = {
      organisation: 'Metal Union',
      country: 'IT',
      words: 'Let him go.',
      letter: 'Let him go now.',
      event: 'q3x9-t8lcw0-8c-9c0q',
      from: 'uniglobal',
      embed: 'on',
      website: '',
    };
    expect(taken(whole)).toEqual({ ...posted, initials: '', consent: '', ...whole });
  });

  test('Where consent is asked for by a box, the box has to be ticked, and that is said beside all else', () => {
    const asked = { consent: 'checkbox', signing: 'full' } as const;
    const problemsOf = (input: Record<string, unknown>): unknown => {
      const parsed = parseSubmission({ ...posted, ...input }, asked);
      return 'fields' in parsed ? { ...parsed.fields } : parsed.submission.consent;
    };
    expect(problemsOf({ consent: 'on' })).toBe('on');
    expect(problemsOf({})).toEqual({ consent: 'missing' });
    expect(problemsOf({ consent: '' })).toEqual({ consent: 'missing' });
    expect(problemsOf({ consent: 'no', email: '' })).toEqual({ consent: 'invalid', email: 'missing' });
    expect(problemsWith({ consent: 'yes' })).toEqual({ consent: 'invalid' });
    expect(problemsWith({ consent: 'on' })).toBe('taken');
  });

  test('Initials are taken where a campaign lets supporters choose, and never become a full name elsewhere', () => {
    const asked = { consent: 'statement', signing: 'choose' } as const;
    expect(parseSubmission({ ...posted, initials: 'on' }, asked)).toMatchObject({
      submission: { initials: 'on' },
    });
    expect(parseSubmission(posted, asked)).toMatchObject({ submission: { initials: '' } });
    expect(problemsWith({ initials: 'on' })).toEqual({ initials: 'unexpected' });
    expect(problemsWith({ initials: '' })).toBe('taken');
  });

  test.for(['event', 'from'] as const)(
    'What cannot be %s of a link is nothing, and nothing to mend',
    (name) => {
      for (const said of [7, null, ['a'], 'a'.repeat(longest[name] + 1)])
        expect(taken({ [name]: said })).toMatchObject({ [name]: '' });
    },
  );

  test('Every field that is missing is named', () => {
    expect(problems({})).toEqual({
      campaign: 'missing',
      language: 'missing',
      name: 'missing',
      email: 'missing',
    });
  });

  test('Every field that is wrong is named, each with its own problem', () => {
    expect(
      problems({
        campaign: 'Free X',
        language: 'e',
        name: 'www.example.org',
        email: 'zoë@example.org',
        organisation: 'x'.repeat(longest.organisation + 1),
        country: 'Italy',
        words: 7,
        recipient: 'bob@example.net',
      }),
    ).toEqual({
      campaign: 'invalid',
      language: 'invalid',
      name: 'link',
      email: 'non-ascii',
      organisation: 'too-long',
      country: 'invalid',
      words: 'invalid',
      recipient: 'unexpected',
    });
  });

  test.each(['to', 'subject', 'targets', 'sender', 'constructor', 'toString', 'hasOwnProperty'])(
    'A field called %s is refused, and named',
    (name) => {
      expect(problemsWith({ [name]: 'bob@example.net' })).toEqual({ [name]: 'unexpected' });
    },
  );

  test('A field called __proto__ is refused', () => {
    const input: unknown = JSON.parse(JSON.stringify(posted).replace('{', '{"__proto__":{"website":""},'));
    expect(parseSubmission(input)).toHaveProperty('fields');
  });

  test.each([null, undefined, 7, 'text', [], [posted]])('%j is no submission', (input) => {
    expect(problems(input)).toEqual({ '': 'invalid' });
  });

  test('What only a program fills in is refused', () => {
    expect(problemsWith({ website: 'https://example.net' })).toEqual({ website: 'unexpected' });
  });

  test.each(['a', 'free-erlan-baltabay', 'x'.repeat(100)])('%s names a campaign', (campaign) => {
    expect(taken({ campaign }).campaign).toBe(campaign);
  });

  test.each(['', 'Free-X', '../free-x', 'free x', 'free-x\n', 'x'.repeat(101), '__proto__'])(
    '%j names no campaign',
    (campaign) => {
      expect(problemsWith({ campaign })).toEqual({ campaign: 'invalid' });
    },
  );

  test.each(['', '../en', 'en/fr', 'en"', 'en\n', 'x'.repeat(36)])('%j names no language', (language) => {
    expect(problemsWith({ language })).toEqual({ language: 'invalid' });
  });

  test.each(['it', 'ITA', 'Italy', '1T', 'IT\n', 'ZZ', 'UK', 'EU', 'QX', 'AQ'])(
    '%j is no country',
    (country) => {
      expect(problemsWith({ country })).toEqual({ country: 'invalid' });
    },
  );
});

describe('A name', () => {
  test.each([
    'Zoë Müller-Lüdenscheidt',
    "Siobhán O'Hara, Jr.",
    'Nguyễn Thị Minh Khai',
    'زهرا رهنورد',
    'می\u200cخواهم',
    '田中 花子',
    'J. R. R. Tolkien',
    'Ann 🌹',
    'Ann 👩🏽‍🏭',
    'X',
  ])('%s is one', (name) => {
    expect(taken({ name }).name).toBe(name);
  });

  test('Spaces around it are taken off', () => {
    expect(taken({ name: ' \u00a0Ann Lee ' }).name).toBe('Ann Lee');
  });

  test.each(['', '   ', '\u200b', '\u2060\u00ad', '\u202e', '\ufeff', '\u3164', '\ud800'])(
    '%j shows nothing: the name is missing',
    (name) => {
      expect(problemsWith({ name })).toEqual({ name: 'missing' });
    },
  );

  test.each(['👩🏽‍🏭', '7', '...', '\u2800', '+Ann', '=1+1', '-Ann', '=?utf-8?Q?Ann?='])(
    '%j is no name',
    (name) => {
      expect(problemsWith({ name })).toEqual({ name: 'invalid' });
    },
  );

  test('An initial that is written together with what follows gets its space', () => {
    expect(taken({ name: 'Ann St.Clair' }).name).toBe('Ann St. Clair');
  });

  test.each([null, 7, ['Ann'], { first: 'Ann' }])('%j is no text: the name is missing', (name) => {
    expect(problemsWith({ name })).toEqual({ name: 'missing' });
  });

  test.each([
    'Ann\r\nBcc: bob',
    'Ann\nLee',
    'Ann\rLee',
    'Ann\0',
    'Ann\tLee',
    'Ann\u2028Lee',
    'Ann\u0085Lee',
    'Ann\u007f',
  ])('%j starts no new header: it is invalid', (name) => {
    expect(problemsWith({ name })).toEqual({ name: 'invalid' });
  });

  test('Overrides of its direction are taken out', () => {
    expect(taken({ name: '\u202eeeL\u202c \u2067Ann\u2069' }).name).toBe('eeL Ann');
  });

  test('Half a character is taken out', () => {
    expect(taken({ name: 'Ann\ud83c Lee\udf39' }).name).toBe('Ann Lee');
  });

  test.each([
    'https://example.org',
    'See ftp://example.org',
    'WWW.example.de',
    'Ann example.com',
    'cheap.shop',
    'Buy at EXAMPLE.NET now',
    'ann@example.org',
    'ann@example.de',
  ])('%s holds a link', (name) => {
    expect(problemsWith({ name })).toEqual({ name: 'link' });
  });

  test.each(['Dr. Com', 'I.O. Ng', 'Ann Lee, Ph.D.'])('%s holds none', (name) => {
    expect(taken({ name }).name).toBe(name);
  });

  test('It has 100 code units at most, counted without what is taken off', () => {
    expect(taken({ name: ` ${'x'.repeat(100)}\u202c ` }).name).toHaveLength(100);
    expect(problemsWith({ name: 'x'.repeat(101) })).toEqual({ name: 'too-long' });
    expect(taken({ name: '𐐀'.repeat(50) }).name).toHaveLength(100);
    expect(problemsWith({ name: '𐐀'.repeat(51) })).toEqual({ name: 'too-long' });
  });
});

describe('An email address', () => {
  test('It comes out ready for a header', () => {
    expect(taken({ email: ' Zoe@Exämple.org ' }).email).toBe('Zoe@xn--exmple-cua.org');
  });

  test.each([
    ['', 'missing'],
    ['  ', 'missing'],
    [undefined, 'missing'],
    [7, 'missing'],
    ['ann', 'invalid'],
    ['ann@example.org\r\nBcc: bob@example.net', 'invalid'],
    ['зоя@example.org', 'non-ascii'],
    [`ann@${'x.'.repeat(130)}org`, 'too-long'],
  ])('%j is %s', (email, problem) => {
    expect(problemsWith({ email })).toEqual({ email: problem });
  });
});

describe('An organisation', () => {
  test('Spaces around it and overrides of direction are taken out', () => {
    expect(taken({ organisation: ' \u202eMetal Union\u202c ' }).organisation).toBe('Metal Union');
  });

  test.each(['ver.di', 'ver.di-Jugend', 'SUD (ver.di)', 'S.I. Cobas', 'IWW 460', '1199', 'C.G.T.', 'Co. KG'])(
    '%s is one',
    (organisation) => {
      expect(taken({ organisation }).organisation).toBe(organisation);
    },
  );

  test.each(['Labour.org', 'https://union.example', 'ann@union.example', 'ver.di.example', 'ver.di/x'])(
    '%s is a web address, and none',
    (organisation) => {
      expect(problemsWith({ organisation })).toEqual({ organisation: 'link' });
    },
  );

  test.each(['=1+1', '+39', '🌹', '?!'])('%s is none', (organisation) => {
    expect(problemsWith({ organisation })).toEqual({ organisation: 'invalid' });
  });

  test('It stands on one line', () => {
    expect(problemsWith({ organisation: 'Metal\nUnion' })).toEqual({ organisation: 'invalid' });
  });

  test('It has 150 code units at most', () => {
    expect(taken({ organisation: 'x'.repeat(150) }).organisation).toHaveLength(150);
    expect(problemsWith({ organisation: 'x'.repeat(151) })).toEqual({ organisation: 'too-long' });
  });
});

describe.each(['words', 'letter'] as const)('The field %s', (field) => {
  const max = longest[field];

  test('It keeps its lines, in the line ends of one system', () => {
    expect(taken({ [field]: 'one\r\ntwo\rthree\n\nfour\tfive' })[field]).toBe(
      'one\ntwo\nthree\n\nfour\tfive',
    );
  });

  test('Line ends are made one character before the length is counted', () => {
    const lines = '\r\n'.repeat(max - 2);
    expect(taken({ [field]: `a${lines}b` })[field]).toHaveLength(max);
    expect(problemsWith({ [field]: `a${lines}\r\nb` })).toEqual({ [field]: 'too-long' });
  });

  test('Spaces around it do not count', () => {
    expect(taken({ [field]: `  ${'x'.repeat(max)}\r\n` })[field]).toHaveLength(max);
  });

  test('Control characters, overrides of direction and half characters are taken out', () => {
    expect(taken({ [field]: 'a\0b\u001bc\u202ed\u2069e\ud800f\u007fg' })[field]).toBe('abcdefg');
  });

  test('A few links are taken, and many are not', () => {
    const most = field === 'words' ? 2 : 3;
    const links = (count: number) =>
      Array.from({ length: count }, (_, i) => `https://a${i}.example/x`).join(' ');
    expect(taken({ [field]: links(most) })[field]).toBe(links(most));
    expect(problemsWith({ [field]: links(most + 1) })).toEqual({ [field]: 'links' });
  });

  test('Emoji, links and HTML are the supporter’s own business', () => {
    const text = '🌹 <b>See</b> https://example.org & {name}';
    expect(taken({ [field]: text })[field]).toBe(text);
  });

  test.each([null, 7, ['x']])('%j is no text', (value) => {
    expect(problemsWith({ [field]: value })).toEqual({ [field]: 'invalid' });
  });
});

test('Whatever is posted, what is taken is clean, short enough, and taken again unchanged', () => {
  const pieces = [
    'a',
    ' ',
    '\r',
    '\n',
    '\0',
    '\t',
    '\u202e',
    '\u2066',
    '\ud800',
    '\udc00',
    '🌹',
    '\u200b',
    'é',
    '\u2028',
  ];
  const inputs = many(3000, (random) => ({
    ...posted,
    name: pick(
      [scramble(pieces, 5, random), `x${scramble(['a', '\u202e', '\ud800', ' '], 110, random)}`],
      random,
    ),
    organisation: scramble(['a', '\u2066', '\udc00', '🌹', ' '], 8, random),
    words: scramble(pieces, 12, random),
    letter: scramble(pieces, 12, random),
  }));
  const results = inputs.flatMap((input) => {
    const parsed = parseSubmission(input);
    return 'submission' in parsed ? [parsed.submission] : [];
  });
  expect(results.length).toBeGreaterThan(300);
  for (const submission of results) {
    const { name, organisation, words, letter } = submission;
    for (const line of [name, organisation]) expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    for (const text of [name, organisation, words, letter]) {
      expect(text).not.toMatch(/[\p{Cs}\r\u202a-\u202e\u2066-\u2069]/u);
      expect(text).toBe(text.trim());
    }
    expect(name.length).toBeLessThanOrEqual(longest.name);
    expect(parseSubmission(submission)).toEqual({ submission });
  }
});

describe('The campaign that a submission is for', () => {
  test('is found whatever else is wrong', () => {
    expect(campaignIn({ ...posted, email: 5, to: 'all' })).toBe('free-x');
  });

  test.each([undefined, null, 'free-x', [], {}, { campaign: '__proto__' }, { campaign: '../x' }])(
    'is none in %o',
    (input) => {
      expect(campaignIn(input)).toBeUndefined();
    },
  );
});
