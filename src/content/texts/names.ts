import type { Campaign } from '../../campaign/campaign.ts';
import { inLanguage, type CampaignFacts, type Localised } from '../../campaign/schema.ts';
import type { Report } from '../problem.ts';

type Texts = Pick<Campaign, 'facts' | 'stories' | 'letters'>;

/**
 * A campaign's facts, with the names and salutations that its translations bring along: `targets` and `partners` in
 * the head of a story, `salutations` in that of a letter, each a list in the order of campaign.yaml. A translator so
 * has no need to touch a file that other languages share.
 */
export const withTranslatedNames = ({ facts, stories, letters }: Texts, report: Report): CampaignFacts => {
  const languages = [...new Set([...Object.keys(stories), ...Object.keys(letters)])];

  /** `texts` with what the heads of `files` say of each of them, by language. */
  const translated = <T extends Localised | undefined>(
    texts: readonly T[],
    group: 'targets' | 'partners',
    field: string,
    files: [language: string, file: string, names: readonly string[] | undefined][],
  ): (T | Record<string, string>)[] => {
    const brought = files.flatMap(([language, file, names]) => {
      if (!names) return [];
      const wrong = (message: string): void => report({ file, field, message });
      const also = texts.findIndex((text) => typeof text === 'object' && language in text);
      if (names.length !== texts.length)
        wrong(
          `is a list of ${names.length}, and "${group}" in campaign.yaml one of ${texts.length}. Write one for each, in the same order.`,
        );
      else if (also >= 0)
        wrong(`stands in campaign.yaml too, under ${group}.${also} for ${language}. Delete one of the two.`);
      // What is there is taken even so, so that one mistake is not told twice.
      return [[language, names] as const];
    });
    if (brought.length === 0) return [...texts];
    return texts.map((text, index) => {
      const own = Object.fromEntries(
        brought.map(([language, names]) => [language, names[index] ?? names[0] ?? '']),
      );
      const known = languages.flatMap((language) => {
        const words = own[language] ?? inLanguage(text, language);
        return words === undefined ? [] : [[language, words] as const];
      });
      return Object.fromEntries(known);
    });
  };

  const heads = <T>(
    texts: Record<string, { file: string; data: T }>,
    names: (data: T) => string[] | undefined,
  ) =>
    Object.entries(texts).map(([language, { file, data }]): [string, string, string[] | undefined] => [
      language,
      file,
      names(data),
    ]);
  const targets = facts.targets;
  const names = translated(
    targets.map(({ name }) => name),
    'targets',
    'targets',
    heads(stories, (story) => story.targets),
  );
  const salutations = translated(
    targets.map(({ salutation }) => salutation),
    'targets',
    'salutations',
    heads(letters, (letter) => letter.salutations),
  );
  const partners = translated(
    facts.partners.map(({ name }) => name),
    'partners',
    'partners',
    heads(stories, (story) => story.partners),
  );
  return {
    ...facts,
    partners: facts.partners.map((partner, index) => ({ ...partner, name: partners[index] ?? partner.name })),
    targets: targets.map((target, index) => ({
      ...target,
      name: names[index] ?? target.name,
      salutation: salutations[index],
    })),
  };
};
