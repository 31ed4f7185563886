import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { report } from '../../../src/commands/report.ts';
import type { Report } from '../../../src/report/report.ts';
import { campaign, inFolder, site, words } from '../../sites/site.ts';
import { drawnIn, readCode } from '../read-code.ts';
import { inside, type Ended } from './command.ts';

const files = site()
  .in('en', 'ar', 'fr')
  .with(campaign('free-amina').in('en', 'ar').endingIn('ended'), campaign('free-zoe').in('fr'))
  .files();

const numbers = {
  campaign: 'free-amina',
  state: 'closed',
  total: 40,
  confirmed: 7,
  languages: { en: 20, ar: 16, other: 4 },
  countries: { IT: 12, EG: 20 },
  sources: { ituc: 6, uniglobal: 17, other: 2 },
  days: { '2026-01-16': 25, '2026-01-15': 12, other: 3 },
  hours: { other: 9, '2026-01-15T12': 9, '2026-01-16T20': 22 },
  targets: [{ name: 'A <b>', accepted: 40, delivered: 38, refused: 2, since: '2026-01-17' }],
};

/** A site that answers each question so. */
const answering = async (
  status: number,
  body: unknown,
  ask: (site: string) => Promise<void>,
): Promise<string[]> => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }).listen(0);
  await once(server, 'listening');
  await ask(`http://localhost:${(server.address() as AddressInfo).port}`);
  server.close();
  server.closeAllConnections();
  return asked;
};

type Made = Ended & { made: string[]; file: (name: string) => Promise<string> };

const run = async (
  body: unknown,
  more: string[],
  look: (made: Made) => Promise<void>,
  status = 200,
): Promise<string[]> =>
  answering(status, body, (address) =>
    inFolder(files, async (folder) => {
      const ended = await inside(report, folder, ['--site', address, '--out', 'for/press', ...more]);
      const made = await readdir(join(folder, 'for/press')).catch(() => []);
      await look({
        ...ended,
        made: made.sort(),
        file: (name) => readFile(join(folder, 'for/press', name), 'utf8'),
      });
    }),
  );

