import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pack } from '../../../src/commands/pack.ts';
import { campaign, inFolder, site, words } from '../../sites/site.ts';
import { textsIn } from '../../sites/texts.ts';
import { inside, type Ended } from './command.ts';

const files = site()
  .in('en', 'ar', 'fr')
  .with(
    campaign('free-amina').in('en', 'ar').opening('2026-01-10').to(3),
    campaign('won').in('fr').opening('2026-01-10').endingIn('victory').to(2),
  )
  .files();

const refuses = { name: 'Office 2', accepted: 40, delivered: 8, refused: 32, since: '2026-01-17' };
const numbers = {
  campaign: 'free-amina',
  state: 'open',
  total: 1240,
  confirmed: 7,
  languages: { en: 1240 },
  countries: { IT: 12, EG: 20, other: 3 },
  days: { '2026-01-16': 1225, '2026-01-15': 12, other: 3 },
  hours: { other: 1240 },
  targets: [{ name: 'Office 1', accepted: 40 }, refuses, { name: 'Office 3', accepted: 40 }],
};

type Made = Ended & { made: string[]; file: (name: string) => Promise<string> };

/** What comes of a command, where the site answers its question so. */
const run = async (body: unknown, typed: string[], look: (made: Made) => Promise<void>): Promise<void> => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }).listen(0);
  await once(server, 'listening');
  const address = `http://localhost:${(server.address() as AddressInfo).port}`;
  await inFolder(files, async (folder) => {
    const ended = await inside(pack, folder, ['--site', address, '--out', 'for/post', ...typed]);
    const made = await readdir(join(folder, 'for/post')).catch(() => []);
    await look({
      ...ended,
      made: made.sort(),
      file: (name) => readFile(join(folder, 'for/post', name), 'utf8'),
    });
  });
  server.close();
  server.closeAllConnections();
};

describe('npm run pack', () => {
  const say = words('en');

  test('makes a page for the target that sends letters back', async () => {
    await run(numbers, ['free-amina'], async ({ code, stdout, stderr, made, file }) => {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(made).toEqual(['target-2.html']);
      expect(stdout).toMatch(/^for\/post\/target-2\.html +\S/);
      const page = await file('target-2.html');
      for (const text of [
        say('pack.refused', { date: 'January 17, 2026' }),
        say('pack.enclosed'),
        say('pack.closing'),
        say('ledger.refused', { count: '32' }),
        textsIn('en').letter,
        'Egypt',
        'January 16, 2026',
        '1,225',
        'https://letters.example/en/free-amina/',
        'contact@letters.example',
      ])
        expect(page).toContain(text);
      expect(page).toContain(say('campaign.count', { count: '1,240' }));
      // Nothing of the other targets, and no place for a name that nobody has.
      expect(page).not.toContain(say('ledger.accepted', { count: '41' }));
      expect(page).not.toMatch(/<script|src=|\{\w+\}/);
    });
  });

  test('is for whom it is asked for, in the language and to the address that are told', async () => {
    const typed = [
      'free-amina',
      '--target',
      '1',
      '--language',
      'ar',
      '--to',
      'Embassy <of> X; Street 5; ;Berlin',
    ];
    await run(numbers, typed, async ({ made, file }) => {
      expect(made).toEqual(['target-1.html']);
      const page = await file('target-1.html');
      expect(page).toContain('<html lang="ar" dir="rtl">');
      for (const line of ['Embassy &#60;of&#62; X', 'Street 5', 'Berlin'])
        expect(page).toContain(`<span dir="auto">${line}</span>`);
      expect(page).not.toContain(words('ar')('pack.refused', { date: '' }).slice(0, 12));
    });
  });

  test('is for each target once the campaign is over', async () => {
    await run({ ...numbers, campaign: 'won', state: 'victory' }, ['won'], ({ code, made }) => {
      expect(code).toBe(0);
      expect(made).toEqual(['target-1.html', 'target-2.html']);
      return Promise.resolve();
    });
  });

  test.each([
    [numbers, ['free-nobody'], 'free-nobody: there is no campaign of that name in content/campaigns.\n'],
    [numbers, ['free-amina', '--language', 'fr'], 'free-amina: it has no letter in fr, but in ar, en.\n'],
    [
      numbers,
      ['free-amina', '--target', '4'],
      'free-amina: it has 3 targets, so there is none with the number 4.\n',
    ],
    [
      { ...numbers, targets: numbers.targets.slice(0, 1) },
      ['free-amina'],
      'free-amina: it is open, and no target sends letters back. Name one by --target, from 1 to 3, to have a page for it all the same.\n',
    ],
  ])('makes nothing, and says why: %# %o', async (body, typed, why) => {
    await run(body, typed, ({ code, stdout, stderr, made }) => {
      expect({ code, stdout, stderr, made }).toEqual({ code: 1, stdout: '', stderr: why, made: [] });
      return Promise.resolve();
    });
  });

  test.each([
    [[]],
    [['free-amina', 'won', '--out', 'p']],
    [['free-amina', '--target', '0', '--out', 'p']],
    [['free-amina', '--out', 'p', '--site', 'letters.example']],
  ])('explains itself where it cannot understand %o', (typed) =>
    inFolder(files, async (folder) => {
      const { code, stderr } = await inside(pack, folder, typed);
      expect(code).toBe(2);
      expect(stderr).toContain('npm run pack -- free-amina --out pack');
    }),
  );
});
