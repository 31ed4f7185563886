// `npm run report -- <campaign>`: what came of a campaign, for partners and the press.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { qrSvg } from '../components/share/qr-code.ts';
import { readContent } from '../content/read.ts';
import { campaignPath } from '../language/paths.ts';
import { csv } from '../report/csv.ts';
import { NoNumbers, numbersAt, readNumbers } from '../report/numbers.ts';
import { reportPage } from '../report/page.ts';
import { makeReport } from '../report/report.ts';
import { aboutCampaign, isWebAddress } from './terminal/about-campaign.ts';
import { answered } from './terminal/answered.ts';
import { started, type Shell } from './terminal/shell.ts';
import { campaignNamed, NotFound, pageLanguage } from './terminal/found.ts';

const usage = `Makes a report on a campaign, for partners and the press: a page to print, a table and the bare numbers.

  npm run report -- free-amina --out report
  npm run report -- free-amina --language fr --site https://letters.union.example --out report

  <campaign>          the name of its folder in content/campaigns
  --out <folder>      where index.html, report.csv and report.json go; older ones there are written over
  --language <tag>    the language of the page: the first of the site's that the campaign is in unless told
  --site <address>    the site that counts the letters: the one of content/site.yaml unless told
  --help              shows this

The numbers are those that the site tells everybody. No secret is needed, and nobody's name is in them.

Exit status: 0 here is the report, 1 there is none, 2 the command line cannot be understood.
`;

type Asked = { campaign: string; out: string; language: string | undefined; site: string | undefined };

const understand = (words: readonly string[]): Asked | 'help' | undefined =>
  aboutCampaign(
    words,
    { out: { type: 'string' }, language: { type: 'string' }, site: { type: 'string' } },
    (campaign, { out, language, site }) =>
      campaign === undefined || !out || (site !== undefined && !isWebAddress(site))
        ? undefined
        : { campaign, out, language, site },
  );

const run = async (asked: Asked, { folder, print, now: clock }: Shell): Promise<void> => {
  const now = clock();
  const content = await readContent(folder, now);
  const campaign = campaignNamed(asked.campaign, content);
  const language = pageLanguage(campaign, asked.language, content);
  const words = content.interfaces[language];
  if (!words) throw new NotFound(`${language}: the site has no interface in this language.`);
  const site = asked.site ?? content.site.url;
  const numbers = await readNumbers(site, campaign.slug);
  const source = numbersAt(site, campaign.slug);
  const named = {
    other: words['report.other'],
    nowhere: words['report.nowhere'],
    sourceless: words['report.sourceless'],
  };
  const report = makeReport({ campaign, language, numbers, source, words: named }, now);
  const link = new URL(campaignPath(language, campaign.slug), content.site.url).href;
  const page = reportPage({ report, words, site: content.site.name, link, code: qrSvg(link) });
  const out = resolve(folder, asked.out);
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'index.html'), page);
  await writeFile(join(out, 'report.csv'), csv(report));
  await writeFile(join(out, 'report.json'), `${JSON.stringify(report, undefined, 2)}\n`);
  print(`${report.title}
${report.letters === 1 ? 'One letter' : `${report.letters} letters`}, ${report.confirmed} of them confirmed.

${join(asked.out, 'index.html')}   the report: open it in a browser, and print it or save it as PDF
${join(asked.out, 'report.csv')}   the numbers as a table, for a spreadsheet
${join(asked.out, 'report.json')}  the same for programs
`);
};

export const report = (shell: Shell): Promise<number> =>
  answered(shell, {
    usage,
    asked: understand(shell.words),
    run: (asked) => run(asked, shell),
    reasons: [NotFound, NoNumbers],
  });

await started(import.meta, report);
