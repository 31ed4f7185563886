// Campaigns that stretch a page: what the samples do not have, but an organiser can.
import { appendFile, copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { pseudo, pseudoLanguage, pseudoMarkdown } from './pseudo.ts';

const sample = 'content/campaigns/free-erlan-baltabay-again';

const head = (text: string): { data: Record<string, unknown>; body: string } => {
  const [, yaml = '', body = ''] = /^---\n([^]*?)\n---\n([^]*)$/.exec(text) ?? [];
  return { data: parse(yaml) as Record<string, unknown>, body: body.trim() };
};
const markdown = (data: object, body: string): string => `---\n${stringify(data)}---\n\n${body}\n`;

/** Languages that the sample with the most translations has. */
const languages = async (root: string): Promise<string[]> =>
  (await readdir(join(root, sample))).flatMap((name) => /^story\.(.+)\.md$/.exec(name)?.[1] ?? []);

const wordsOf = (text: string, language: string): Intl.SegmentData[] =>
  [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].filter(
    ({ isWordLike }) => isWordLike,
  );

/** How many words a language needs where English needs one, by the sample's story. */
const wordiness = async (root: string, language: string): Promise<number> => {
  const [words = 1, english = 1] = await Promise.all(
    [language, 'en'].map(async (tag) => {
      const { body } = head(await readFile(join(root, sample, `story.${tag}.md`), 'utf8'));
      return wordsOf(body, tag).length;
    }),
  );
  return words / english;
};

/** Real sentences of a language, none of them twice, as long as a text of so many English words. */
const sentences = async (root: string, language: string, english: number): Promise<string> => {
  const words = Math.round(english * (await wordiness(root, language)));
  const files = [
    ...['about', 'privacy'].map((page) => `content/pages/${page}.${language}.md`),
    ...['story', 'appeal'].map((kind) => `${sample}/${kind}.${language}.md`),
    ...['story', 'letter', 'outcome'].map(
      (kind) => `content/campaigns/free-erlan-baltabay/${kind}.${language}.md`,
    ),
    `content/campaigns/free-erzhan-elshibayev/story.${language}.md`,
  ];
  const texts = await Promise.all(files.map((file) => readFile(join(root, file), 'utf8').catch(() => '')));
  const strings = Object.values(
    JSON.parse(await readFile(join(root, `content/interface/${language}.json`), 'utf8')) as Record<
      string,
      string
    >,
  );
  const paragraphs = [...texts.flatMap((text) => head(text).body.split(/\n\n+/)), strings.join(' ')]
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

const targets = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `${['Office', 'Ministry', 'Embassy', 'Court', 'Prison'][index % 5]} ${String.fromCharCode(65 + (index % 26))}${index}`,
    email: `office-${index}@authority.example`,
    salutation: `Dear Officer ${index}`,
  }));

type Trial = { facts: object; words: number; title?: string; text?: string; languages?: readonly string[] };

const trials = {
  /** What the budget of a page is promised for. */
  'trial-budget': { facts: { opens: '2024-01-01', goal: 10_000, targets: targets(10) }, words: 1200 },
  'trial-everything': {
    facts: {
      opens: '2024-01-01',
      image: 'portrait.png',
      goal: 250,
      targets: targets(50),
      letter: { editing: 'free' },
    },
    words: 3000,
    title:
      'A campaign with a very long title that goes on and on for the whole of the hundred and twenty characters it can have',
    languages: ['en', 'ar', 'ru'],
  },
  'trial-little': {
    facts: { opens: '2024-01-01', targets: targets(1), letter: { editing: 'none' }, fields: [] },
    words: 0,
    title: 'Free Ana',
    text: 'Ana is in prison.',
    languages: ['en'],
  },
  'trial-upcoming': {
    facts: { opens: '2999-01-01', targets: targets(2) },
    words: 80,
    languages: ['en', 'ar', 'kk'],
  },
  'trial-suspended': {
    facts: { opens: '2024-01-01', outcome: 'suspended', targets: targets(2) },
    words: 80,
    languages: ['en', 'ar', 'kk'],
  },
  /** Read in one of many languages, sent in Russian. */
  'trial-russian-letter': {
    facts: { opens: '2024-01-01', letter: { language: 'ru', editing: 'add' }, targets: targets(2) },
    words: 80,
    languages: ['en', 'ar', 'ru', 'ja'],
  },
} satisfies Record<string, Trial>;

/** A language that came with one file: its interface. */
export const newLanguage = 'cy';

