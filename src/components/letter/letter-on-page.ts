import { letterLanguage } from '../../campaign/campaign.ts';
import { inLanguage } from '../../campaign/schema.ts';
import { getInterface, getSite, type Published } from '../../content/pages/published.ts';
import { speak } from '../../language/interface.ts';
import { compose, type Recipient, type Supporter, type Template } from '../../letter/compose.ts';
import { aboutLetters } from '../../letter/email.ts';
import { mailtoLink } from '../../letter/mailto.ts';
import type { LetterData } from './letter-data.ts';
import { letterWords } from './letter-words.ts';

export type LetterOnPage = {
  /** The letter's language. */
  sentIn: string;
  data: LetterData;
  /** The letter to its first target in the page's language, where it goes out in another one. */
  translation: { template: Template; target: Recipient } | undefined;
  /** What stands under each letter that is sent, for those who receive it. */
  about: string;
  /** What the supporter is asked above the field for own words. */
  question: string;
  /** Opens the supporter's own email program with the letter as it is before anything is typed. */
  mailto: string;
};

const nobody: Supporter = { name: '', email: '', organisation: '', country: '', words: '', letter: '' };

/** All that a campaign's page in a language shows of its letter; undefined where there is no letter to be sent. */
export const letterOnPage = ({ facts, letters }: Published, language: string): LetterOnPage | undefined => {
  const strings = getInterface(language);
  const say = speak(strings);
  const { languages, url } = getSite();
  const sentIn = letterLanguage(facts.letter.language, Object.keys(letters), language, languages);
  const templateIn = (tag: string): Template | undefined => {
    const written = letters[tag];
    if (!written) return undefined;
    const template = { subjects: written.data.subject, body: written.body };
    if (facts.signing === 'full') return template;
    return { ...template, unanswered: getInterface(tag)['letter.unanswered'] };
  };
  // A campaign has one target at least.
  const targetsIn = (tag: string) =>
    facts.targets.map(({ name, salutation }) => ({
      name: inLanguage(name, tag) ?? inLanguage(name, language) ?? '',
      salutation: inLanguage(salutation, tag) ?? '',
    })) as LetterData['targets'];

  const template = sentIn === undefined ? undefined : templateIn(sentIn);
  if (sentIn === undefined || !template) return undefined;
  const targets = targetsIn(sentIn);
  const translated = sentIn === language ? undefined : templateIn(language);
  return {
    sentIn,
    data: {
      template,
      targets,
      blanks: {
        name: say('form.name'),
        organisation: facts.fields.includes('organisation') ? say('form.organisation') : '',
        country: facts.fields.includes('country') ? say('form.country') : '',
      },
      reader: language,
      ...letterWords(strings, language),
    },
    translation: translated && {
      template: translated,
      target: targetsIn(language)[0],
    },
    about: aboutLetters(getInterface(sentIn), sentIn, url),
    question: letters[language]?.data.question ?? say('letter.question'),
    mailto: mailtoLink(
      facts.targets.map(({ email }) => email),
      compose(template, nobody, targets[0]),
    ),
  };
};
