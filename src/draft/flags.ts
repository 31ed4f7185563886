import { parseArgs } from 'node:util';
import { suggestion } from '../content/texts/keys.ts';
import { isLanguageTag } from '../language/language.ts';
import {
  countryProblem,
  dayProblem,
  emailProblem,
  goalProblem,
  lineProblem,
  pictureProblem,
  summaryProblem,
  titleProblem,
  urlProblem,
  withoutComma,
  type Answers,
  type Problem,
} from './answers.ts';
import { slugProblem } from './slug.ts';

export type Flags = {
  yes: boolean;
  help: boolean;
  /** Of the languages, the site's main one where none is named. */
  answers: Answers;
  mistakes: string[];
  /** True where languages are named. */
  inLanguages: boolean;
};

const single = ['folder', 'country', 'opens', 'closes', 'goal', 'picture'] as const;
const several = ['language', 'title', 'summary', 'demand', 'target', 'partner', 'alt'] as const;
const switches = ['yes', 'help'] as const;
const all: readonly string[] = [...single, ...several, ...switches];

/**
 * What a command line says of a new campaign, and everything that is wrong with it, each mistake with a way to mend it.
 * A text that begins with `fr=` is in French; others are in the first language.
 */
export const readFlags = (words: readonly string[], siteLanguages: readonly string[]): Flags => {
  const mistakes: string[] = [];
  const wrong = (flag: string, message: string): void => void mistakes.push(`--${flag}: ${message}`);
  const said = collect(words, mistakes);
  const first = (flag: string): string | undefined => said.get(flag)?.[0];
  const checked = (flag: string, problem: Problem): string | undefined => {
    const value = first(flag)?.trim();
    const what = value === undefined ? undefined : problem(value);
    if (what !== undefined) wrong(flag, `${show(value ?? '')} ${what}`);
    return value;
  };
  for (const flag of single)
    if ((said.get(flag)?.length ?? 0) > 1) wrong(flag, 'stands there twice. Take one away.');

  const languages = languagesIn(said.get('language') ?? [], siteLanguages, wrong);
  const [main = ''] = languages;
  /** `fr=Libérez Erlan` → [`fr`, `Libérez Erlan`] */
  const split = (flag: string, value: string): [language: string, text: string] => {
    const [, tag = '', text = ''] = /^([A-Za-z]{2,3}(?:-\w+)*)=([^]*)$/.exec(value) ?? [];
    if (languages.includes(tag)) return [tag, text.trim()];
    if (isLanguageTag(tag))
      wrong(flag, `${show(value)} is in ${tag}, and --language does not name it. Add --language ${tag}.`);
    return [main, value.trim()];
  };
  const texts = (flag: string, problem: Problem): Record<string, string> => {
    const found: Record<string, string> = {};
    for (const value of said.get(flag) ?? []) {
      const [language, text] = split(flag, value);
      const what = problem(text);
      if (what !== undefined) wrong(flag, `${show(text)} ${what}`);
      if (language in found)
        wrong(
          flag,
          `there are two in ${language}. Say of the other which language it is in: --${flag} fr=${show(text)}.`,
        );
      found[language] = text;
    }
    return found;
  };

  const slug = checked('folder', (name) => slugProblem(name, siteLanguages));
  const country = checked('country', countryProblem);
  const opens = checked('opens', dayProblem);
  const closes = checked('closes', dayProblem);
  if (opens !== undefined && closes !== undefined && closes < opens)
    wrong('closes', `${closes} is before --opens ${opens}. Change one of the two.`);
  if (closes !== undefined && opens === undefined)
    wrong('closes', 'needs --opens, the first day on which letters are taken.');
  const goal = checked('goal', goalProblem);
  const picture = checked('picture', pictureProblem);

  return {
    yes: said.has('yes'),
    help: said.has('help'),
    inLanguages: said.has('language'),
    mistakes,
    answers: {
      languages,
      titles: texts('title', titleProblem),
      summaries: texts('summary', summaryProblem),
      demands: texts('demand', lineProblem(1000)),
      slug,
      country,
      opens,
      closes,
      goal: goal === undefined ? undefined : Number(goal),
      targets: targetsIn(said.get('target') ?? [], split, wrong),
      partners: (said.get('partner') ?? []).map((value) => partnerIn(value, wrong)),
      picture,
      alts: texts('alt', lineProblem(300)),
    },
  };
};

type Wrong = (flag: string, message: string) => void;