/**
 * Writes all of them into a copy of the project, with a translation of the whole site into the pseudo-language, a
 * language more that has an interface and nothing else, and the setting of site.yaml that a header follows from.
 */
export const addTrialContent = async (root: string): Promise<void> => {
  const translations = await languages(root);
  for (const [slug, trial] of Object.entries<Trial>(trials)) {
    const folder = join(root, 'content/campaigns', slug);
    await mkdir(folder);
    const facts = { country: 'KZ', fields: ['organisation', 'country'], ...trial.facts };
    await writeFile(join(folder, 'campaign.yaml'), stringify(facts));
    if ('image' in facts)
      await copyFile(new URL('portrait.png', import.meta.url), join(folder, 'portrait.png'));
    for (const language of trial.languages ?? translations) {
      const { data } = head(await readFile(join(root, sample, `story.${language}.md`), 'utf8'));
      const story = {
        title: trial.title ?? data.title,
        summary: data.summary,
        ...('image' in facts ? { imageAlt: 'A picture.' } : {}),
      };
      const text = trial.text ?? (await sentences(root, language, trial.words));
      await writeFile(join(folder, `story.${language}.md`), markdown(story, text));
      const letter = head(await readFile(join(root, sample, `letter.${language}.md`), 'utf8'));
      await writeFile(
        join(folder, `letter.${language}.md`),
        markdown({ subject: letter.data.subject }, letter.body),
      );
    }
  }
  await addPseudoLanguage(root);
  await addLanguage(root, newLanguage, 'Cymraeg: ');
  await appendFile(join(root, 'content/site.yaml'), 'hstsIncludeSubDomains: true\n');
};

/** One file, one line. `mark` is put before each string. */
const addLanguage = async (root: string, language: string, mark = ''): Promise<void> => {
  const site = join(root, 'content/site.yaml');
  const settings = parse(await readFile(site, 'utf8')) as { languages: string[] };
  await writeFile(site, stringify({ ...settings, languages: [...settings.languages, language] }));
  const english = await readFile(join(root, 'content/interface/en.json'), 'utf8');
  const words = Object.entries(JSON.parse(english) as Record<string, string>).map(([key, text]) => [
    key,
    mark + pseudo(text),
  ]);
  await writeFile(
    join(root, `content/interface/${language}.json`),
    JSON.stringify(Object.fromEntries(words)),
  );
};

const addPseudoLanguage = async (root: string): Promise<void> => {
  await addLanguage(root, pseudoLanguage);
  const translate = async (folder: string): Promise<void> => {
    for (const name of await readdir(join(root, folder))) {
      const [, kind] = /^(\w+)\.en\.md$/.exec(name) ?? [];
      if (kind === undefined) continue;
      const { data, body } = head(await readFile(join(root, folder, name), 'utf8'));
      const translated = Object.fromEntries(
        Object.entries(data).map(([key, value]) => {
          if (key === 'title' || key === 'summary' || key === 'description')
            return [
              key,
              pseudo(String(value))
                .slice(0, key === 'title' ? 119 : 299)
                .replace(/⟧?$/, '⟧'),
            ];
          return [
            key,
            Array.isArray(value) ? value.map((one) => pseudo(String(one))) : pseudo(String(value)),
          ];
        }),
      );
      const brought = await names(root, folder, kind);
      await writeFile(
        join(root, folder, `${kind}.${pseudoLanguage}.md`),
        markdown({ ...translated, ...brought }, pseudoMarkdown(body)),
      );
    }
  };
  await translate('content/pages');
  for (const slug of await readdir(join(root, 'content/campaigns')))
    if (slug !== 'trial-budget') await translate(`content/campaigns/${slug}`);
};

type Named = { name: string | { en: string }; salutation?: string | { en: string } };

/** The names of targets and partners, and the salutations, as a translation's head has them. */
const names = async (root: string, folder: string, kind: string): Promise<object> => {
  if (kind !== 'story' && kind !== 'letter') return {};
  const facts = parse(await readFile(join(root, folder, 'campaign.yaml'), 'utf8')) as {
    targets: Named[];
    partners?: Named[];
  };
  const english = (text: string | { en: string } = ''): string =>
    pseudo(typeof text === 'string' ? text : text.en);
  const all = (list: Named[] = []): string[] => list.map(({ name }) => english(name));
  return kind === 'story'
    ? { targets: all(facts.targets), ...(facts.partners ? { partners: all(facts.partners) } : {}) }
    : { salutations: facts.targets.map(({ salutation }) => english(salutation)) };
};
