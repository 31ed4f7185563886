import type { ByLanguage, Campaign } from '../../campaign/campaign.ts';
import type { Warn } from './warning.ts';

/** How much of a subject mail programs show, in signs: https://www.rfc-editor.org/rfc/rfc5322#section-2.1.1 */
const subjectLength = 78;
/** What somebody reads who gets thousands of letters, in signs. */
const letterLength = 2000;

/** Texts that nobody translated, subjects that are alike, and what is too long to be read. */
export const warnOfTexts = (campaign: Campaign, languages: readonly string[], warn: Warn): void => {
  const { stories, letters, appeals, outcomes } = campaign;
  for (const [kind, family] of Object.entries({
    story: stories,
    letter: letters,
    appeal: appeals,
    outcome: outcomes,
  }))
    for (const { language, original } of copies(family, languages))
      warn(
        'untranslated',
        `${kind}.${language}.md`,
        `is the same text as ${kind}.${original}.md. Translate it, or delete the file.`,
      );
  for (const [language, { data, body }] of Object.entries(letters)) {
    const file = `letter.${language}.md`;
    const subjects = new Map<string, string>();
    for (const [index, subject] of data.subject.entries()) {
      const field = data.subject.length === 1 ? 'subject' : `subject.${index}`;
      const plain = data.subject.length > 1 ? folded(subject) : undefined;
      const twin = plain === undefined ? undefined : subjects.get(plain);
      if (twin !== undefined)
        warn('subjects-alike', file, `says the same as “${twin}” above. Change one, or delete it.`, {
          field,
        });
      if (plain !== undefined) subjects.set(plain, subject);
      const length = subject.length > subjectLength ? Array.from(subject).length : 0;
      if (length > subjectLength)
        warn(
          'long-subject',
          file,
          `has ${length} signs, and mail programs show ${subjectLength} or fewer. Shorten it, or begin with what matters most.`,
          { field },
        );
    }
    const length = body.length > letterLength ? Array.from(body).length : 0;
    if (length > letterLength)
      warn(
        'long-letter',
        file,
        `has ${length} signs. Few people read more than ${letterLength}: shorten it.`,
      );
  }
};

/** The texts that say what one in a language before says. */
const copies = (
  family: ByLanguage<{ body: string }>,
  languages: readonly string[],
): { language: string; original: string }[] => {
  const tags = Object.keys(family);
  const ordered = [
    ...languages.filter((tag) => tag in family),
    ...tags.filter((tag) => !languages.includes(tag)),
  ];
  // By length: two texts seldom have the same, and need not be compared.
  const firsts = new Map<number, { language: string; body: string }[]>();
  return ordered.flatMap((language) => {
    const body = family[language]?.body ?? '';
    const alike = firsts.get(body.length) ?? [];
    const original = alike.find((one) => one.body === body)?.language;
    if (original === undefined) firsts.set(body.length, [...alike, { language, body }]);
    return original === undefined ? [] : [{ language, original }];
  });
};

const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();