describe('npm run report', () => {
  test('makes a page, a table and the numbers from what a site tells everybody', async () => {
    const asked = await run(numbers, ['free-amina'], async ({ code, stdout, stderr, made, file }) => {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(made).toEqual(['index.html', 'report.csv', 'report.json']);
      expect(stdout).toContain('40 letters, 7 of them confirmed.');
      const told = JSON.parse(await file('report.json')) as Report;
      expect(told).toMatchObject({
        campaign: 'free-amina',
        language: 'en',
        state: 'closed',
        letters: 40,
        confirmed: 7,
        days: [
          { day: '2026-01-15', letters: 12, all: 12 },
          { day: '2026-01-16', letters: 25, all: 37 },
        ],
        smallDays: 3,
        busiest: { hour: '2026-01-16T20', letters: 22 },
        languages: [
          { key: 'en', name: 'English', letters: 20 },
          { key: 'ar', name: 'Arabic', letters: 16 },
          { name: words('en')('report.other'), letters: 4 },
        ],
        countries: [
          { key: 'EG', name: 'Egypt', letters: 20 },
          { key: 'IT', name: 'Italy', letters: 12 },
          { name: words('en')('report.nowhere'), letters: 8 },
        ],
        sources: [
          { key: 'uniglobal', name: 'uniglobal', letters: 17 },
          { key: 'ituc', name: 'ituc', letters: 6 },
          { name: words('en')('report.other'), letters: 2 },
          { name: words('en')('report.sourceless'), letters: 15 },
        ],
        targets: [{ accepted: 40, delivered: 38, refused: 2, since: '2026-01-17' }],
      });
      expect(await file('report.csv')).toContain('day,2026-01-16,25\r\n');
      const page = await file('index.html');
      for (const text of [
        'campaign.count',
        'report.days',
        'report.countries',
        'report.sources',
        'ledger.title',
      ] as const)
        expect(page).toContain(words('en')(text, { count: '40' }));
      expect(readCode(drawnIn(page))).toBe('https://letters.example/en/free-amina/');
      expect(page).not.toMatch(/<script|src=|https?:[^"'<]*\.(?:js|css|png)/);
    });
    expect(asked).toEqual(['/api/letters?campaign=free-amina&by=day']);
  });

  test('speaks the language that is asked for, from the right where that is read so', async () => {
    await run(numbers, ['free-amina', '--language', 'ar'], async ({ code, file }) => {
      expect(code).toBe(0);
      const page = await file('index.html');
      expect(page).toContain('<html lang="ar" dir="rtl">');
      expect(page).toContain('مصر');
      expect(page).toContain(words('ar')('report.title'));
    });
  });

  test('tells of a campaign that nobody has written to yet, and of a site that hears nothing of its emails', async () => {
    const none = {
      total: 0,
      confirmed: 0,
      languages: {},
      countries: {},
      days: {},
      hours: {},
      targets: undefined,
    };
    await run({ ...numbers, ...none }, ['free-amina'], async ({ code, stdout, file }) => {
      expect(code).toBe(0);
      expect(stdout).toContain('0 letters');
      expect(await file('index.html')).not.toContain('<svg viewBox="0 0 720');
    });
    await run({ ...numbers, targets: [{ name: 'A', accepted: 40 }] }, ['free-amina'], async ({ file }) => {
      expect(await file('report.csv')).not.toContain('delivered');
    });
  });

  test('says nothing of partners where nobody came by their links, or the site counts none', async () => {
    for (const sources of [{}, undefined])
      await run({ ...numbers, sources }, ['free-amina'], async ({ code, file }) => {
        expect(code).toBe(0);
        expect(await file('index.html')).not.toContain(words('en')('report.sources'));
        expect((JSON.parse(await file('report.json')) as Report).sources).toEqual([]);
      });
  });

  test('sums up the smallest countries, so that all of them fit on paper', async () => {
    const codes = 'AT BE CH CZ DE DK EG ES FI FR GB GR HU IE IT NL NO PL'.split(' ');
    const countries: Record<string, number> = Object.fromEntries(
      codes.map((code, index) => [code, 100 - index]),
    );
    countries.other = 4;
    await run({ ...numbers, total: 2000, countries }, ['free-amina'], async ({ file }) => {
      const page = await file('index.html');
      expect(page).toContain('Austria');
      expect(page).not.toContain('Poland');
      const { countries: all } = JSON.parse(await file('report.json')) as Report;
      expect(all).toHaveLength(20);
    });
  });

  test.each([
    [200, numbers, ['free-nobody'], 'free-nobody: there is no campaign of that name in content/campaigns.\n'],
    [200, numbers, ['free-amina', '--language', 'fr'], 'free-amina: it has no page in fr, but in en, ar.\n'],
    [
      404,
      { outcome: 'unknown' },
      ['free-amina'],
      'knows no campaign free-amina. Look at the address after --site',
    ],
    [503, {}, ['free-amina'], 'answers with 503. Try again in some minutes.\n'],
    [200, { ...numbers, days: undefined }, ['free-amina'], 'does not tell numbers by day.'],
    [200, '<html>', ['free-amina'], 'does not tell numbers by day.'],
  ])('makes nothing, and says why, where a site answers %i and %o to %o', async (status, body, more, why) => {
    await run(
      body,
      more,
      ({ code, stdout, stderr, made }) => {
        expect({ code, stdout, made }).toEqual({ code: 1, stdout: '', made: [] });
        expect(stderr).toContain(why);
        return Promise.resolve();
      },
      status,
    );
  });

  test('says where no site is', () =>
    inFolder(files, async (folder) => {
      const { code, stderr } = await inside(report, folder, [
        'free-amina',
        '--site',
        'http://localhost:9',
        '--out',
        'r',
      ]);
      expect(code).toBe(1);
      expect(stderr).toContain('http://localhost:9/api/letters?campaign=free-amina&by=day cannot be read:');
    }));

  test.each([
    [[]],
    [['free-amina']],
    [['--out', 'r']],
    [['free-amina', 'free-zoe', '--out', 'r']],
    [['free-amina', '--out', 'r', '--site', 'letters.example']],
    [['free-amina', '--out', 'r', '--nonsense']],
  ])('explains itself where it cannot understand %o', (asked) =>
    inFolder(files, async (folder) => {
      const { code, stdout, stderr } = await inside(report, folder, asked);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('npm run report -- free-amina --out report');
    }),
  );

  test('explains itself where it is asked to', () =>
    inFolder(files, async (folder) => {
      expect(await inside(report, folder, ['--help'])).toMatchObject({ code: 0, stderr: '' });
    }));
});
