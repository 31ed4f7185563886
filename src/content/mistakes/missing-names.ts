import type { Campaign } from '../../campaign/campaign.ts';
import { inLanguage, type CampaignFacts, type Localised } from '../../campaign/schema.ts';
import { languageNameIn } from '../../language/language.ts';
import type { ReportIn } from './report-in.ts';

type Texts = Pick<Campaign, 'stories' | 'letters'>;

/**
 * Names of targets and partners, and salutations, that a campaign has in some language and lacks in another. `facts` are
 * those of campaign.yaml alone. Each is told once, in the file that it belongs in.
 */
export const missingNames = (facts: CampaignFacts, texts: Texts, report: ReportIn): void => {
  const { stories, letters } = texts;
  const targets = facts.targets.map(({ name }) => name);
  const partners = facts.partners.map(({ name }) => name);
  const salutations = facts.targets.map(({ salutation }) => salutation);
  const inFacts = new Map<string, string[]>();
  const missing = (
    kind: Kind,
    language: string,
    file: string,
    names: readonly (Localised | undefined)[],
  ): void => {
    const lacking = [...names.keys()].filter((index) => inLanguage(names[index], language) === undefined);
    if (lacking.length === 0) return;
    const isShared = names.some((name) => typeof name === 'object' && language in name);
    if (isShared || file === 'campaign.yaml')
      for (const index of lacking) {
        const key = kind === 'salutations' ? 'salutation' : 'name';
        const entry = `${kind === 'partners' ? 'partners' : 'targets'}.${index}`;
        const field = names[index] === undefined ? entry : `${entry}.${key}`;
        inFacts.set(`${field} ${key}`, [...(inFacts.get(`${field} ${key}`) ?? []), language]);
      }
    else report(file, inHead(kind, language, names));
  };

  for (const [language, { data }] of Object.entries(stories)) {
    if (!data.targets) missing('targets', language, `story.${language}.md`, targets);
    if (!data.partners) missing('partners', language, `story.${language}.md`, partners);
  }
  // A letter's head has no names: those of a language without a page stand in campaign.yaml.
  for (const language of using(letters, '{target}'))
    if (!(language in stories)) missing('targets', language, 'campaign.yaml', targets);
  const greeted = using(letters, '{salutation}').filter((language) => !letters[language]?.data.salutations);
  if (greeted.length > 0 && salutations.every((one) => one === undefined))
    report(
      'campaign.yaml',
      'have no salutation, and the letter begins with {salutation}. Add a line under each email: salutation: { en: Dear Minister }',
      { field: 'targets' },
    );
  else for (const language of greeted) missing('salutations', language, `letter.${language}.md`, salutations);

  for (const [where, languages] of inFacts) {
    const [field = '', key = ''] = where.split(' ');
    report(
      'campaign.yaml',
      `has no ${key} in ${languages.map((one) => languageNameIn(one, 'en')).join(', ')}. Add it here: ${key}: { ${languages.map((one) => `${one}: …`).join(', ')} }`,
      { field },
    );
  }
};

type Kind = 'targets' | 'partners' | 'salutations';

const inHead = (kind: Kind, language: string, names: readonly (Localised | undefined)[]): string => {
  const known = names.map((name) => (typeof name === 'object' ? Object.values(name)[0] : name) ?? '…');
  const what = kind === 'salutations' ? 'salutations' : `names for the ${kind}`;
  return `has no ${what} in ${languageNameIn(language, 'en')}. Add this line to its head, translated: ${kind}: [${known.map((name) => JSON.stringify(name)).join(', ')}]`;
};

const using = (letters: Campaign['letters'], placeholder: string): string[] =>
  Object.entries(letters)
    .filter(([, { data, body }]) => [body, ...data.subject].some((text) => text.includes(placeholder)))
    .map(([language]) => language);
