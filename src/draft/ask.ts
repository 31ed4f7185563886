import type { ByLanguage } from '../campaign/campaign.ts';
import { languageNameIn } from '../language/language.ts';
import type { Questions } from '../commands/terminal/questions.ts';
import {
  countryProblem,
  dayProblem,
  emailProblem,
  lineProblem,
  pictureProblem,
  summaryProblem,
  titleProblem,
  urlProblem,
  withoutComma,
  type Answers,
} from './answers.ts';
import { folderOf } from './complete.ts';
import type { DraftTarget } from './draft.ts';
import { firstWords } from './first-words.ts';
import { slugProblem } from './slug.ts';

type Site = {
  languages: readonly string[];
  today: string;
  /** The names that are taken. */
  folders: readonly string[];
  isFile: (path: string) => boolean;
  /** True for a demonstration, whose targets are no real ones. */
  sample: boolean;
};

/** Asks for what nobody has said yet, in the order in which an organiser thinks of it. */
export const ask = async (
  said: Answers,
  inLanguages: boolean,
  { several, line, yes }: Questions,
  { languages: siteLanguages, today, folders, isFile, sample }: Site,
): Promise<Answers> => {
  const languages =
    inLanguages || siteLanguages.length === 1 || Object.keys(said.titles).length > 0
      ? said.languages
      : await several(
          'In which languages? One is enough: others can follow',
          siteLanguages.map((tag) => ({ value: tag, label: languageNameIn(tag, 'en') })),
        );
  const [main = ''] = languages;
  const named = (language: string): string =>
    languages.length === 1 ? '' : ` In ${languageNameIn(language, 'en')}.`;
  const inEach = async (
    texts: ByLanguage<string>,
    question: string,
    wanted: Parameters<typeof line>[1],
  ): Promise<ByLanguage<string>> => {
    const all = { ...texts };
    for (const language of languages) {
      if (language in all) continue;
      const text = await line(question + named(language), wanted);
      if (text !== '') all[language] = text;
    }
    return all;
  };

  const titles = await inEach(said.titles, 'The heading: who, and what do you ask for?', {
    problem: titleProblem,
  });
  const summaries = await inEach(said.summaries, 'What happened, in one or two sentences?', {
    problem: summaryProblem,
    optional: true,
  });
  const demands = await inEach(
    said.demands,
    'What does the letter ask for, in a sentence? For example: I call on you to release her.',
    { problem: lineProblem(1000), optional: true },
  );
  const slug =
    said.slug ??
    (await line('The name of its folder, which is part of its address', {
      problem: (name) =>
        slugProblem(name, siteLanguages) ??
        (folders.includes(name) ? 'is there already. Write another one.' : undefined),
      usual: folderOf({ ...said, titles }, languages),
    }));
  const optional = async (
    answer: string | undefined,
    question: string,
    problem: (text: string) => string | undefined,
  ): Promise<string | undefined> => {
    const text = answer ?? (await line(question, { problem, optional: true }));
    return text === '' ? undefined : text;
  };
  const country = await optional(
    said.country,
    'The country of the case, as two letters such as KZ? Leave it empty if there is none.',
    countryProblem,
  );
  const opens = await optional(
    said.opens,
    `The first day on which letters are taken, such as ${today}? Empty: a draft, which nobody sees.`,
    dayProblem,
  );
  const closes =
    opens === undefined
      ? undefined
      : await optional(said.closes, 'The last day? Empty: open until you close it.', (day) =>
          day < opens ? `is before ${opens}.` : dayProblem(day),
        );

  /** Another target, in each language. */
  const target = async (before: readonly DraftTarget[]): Promise<DraftTarget> => {
    const name = await line(`The name of an office or a person who gets the letter?${named(main)}`, {
      problem: lineProblem(200),
    });
    const email = await line(`The email address of ${name}?`, {
      problem: (address) => {
        if (before.some((one) => one.email.toLowerCase() === address.toLowerCase()))
          return 'is in the list already. Write another one.';
        return sample && !address.endsWith('.example')
          ? 'could be a real mailbox, and this site is a sample. End it in .example, or set "sample: false" in content/site.yaml first.'
          : emailProblem(address);
      },
    });
    const found: DraftTarget = { email, names: { [main]: name }, salutations: {} };
    for (const language of languages) {
      if (language !== main) {
        const other = await line(`${name}: the name?${named(language)} Empty: the same.`, {
          problem: lineProblem(200),
          optional: true,
        });
        if (other !== '') found.names[language] = other;
      }
      const usual = firstWords(language)?.salutation ?? name;
      const salutation = await line(`How does the letter begin?${named(language)} Without a comma.`, {
        problem: lineProblem(200),
        usual,
      });
      found.salutations[language] = withoutComma(salutation);
    }
    return found;
  };
  const targets =
    said.targets.length > 0
      ? said.targets
      : await oneByOne(target, async (count) =>
          count === 0 ? true : count < 50 && (await yes('Does the letter go to anybody else?')),
        );

  const partner = async (): Promise<Answers['partners'][number]> => {
    const name = await line('The name of the partner?', { problem: lineProblem(200) });
    const url = await line('Its web address? It begins with https://. Empty: none.', {
      problem: urlProblem,
      optional: true,
    });
    return url === '' ? { name } : { name, url };
  };
  const partners =
    said.partners.length > 0
      ? said.partners
      : await oneByOne(partner, (count) =>
          yes(count === 0 ? 'Do partners carry the campaign?' : 'Another partner?'),
        );
  const picture = await optional(
    said.picture,
    'A picture: where is the file? Empty: none for now.',
    (path) => pictureProblem(path) ?? (isFile(path) ? undefined : 'is not there. Write the way to the file.'),
  );
  const alts =
    picture === undefined
      ? said.alts
      : await inEach(said.alts, 'What does the picture show, for those who cannot see it?', {
          problem: lineProblem(300),
        });
  return {
    ...said,
    languages: [...languages],
    titles,
    summaries,
    demands,
    slug,
    country,
    opens,
    closes,
    targets,
    partners,
    picture,
    alts,
  };
};

/** One after another, as long as there are more. */
const oneByOne = async <T>(
  next: (before: readonly T[]) => Promise<T>,
  more: (count: number) => Promise<boolean>,
): Promise<T[]> => {
  const found: T[] = [];
  while (await more(found.length)) found.push(await next(found));
  return found;
};
