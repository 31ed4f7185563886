// What came of a campaign, as partners get it: counted by the site, looked at in a browser, printed.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { report } from '../../src/commands/report.ts';
import { makeReport, type Report } from '../../src/report/report.ts';
import { reportPage } from '../../src/report/page.ts';
import { qrSvg } from '../../src/components/share/qr-code.ts';
import { readContent } from '../../src/content/read.ts';
import { builtSite, expect, expectAccessible, expectNoSideways } from './local-site.ts';
import { testInOneWindow as test } from './one-window.ts';

test('a report tells of the letter that was just sent', async ({ site, page }) => {
  const out = await mkdtemp(join(tmpdir(), 'report-'));
  await page.goto('/fr/free-amina/');
  await page.evaluate(async () => {
    const form = document.querySelector<HTMLFormElement>('#form');
    if (!form) throw new Error('No form.');
    const fields = Object.fromEntries(new FormData(form)) as Record<string, string>;
    const body = JSON.stringify({ ...fields, name: 'Ann Writer', email: 'ann@post.example', country: 'BE' });
    await fetch('/api/letters', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  });
  await expect.poll(async () => (await site.mailbox()).length).toBeGreaterThan(0);
  const said: string[] = [];
  const code = await report({
    words: ['free-amina', '--language', 'fr', '--site', site.url, '--out', out],
    folder: builtSite('visited'),
    print: (text) => said.push(text),
    complain: (text) => said.push(text),
    now: Date.now,
  });
  expect(code, said.join('')).toBe(0);
  const told = JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as Report;
  expect(told).toMatchObject({ letters: 1, smallDays: 1, days: [], language: 'fr' });
  await page.goto(pathToFileURL(join(out, 'index.html')).href);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(told.title);
  await expectAccessible(page);
  await rm(out, { recursive: true });
});

test.describe('a full report', () => {
  for (const language of ['fr', 'ar'])
    for (const colorScheme of ['light', 'dark'] as const)
      test(`in ${language}, ${colorScheme}, fits a phone, passes axe, and is two sheets of paper at most`, async ({
        page,
      }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width: 320, height: 800 });
        await page.setContent(await fullReport(language));
        await expectNoSideways(page, language);
        await expectAccessible(page);
        await page.setViewportSize({ width: 1000, height: 800 });
        await expectAccessible(page);
        const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
        expect(paper.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2);
      });
});

/** As much as a report can hold: three months, more countries and languages than fit, ten targets of which some refuse. */
const fullReport = async (language: string): Promise<string> => {
  const now = Date.UTC(2026, 3, 10);
  const content = await readContent(builtSite('visited'), now);
  const campaign = content.campaigns.find(({ slug }) => slug === 'free-amina');
  const words = content.interfaces[language];
  if (!campaign || !words) throw new Error('The visited site has no such campaign.');
  const day = (index: number): string => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);
  const counts = (keys: string): Record<string, number> => ({
    ...Object.fromEntries(keys.split(' ').map((key, index) => [key, 4000 - 90 * index])),
    other: 44,
  });
  const numbers = {
    state: 'open',
    total: 123_456,
    confirmed: 1234,
    languages: counts('en fr es de it pt ar ru tr ja ko zh-Hans nl sv no da fi pl'),
    countries: counts('GB FR US CA AU DE IT ES KZ TR JP NO SE DK FI PL BE CH'),
    sources: { uniglobal: 61_000, ituc: 9876, 'industriall-global-union': 1200, other: 4 },
    days: { ...Object.fromEntries(Array.from({ length: 90 }, (_, i) => [day(i), 9000 - 97 * i])), other: 12 },
    hours: { '2026-01-01T14': 1234, other: 99 },
    targets: Array.from({ length: 10 }, (_, index) => ({
      name: `The Office of the Minister of Labour and Social Affairs, number ${index}`,
      accepted: 123_456,
      delivered: 120_000,
      refused: 3456,
      ...(index % 3 === 0 ? { since: '2026-02-01' } : {}),
    })),
  };
  const source = 'https://letters.example/api/letters?campaign=free-amina&by=day';
  const named = {
    other: words['report.other'],
    nowhere: words['report.nowhere'],
    sourceless: words['report.sourceless'],
  };
  const made = makeReport({ campaign, language, numbers, source, words: named }, now);
  const link = 'https://letters.example/fr/free-amina/';
  return reportPage({ report: made, words, site: content.site.name, link, code: qrSvg(link) });
};
