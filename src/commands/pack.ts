// `npm run pack -- <campaign>`: the letters of a campaign on paper, for whom emails do not reach.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { letterLanguage, type Campaign } from '../campaign/campaign.ts';
import { inLanguage } from '../campaign/schema.ts';
import { isOver, state } from '../campaign/state.ts';
import type { Content } from '../content/content.ts';
import { readContent } from '../content/read.ts';
import { campaignPath } from '../language/paths.ts';
import { bareLetter, refusing } from '../pack/pack.ts';
import { packPage } from '../pack/page.ts';
import { NoNumbers, numbersAt, readNumbers, type Numbers } from '../report/numbers.ts';
import { makeReport } from '../report/report.ts';
import { aboutCampaign, isWebAddress } from './terminal/about-campaign.ts';
import { campaignNamed, NotFound } from './terminal/found.ts';
import { answered } from './terminal/answered.ts';
import { started, type Shell } from './terminal/shell.ts';

const usage = `Makes a page to print for each target whom emails do not reach, or, once a campaign is over, for each target: a cover
letter to sign, the letter that people sent, and the numbers by day and country as evidence.

  npm run pack -- free-amina --out pack
  npm run pack -- free-amina --target 2 --to "Embassy of Kazakhstan; Nordendstraße 14; 13156 Berlin" --out pack

  <campaign>          the name of its folder in content/campaigns
  --out <folder>      where the pages go: target-1.html and so on; older ones there are written over
  --target <number>   this target alone, by its place in campaign.yaml
  --to <address>      to whom it is handed, its lines parted by semicolons: the target by name unless told
  --language <tag>    the language of the letter: the campaign's own, or the first of the site's that it is in, unless told
  --site <address>    the site that counts the letters: the one of content/site.yaml unless told
  --help              shows this

The numbers are those that the site tells everybody. Nobody's name is in a pack, as the site keeps none.

Exit status: 0 here are the pages, 1 there are none, 2 the command line cannot be understood.
`;

type Asked = {
  campaign: string;
  out: string;
  target: number | undefined;
  to: string[] | undefined;
  language: string | undefined;
  site: string | undefined;
};

const understand = (words: readonly string[]): Asked | 'help' | undefined =>
  aboutCampaign(
    words,
    {
      out: { type: 'string' },
      target: { type: 'string' },
      to: { type: 'string' },
      language: { type: 'string' },
      site: { type: 'string' },
    },
    (campaign, { out, target, to, language, site }) => {
      const isAddress = site === undefined || isWebAddress(site);
      const isNumber = target === undefined || /^[1-9]\d?$/.test(target);
      if (campaign === undefined || !out || !isAddress || !isNumber) return undefined;
      return {
        campaign,
        out,
        target: target === undefined ? undefined : Number(target),
        to: to?.split(';').flatMap((line) => line.trim() || []),
        language,
        site,
      };
    },
  );

const languageOf = (
  { slug, facts, letters }: Campaign,
  asked: string | undefined,
  { site, interfaces }: Content,
): string => {
  const written = Object.keys(letters).filter((language) => language in interfaces);
  const [main = ''] = site.languages;
  const language = asked ?? letterLanguage(facts.letter.language, written, main, site.languages);
  if (language !== undefined && written.includes(language)) return language;
  throw new NotFound(
    `${slug}: it has no letter in ${language ?? 'any language'}${written.length > 0 ? `, but in ${written.join(', ')}` : ''}.`,
  );
};

/** The places of those targets that a page is made for, from 0. */
const placesOf = (
  { slug, facts }: Campaign,
  asked: number | undefined,
  numbers: Numbers,
  now: number,
): number[] => {
  const all = facts.targets.map((_, index) => index);
  if (asked !== undefined && asked > all.length)
    throw new NotFound(`${slug}: it has ${all.length} targets, so there is none with the number ${asked}.`);
  if (asked !== undefined) return [asked - 1];
  if (isOver(state(facts, now))) return all;
  const refused = refusing(numbers.targets ?? []);
  if (refused.length > 0) return refused;
  throw new NotFound(
    `${slug}: it is open, and no target sends letters back. Name one by --target, from 1 to ${all.length}, to have a page for it all the same.`,
  );
};

const run = async (asked: Asked, { folder, print, now: clock }: Shell): Promise<void> => {
  const now = clock();
  const content = await readContent(folder, now);
  const campaign = campaignNamed(asked.campaign, content);
  const { slug, facts } = campaign;
  const language = languageOf(campaign, asked.language, content);
  const words = content.interfaces[language];
  if (!words) throw new NotFound(`${language}: the site has no interface in this language.`);
  const address = asked.site ?? content.site.url;
  const numbers = await readNumbers(address, slug);
  const places = placesOf(campaign, asked.target, numbers, now);
  const report = makeReport(
    {
      campaign,
      language,
      numbers,
      source: numbersAt(address, slug),
      words: {
        other: words['report.other'],
        nowhere: words['report.nowhere'],
        sourceless: words['report.sourceless'],
      },
    },
    now,
  );
  const out = resolve(folder, asked.out);
  await mkdir(out, { recursive: true });
  for (const place of places) {
    const target = facts.targets[place];
    const name = inLanguage(target?.name, language) ?? '';
    const page = packPage({
      report: { ...report, targets: report.targets.slice(place, place + 1) },
      target: { name, salutation: inLanguage(target?.salutation, language) ?? '' },
      addressee: asked.to ?? [name],
      letter: bareLetter(campaign, language, place),
      site: content.site,
      link: new URL(campaignPath(language, slug), content.site.url).href,
      words,
    });
    const file = `target-${place + 1}.html`;
    await writeFile(join(out, file), page);
    print(`${join(asked.out, file)}   ${name}\n`);
  }
  print('\nOpen each in a browser, print it or save it as PDF, and sign the first sheet.\n');
};

export const pack = (shell: Shell): Promise<number> =>
  answered(shell, {
    usage,
    asked: understand(shell.words),
    run: (asked) => run(asked, shell),
    reasons: [NotFound, NoNumbers],
  });

await started(import.meta, pack);