/** The values of each flag, in their order. */
const collect = (words: readonly string[], mistakes: string[]): Map<string, string[]> => {
  const { tokens } = parseArgs({
    args: [...words],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      ...Object.fromEntries([...single, ...several].map((flag) => [flag, { type: 'string' as const }])),
      ...Object.fromEntries(switches.map((flag) => [flag, { type: 'boolean' as const }])),
      help: { type: 'boolean', short: 'h' },
    },
  });
  const said = new Map<string, string[]>();
  // What stands behind a flag that is a mistake belongs to that mistake.
  let mistaken = false;
  for (const token of tokens) {
    if (token.kind === 'positional' && !mistaken)
      mistakes.push(`${show(token.value)} belongs to no flag. Put a text of several words between quotes.`);
    mistaken = false;
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    if (switches.some((flag) => flag === name)) {
      said.set(name, []);
      continue;
    }
    if (!all.includes(name)) mistakes.push(`${rawName} is not known here. ${nearest(name)}`);
    else if (value === undefined || (!inlineValue && value.startsWith('--')))
      mistakes.push(`${rawName}: nothing stands behind it. Write it like ${examples[name]}.`);
    else if (value.trim() === '') mistakes.push(`${rawName}: is empty. Write it like ${examples[name]}.`);
    else {
      said.set(name, [...(said.get(name) ?? []), value]);
      continue;
    }
    mistaken = true;
  }
  return said;
};

const nearest = (name: string): string => {
  const meant = /"(\w+)"/.exec(suggestion(name, all))?.[1];
  return meant === undefined ? 'npm run campaign -- --help shows what is.' : `Did you mean --${meant}?`;
};

const examples: Record<string, string> = {
  language: '--language en',
  title: "--title 'Free Erlan Baltabay'",
  summary: "--summary 'He was jailed for organising a union.'",
  demand: "--demand 'I call on you to release him.'",
  folder: '--folder free-erlan-baltabay',
  country: '--country KZ',
  opens: '--opens 2030-01-31',
  closes: '--closes 2030-04-30',
  goal: '--goal 1000',
  target: "--target 'Ministry of Justice <minister@justice.example>, Dear Minister'",
  partner: "--partner 'Metal Union <https://union.example>'",
  picture: '--picture photo.jpg',
  alt: "--alt 'Erlan with his daughter'",
};

const languagesIn = (asked: readonly string[], siteLanguages: readonly string[], wrong: Wrong): string[] => {
  for (const tag of asked)
    if (!siteLanguages.includes(tag)) {
      const near = siteLanguages.find((known) => known.toLowerCase() === tag.replace('_', '-').toLowerCase());
      wrong(
        'language',
        near === undefined
          ? `${show(tag)} is no language of this site. It has ${siteLanguages.join(', ')}. Others are added in content/README.md, “Add a language to the site”.`
          : `${show(tag)} is written ${near}.`,
      );
    }
  return asked.length > 0 ? [...new Set(asked)] : siteLanguages.slice(0, 1);
};

/** Those of one address are one target, in several languages. */
const targetsIn = (
  values: readonly string[],
  split: (flag: string, value: string) => [string, string],
  wrong: Wrong,
): Answers['targets'] => {
  const found = new Map<string, Answers['targets'][number]>();
  for (const value of values) {
    const [language, text] = split('target', value);
    const [, name = '', email = '', said = ''] = /^([^<>]*)<([^<>]*)>\s*[,;]?\s*([^]*)$/.exec(text) ?? [];
    if (name.trim() === '' || email.trim() === '') {
      wrong('target', `${show(text)} needs a name and an address. Write it like ${examples.target}.`);
      continue;
    }
    const address = email.trim();
    const salutation = withoutComma(said);
    const problem = emailProblem(address);
    if (problem !== undefined) wrong('target', `${show(address)} ${problem}`);
    for (const one of [name, salutation].filter(Boolean)) {
      const long = lineProblem(200)(one);
      if (long !== undefined) wrong('target', `${show(one)} ${long}`);
    }
    const before = found.get(address.toLowerCase());
    if (before && language in before.names)
      wrong(
        'target',
        `${address} stands there twice in ${language}. Take one away, or begin it with its language: fr=…`,
      );
    found.set(address.toLowerCase(), {
      email: before?.email ?? address,
      names: { ...before?.names, [language]: name.trim() },
      salutations: { ...before?.salutations, ...(salutation === '' ? {} : { [language]: salutation }) },
    });
  }
  if (found.size > 50) wrong('target', `there are ${found.size}. Keep the 50 that matter most.`);
  return [...found.values()];
};

const partnerIn = (value: string, wrong: Wrong): Answers['partners'][number] => {
  const [, name = '', , url] = /^([^<>]*)(<([^<>]*)>\s*)?$/.exec(value) ?? [];
  if (name.trim() === '') wrong('partner', `${show(value)} needs a name. Write it like ${examples.partner}.`);
  const problem = lineProblem(200)(name);
  if (name.trim() !== '' && problem !== undefined) wrong('partner', `${show(name)} ${problem}`);
  if (url !== undefined && urlProblem(url.trim()) !== undefined)
    wrong('partner', `${show(url.trim())} ${urlProblem(url.trim())}`);
  return url === undefined ? { name: name.trim() } : { name: name.trim(), url: url.trim() };
};

const show = (text: string): string => (text.length > 60 ? `"${text.slice(0, 60)}…"` : `"${text}"`);
