import type { Campaign } from '../campaign/campaign.ts';
import { inLanguage } from '../campaign/schema.ts';
import { compose, type Letter } from '../letter/compose.ts';

/** The numbers of those, from 0 in the order of campaign.yaml, whom emails do not reach by what the site tells of them. */
export const refusing = (targets: readonly { since?: string | undefined }[]): number[] =>
  targets.flatMap(({ since }, index) => (since === undefined ? [] : [index]));

/** The letter to a target as anybody could have sent it: without a name, an organisation or a country. */
export const bareLetter = ({ facts, letters }: Campaign, language: string, index: number): Letter => {
  const letter = letters[language];
  const target = facts.targets[index];
  if (!letter || !target) throw new Error(`There is no letter in ${language} to target ${index + 1}.`);
  const nobody = { name: '', email: '', organisation: '', country: '', words: '', letter: '' };
  const template = { subjects: letter.data.subject.slice(0, 1), body: letter.body };
  return compose(template, nobody, {
    name: inLanguage(target.name, language) ?? '',
    salutation: inLanguage(target.salutation, language) ?? '',
  });
};
