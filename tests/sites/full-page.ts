// What the budget of a page is promised for: 23 translations, a story of 1,200 English words, 10 targets. Brotli packs
// repeated sentences into nothing, so it is written with real ones: those of the samples.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { campaign, type TestCampaign } from './campaign.ts';
import { ourRoot } from './samples.ts';

const sample = 'content/campaigns/free-erlan-baltabay-again';
const victory = 'content/campaigns/free-erlan-baltabay';
const closed = 'content/campaigns/free-erzhan-elshibayev';

/** A campaign in all languages of the sample that has the most. */
export const fullPage = async (): Promise<TestCampaign> => {
  const languages = (await readdir(join(ourRoot, sample))).flatMap(
    (name) => /^story\.(.+)\.md$/.exec(name)?.[1] ?? [],
  );
  const written = await Promise.all(
    languages.map(async (language) => {
      const [story, letter, text] = await Promise.all([
        read(`${sample}/story.${language}.md`),
        read(`${sample}/letter.${language}.md`),
        sentences(language, 1200),
      ]);
      const { title, summary } = story.head;
      const { subject } = letter.head;
      return {
        language,
        words: {
          story: { head: { title, summary }, text },
          letter: { head: { subject }, text: letter.text },
        },
      };
    }),
  );
  return written.reduce(
    (one, { language, words }) => one.saying(language, words),
    campaign('full-page')
      .in(...languages)
      .where({ goal: 10_000 })
      .to(
        ...Array.from({ length: 10 }, (_, index) => ({
          name: `${['Office', 'Ministry', 'Embassy', 'Court', 'Prison'][index % 5] ?? ''} ${String.fromCharCode(65 + index)}`,
          email: `office-${index}@authority.example`,
          salutation: `Dear Officer ${index}`,
        })),
      ),
  );
};

const read = async (file: string): Promise<{ head: Record<string, unknown>; text: string }> => {
  const written = await readFile(join(ourRoot, file), 'utf8');
  const [, yaml = '', text = ''] = /^---\n([^]*?)\n---\n([^]*)$/.exec(written) ?? [];
  return { head: parse(yaml) as Record<string, unknown>, text: text.trim() };
};

/** Sentences of a language, none of them twice, as long as a text of so many English words. */
const sentences = async (language: string, english: number): Promise<string> => {
  const words = Math.round(english * (await wordiness(language)));
  const texts = await Promise.all(
    [
      ...['about', 'privacy'].map((page) => `content/pages/${page}.${language}.md`),
      ...['story', 'appeal'].map((kind) => `${sample}/${kind}.${language}.md`),
      ...['story', 'letter', 'outcome'].map((kind) => `${victory}/${kind}.${language}.md`),
      `${closed}/story.${language}.md`,
    ].map((file) => read(file).catch(() => ({ text: '' }))),
  );
  const strings = Object.values(
    JSON.parse(await readFile(join(ourRoot, `content/interface/${language}.json`), 'utf8')) as object,
  ) as string[];
  const paragraphs = [...texts.flatMap(({ text }) => text.split(/\n\n+/)), strings.join(' ')]
    .map((paragraph) => paragraph.replace(/[{}]/g, ''))
    .filter((paragraph) => paragraph !== 'salutation,' && paragraph !== '');
  const taken: string[] = [];
  let count = 0;
  for (const paragraph of paragraphs) {
    if (count >= words) break;
    const here = wordsOf(paragraph, language);
    const end = here[words - count - 1];
    taken.push(end ? paragraph.slice(0, end.index + end.segment.length) : paragraph);
    count += here.length;
  }
  return taken.join('\n\n').replaceAll('**', '');
};

/** How many words a language needs where English needs one, by the sample's story. */
const wordiness = async (language: string): Promise<number> => {
  const [words = 1, english = 1] = await Promise.all(
    [language, 'en'].map(async (tag) => wordsOf((await read(`${sample}/story.${tag}.md`)).text, tag).length),
  );
  return words / english;
};

const wordsOf = (text: string, language: string): Intl.SegmentData[] =>
  [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].filter(
    ({ isWordLike }) => isWordLike,
  );
