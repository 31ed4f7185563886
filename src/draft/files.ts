import { stringify } from 'yaml';
import { asRemark } from '../content/texts/remarks.ts';
import { namesOf, salutationsOf, wordsOf, type Draft } from './draft.ts';

/** The texts of a new campaign, by their names in its folder, each with advice for whoever goes on with it. */
export const filesOf = (draft: Draft): Record<string, string> => ({
  'campaign.yaml': facts(draft),
  ...Object.fromEntries(
    draft.languages.flatMap((language) => [
      [`story.${language}.md`, story(draft, language)],
      [`letter.${language}.md`, letter(draft, language)],
    ]),
  ),
});

/** The name that a draft's picture gets: `/home/ann/IMG 3041.JPG` → `picture.jpg` */
export const pictureName = (from: string): string =>
  `picture.${(/\.(\w+)$/.exec(from)?.[1] ?? '').toLowerCase()}`;

const facts = (draft: Draft): string => {
  const { opens, closes, country, goal, partners, targets, picture } = draft;
  return [
    '# What each line says stands in content/README.md.',
    opens === undefined
      ? '# A draft: nobody sees it on the published site. Write the first day here, and take the # away.\n# opens: 2030-01-31'
      : `# The first and the last day on which letters are taken (UTC).\nopens: ${opens}`,
    closes === undefined ? '# closes: 2030-04-30' : `closes: ${closes}`,
    country === undefined ? undefined : `country: ${country}`,
    partners.length === 0
      ? undefined
      : lines({ partners: partners.map(({ name, url }) => (url === undefined ? { name } : { name, url })) }),
    '# Who gets the letter, the one that matters most first.',
    lines({
      targets: targets.map((target) => ({
        name: namesOf(draft, target),
        email: target.email,
        salutation: salutationsOf(draft, target),
      })),
    }),
    '# reader: each supporter sends the letter in their own language. add: they can add words of their own.',
    'letter:\n  language: reader\n  editing: add',
    '# What the form asks besides name and email address.',
    'fields: [organisation, country]',
    goal === undefined ? '# How many letters you hope for.\n# goal: 1000' : `goal: ${goal}`,
    picture === undefined ? undefined : `image: ${pictureName(picture.from)}`,
  ]
    .filter((line) => line !== undefined)
    .map((line) => `${line}\n`)
    .join('');
};

const story = (draft: Draft, language: string): string => {
  const { title, summary, demand, happened, demandTitle } = wordsOf(draft, language);
  const alt = draft.picture?.alts[language];
  return file(
    [
      '# The heading: who, and what you ask for. At most 120 characters.',
      `title: ${quoted(title)}`,
      '# One or two sentences for lists and search engines. At most 300 characters.',
      `summary: ${quoted(summary)}`,
      ...(alt === undefined
        ? []
        : ['# What the picture shows, for those who cannot see it.', `imageAlt: ${quoted(alt)}`]),
    ],
    [
      asRemark(
        'A remark like this is seen by nobody but you and the next who edits this file. Write below it.\n\nThe summary stands above the story already. So begin with the person: who, where, what was done to them and when. Two or three sentences, in bold what must be remembered.',
      ),
      asRemark(
        `Then tell what happened, under a heading or two: "## ${happened ?? 'What happened'}". Short paragraphs, dates, names, and a link to where it is reported. 200 to 400 words are enough.`,
      ),
      ...(demandTitle === undefined ? [] : [`## ${demandTitle}`]),
      asRemark('What the authorities should do, in one or two sentences. The same as in the letter.'),
      quotation(demand),
      asRemark(
        'Last, who asks for it, and one sentence on why a letter helps. The letter stands beside the story: no need to say where to click.',
      ),
    ],
  );
};

const letter = (draft: Draft, language: string): string => {
  const { title, summary, demand, opening, closing } = wordsOf(draft, language);
  return file(
    [
      "# The email's subject. Several, as a list, are better: each supporter sends one of them.",
      `subject: ${quoted(title)}`,
      '# A question that gets people to write a sentence of their own, at most 120 characters.',
      '# question: ""',
    ],
    [
      asRemark(
        'What stands between braces is filled in: leave it as it is. This is an email: no bold type, no headings, web addresses in full. One long line for each paragraph, an empty line between two.',
      ),
      opening,
      asRemark(
        'What happened, for somebody who has heard another story: three or four sentences with dates and names. Polite, exact, nothing that cannot be shown to be true.',
      ),
      summary,
      asRemark('What you ask for: one or two things that whoever gets this letter can do.'),
      demand,
      asRemark('Here stand the own words of the supporter.'),
      '{words}',
      ...(closing === undefined ? [] : [closing]),
      '{name}\n{organisation}\n{country}',
    ],
  );
};

const file = (head: readonly string[], text: readonly string[]): string =>
  `---\n${head.join('\n')}\n---\n\n${text.join('\n\n')}\n`;

const lines = (value: object): string => stringify(value, { lineWidth: 0 }).trimEnd();

/** Between double quotes, where a colon does no harm. JSON is YAML. */
const quoted = (text: string): string => JSON.stringify(text);

const quotation = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
