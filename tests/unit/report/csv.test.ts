import { expect, test } from 'vitest';
import { csv } from '../../../src/report/csv.ts';
import type { Report } from '../../../src/report/report.ts';

const report: Report = {
  campaign: 'free-amina',
  title: 'Free Amina, "now"',
  language: 'en',
  state: 'open',
  counted: '2026-01-20T12:00:00.000Z',
  source: 'https://letters.example/api/letters?campaign=free-amina&by=day',
  letters: 21,
  confirmed: 3,
  days: [{ day: '2026-01-15', letters: 18, all: 18 }],
  smallDays: 3,
  busiest: { hour: '2026-01-15T12', letters: 9 },
  languages: [{ key: 'en', name: 'English', letters: 21 }],
  countries: [
    { key: 'IT', name: 'Italy', letters: 18 },
    { name: 'Other', letters: 3 },
  ],
  sources: [{ key: 'uniglobal', name: 'uniglobal', letters: 9 }],
  targets: [
    {
      name: '=HYPERLINK("http://bad.example")',
      accepted: 21,
      delivered: 20,
      refused: 1,
      since: '2026-01-16',
    },
  ],
};

test('A table has a line for each number, ends its lines as spreadsheets expect, and says that it is UTF-8', () => {
  const text = csv(report);
  expect(text.startsWith('\uFEFFwhat,name,count\r\n')).toBe(true);
  expect(text.trimEnd().split('\r\n').slice(1)).toEqual([
    'letters,"Free Amina, ""now""",21',
    'confirmed,"Free Amina, ""now""",3',
    'day,2026-01-15,18',
    'day,other,3',
    'busiest hour,2026-01-15T12,9',
    'language,English,21',
    'country,Italy,18',
    'country,Other,3',
    'source,uniglobal,9',
    `accepted,"'=HYPERLINK(""http://bad.example"")",21`,
    `delivered,"'=HYPERLINK(""http://bad.example"")",20`,
    `refused,"'=HYPERLINK(""http://bad.example"")",1`,
    `refuses since,"'=HYPERLINK(""http://bad.example"")",2026-01-16`,
  ]);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
  'A name that a spreadsheet would reckon with, %o, is only a name',
  (title) => {
    const [, letters = ''] = csv({ ...report, title }).split('\r\nletters,');
    expect(letters.replace(/^"/, '').startsWith("'")).toBe(true);
  },
);
