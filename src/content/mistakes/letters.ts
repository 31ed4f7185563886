import type { Campaign } from '../../campaign/campaign.ts';
import { inLanguage } from '../../campaign/schema.ts';
import { paragraphs, parts, placeholders as known, type Placeholder } from '../../letter/compose.ts';
import type { ReportIn } from './report-in.ts';
import { meantBy, standsFor } from './placeholders.ts';

const placeholders: readonly string[] = known;
const everyOne = known.map((name) => `{${name}}`).join(', ');

/** What would go out wrong in the letters of a campaign. */
export const checkLetters = (campaign: Campaign, report: ReportIn): void => {
  for (const [language, letter] of Object.entries(campaign.letters)) {
    const wrong: Wrong = (message, at) => report(`letter.${language}.md`, message, { at });
    const others = (): string[][] =>
      Object.entries(campaign.letters).flatMap(([tag, { body }]) =>
        tag === language ? [] : [bracedIn(body)],
      );
    checkBraces([letter.body, ...letter.data.subject], others, wrong);
    checkStructure(letter, campaign.facts.letter.editing, wrong);
    checkComma(campaign, language, letter.body, report);
  }
};

type Wrong = (message: string, at?: string) => void;
type Letter = Campaign['letters'][string];

/** `{name}`, `{{name}}`, `{ name }` */
const braced = /\{+[^{}\n]*\}+/g;
/** Signs that people put around what is to be filled in, where braces belong. */
const bracketed = /\[[^[\]{}\n]{1,40}\]|<[^<>{}\n]{1,40}>|｛[^｛｝\n]{1,40}｝|%\w{1,40}%/g;

const opening = /[[<｛%]/;

const bracedIn = (text: string): string[] => text.match(braced) ?? [];

const insideOf = (whole: string): string => whole.replace(/^\{+\s*|\s*\}+$/g, '');

const checkBraces = (
  texts: readonly string[],
  others: () => readonly (readonly string[])[],
  wrong: Wrong,
): void => {
  const all = texts.map(bracedIn);
  const [here = []] = all;
  const used = new Set(here.map(insideOf));
  /** What stands in its place in a letter that has as many. */
  const elsewhere = (whole: string): Placeholder | undefined => {
    const at = here.indexOf(whole);
    const twin = others().find((other) => at >= 0 && other.length === here.length);
    const name = insideOf(twin?.[at] ?? '');
    return used.has(name) ? undefined : known.find((one) => one === name);
  };
  for (const whole of new Set(all.flat())) {
    const inside = insideOf(whole);
    if (whole === `{${inside}}` && placeholders.includes(inside)) continue;
    const meant = meantBy(inside, elsewhere(whole));
    if (placeholders.includes(inside))
      wrong(
        whole.startsWith('{{') || whole.endsWith('}}')
          ? `holds ${whole}. Write {${inside}}, with one brace at each side.`
          : `holds ${whole}, which nothing fills in. Write {${inside}}, without spaces.`,
        whole,
      );
    else if (meant === undefined)
      wrong(`holds ${whole}, which nothing fills in. Write one of ${everyOne}, or delete it.`, whole);
    else
      wrong(
        `holds ${whole}, which nothing fills in. Write {${meant}}, which stays as it is in every language.`,
        whole,
      );
  }
  const lone = texts
    .filter((text) => text.includes('{') || text.includes('}'))
    .map((text) => text.replace(braced, ''))
    .find((text) => /[{}]/.test(text));
  if (lone !== undefined)
    wrong(
      'holds a brace that belongs to no placeholder. Write {name}, with one brace at each side.',
      /[^\n]*[{}][^\n]*/.exec(lone)?.[0],
    );
  const signs = texts.flatMap((text) => (opening.test(text) ? [...text.matchAll(bracketed)] : []));
  for (const whole of new Set(signs.map(([sign]) => sign))) {
    const meant = standsFor(whole.slice(1, -1));
    if (meant !== undefined) wrong(`holds ${whole}, which would go out like that. Write {${meant}}.`, whole);
  }
};

const checkStructure = ({ data, body }: Letter, editing: 'none' | 'add' | 'free', wrong: Wrong): void => {
  if (!body.includes('{name}')) wrong("is not signed. Put {name} where the supporter's name belongs.");
  if (body.includes('{words}') && !(isAlone('{words}', body) && body.split('{words}').length === 2))
    wrong(
      'has {words} inside a paragraph, or twice. Give it one paragraph of its own, between blank lines.',
      '{words}',
    );
  if (editing !== 'none' && !body.includes('{words}'))
    wrong(
      `does not say where own words go, though campaign.yaml has "editing: ${editing}". Put {words} in a paragraph of its own, above the closing words.`,
    );
  if (data.subject.some((subject) => subject.includes('{words}')))
    wrong('has {words} in its subject. It can only stand in the text.', '{words}');
  const empty = data.subject.find((subject) => subject.replace(/\{[^{}]*\}|[\s\p{P}]/gu, '') === '');
  if (empty !== undefined)
    wrong('has a subject that is empty when a supporter leaves a field out. Add words of its own.', empty);
  const inside =
    editing === 'free' ? parts(body).middle.find((paragraph) => paragraph.includes('{')) : undefined;
  if (inside !== undefined)
    wrong(
      'has words between braces in the part that supporters rewrite. Keep them to the first paragraph and to what follows {words}.',
      inside.split('\n').find((line) => line.includes('{')),
    );
};

/** Whether a word is a paragraph. Mostly blank lines stand around it, and the others need not be looked at. */
const isAlone = (word: string, body: string): boolean =>
  body.includes(`\n\n${word}\n\n`) || paragraphs(body).includes(word);

const commas = /[,،，、:：!]$/;

/** `Dear Minister,` before `{salutation},` would go out with two commas. */
const checkComma = (campaign: Campaign, language: string, body: string, report: ReportIn): void => {
  const [, after] = /\{salutation\}\s*([,،，、:：!])/.exec(body) ?? [];
  if (after === undefined) return;
  const own = campaign.letters[language]?.data.salutations;
  for (const [index, { salutation }] of campaign.facts.targets.entries()) {
    const words = inLanguage(salutation, language) ?? '';
    if (!commas.test(words)) continue;
    const message = `ends in “${words.slice(-1)}”, and the letter has “${after}” after {salutation}: it would begin “${words}${after}”. Take one of the two away.`;
    if (own) report(`letter.${language}.md`, message, { field: `salutations.${index}` });
    else
      report('campaign.yaml', message, {
        field: `targets.${index}.salutation${typeof salutation === 'object' ? `.${language}` : ''}`,
      });
  }
};
