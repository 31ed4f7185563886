import { stampOf } from '../../src/content/texts/freshness.ts';
import { manyLanguages } from '../sites/languages.ts';
import { campaign, site, type TestCampaign, type TestSite } from '../sites/site.ts';
import { textsIn } from '../sites/texts.ts';

const twenty = manyLanguages.slice(0, 20);

/** Where a campaign and its translations are from: years and countries as a site has them that has run for long. */
const firstYear = 2001;
const years = 25;
const countries = ['KZ', 'BY', 'IR', 'HK', 'PH', 'GT', 'EG', 'ZW', 'TR', 'CO'];

/**
 * So many campaigns as large as the samples, in 20 languages unless told, with a letter, an appeal and a picture each: 41 pages a
 * campaign. One in ten is open, one in five of the others was won.
 */
export const longLived = (count: number, languages: readonly string[] = twenty): TestSite =>
  site()
    .in(...languages)
    .with(...Array.from({ length: count }, (_, index) => usualCampaign(index, languages)));

export const usualSlug = (index: number): string => `free-number-${index + 1}`;

const usualCampaign = (index: number, languages: readonly string[]): TestCampaign => {
  const year = firstYear + (index % years);
  const one = languages.reduce(
    (written, language) => written.saying(language, wordsOf(index, language)),
    campaign(usualSlug(index))
      .in(...languages)
      .to(4)
      .where({ goal: 5000, country: countries[index % countries.length], partners: [union] })
      .withPicture()
      .withAppeal()
      .opening(`${year}-03-01`),
  );
  if (index % 10 === 0) return one;
  return index % 5 === 1 ? one.endingIn('victory') : one.closing(`${year}-09-30`);
};

const union = { name: 'Nurses’ Union', url: 'https://nurses.example/' };

const wordsOf = (index: number, language: string) => {
  const { title, summary, picture, subject } = textsIn(language);
  const number = String(index + 1);
  const story = {
    head: { title: `${number}: ${title}`, summary: `${summary} (${number})`, imageAlt: picture },
    text: storyIn(language),
  };
  const letter = { head: { subject: [`${number}: ${subject}`, subject] } };
  if (language === 'en') return { story, letter };
  const { story: original } = wordsOf(index, 'en') as { story: typeof story };
  const from = stampOf('en', { data: original.head, body: original.text });
  return { story: { ...story, head: { from, ...story.head } }, letter };
};

/** Four sections, a quotation, and about as many words as the samples have. */
const storyIn = (language: string): string => {
  const { story, letter, demand, demandTitle, summary, page, outcome, appeal, about, privacy } =
    textsIn(language);
  const section = (heading: string, ...paragraphs: string[]): string =>
    [`## ${heading}`, ...paragraphs].join('\n\n');
  return [
    [story, summary, outcome, appeal].join(' '),
    [page, story].join(' '),
    section(about, [letter, demand, page].join(' '), [outcome, story, appeal].join(' ')),
    section(demandTitle, `> ${[demand, letter, story].join(' ')}`, [summary, page].join(' ')),
    section(privacy, [appeal, outcome, letter, demand, page, story].join(' ')),
  ].join('\n\n');
};
