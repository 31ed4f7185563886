import type { Campaign } from '../../../src/campaign/campaign.ts';
import { makeRegistry } from '../../../src/campaign/registry/make-registry.ts';
import type { Registry } from '../../../src/campaign/registry/registry.ts';
import { campaignSchema, siteSchema } from '../../../src/campaign/schema.ts';
import { campaign, site } from '../../sites/site.ts';
import { interfaceIn, words } from '../../sites/words.ts';

/** The moment at which every test begins: a noon, in UTC. */
export const start = Date.UTC(2026, 0, 15, 12);

/** A campaign that is open, and one that ended in victory. */
export const open = 'free-amina-again';
export const victory = 'free-amina';

/** Where the letters of the open campaign go, in its order. */
export const targets = [
  'president@palace.example',
  'reception@prosecutor.example',
  'minister@state.example',
  'campaigns@union.example',
];

/** How they are greeted in French. */
export const salutations = [
  'Monsieur le Président',
  'Madame la Procureure générale',
  'Monsieur le Ministre',
  'Chères et chers collègues',
];

/** The subjects of the open campaign in French. */
export const subjects = [
  'Amina doit être libérée',
  'Libérez Amina, abandonnez les accusations',
  'Nous n’oublions pas Amina',
];

/** What stands last in each letter in a language. */
export const lastLine = (language: string): string =>
  `${words(language)('letter.about')} https://letterbrigade.example/${language}/recipients/`;

/** What the function knows of a site with these two campaigns. */
export const sample: Registry = await site()
  .where({
    name: 'Letterbrigade',
    url: 'https://letterbrigade.example',
    sender: 'letters@letterbrigade.example',
    receipts: false,
  })
  .with(
    campaign(open)
      .in('en', 'fr', 'it')
      .to(
        ...targets.map((email, index) => ({
          name: email.split('@')[0] ?? '',
          email,
          salutation: {
            en: `Dear reader ${index + 1}`,
            fr: salutations[index] ?? '',
            it: `Spett. ${index + 1}`,
          },
        })),
      )
      .where({ follows: victory })
      .saying('fr', { letter: { head: { subject: subjects } } }),
    campaign(victory).in('en', 'fr', 'it').closing('2020-02-01').endingIn('victory'),
  )
  .registry(start);

/** What a supporter of the open campaign posts, in French. */
export const letter = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  campaign: open,
  language: 'fr',
  name: 'Zoë Lefèvre',
  email: 'zoe.lefevre@courrier.example',
  organisation: 'Union des tisserands',
  country: 'BE',
  words: 'Je pense à sa famille.',
  ...more,
});

type Small = {
  facts?: Record<string, unknown>;
  /** The languages that it has a page and a letter in. */
  languages?: string[];
  /** The languages of its letter, where they are others. */
  letters?: string[];
  body?: string;
};

/** A registry of small campaigns by slug: one target each, a letter of three lines, open since yesterday. */
export const small = (campaigns: Record<string, Small>, settings: Record<string, unknown> = {}): Registry => {
  const organisation = siteSchema.parse({
    name: 'Letterbrigade',
    url: 'https://letterbrigade.example',
    languages: ['en', 'fr', 'ar'],
    sender: 'letters@letterbrigade.example',
    contact: 'contact@letterbrigade.example',
    receipts: false,
    ...settings,
  });
  return makeRegistry(
    {
      site: organisation,
      campaigns: Object.entries(campaigns).map(([slug, written]) => smallCampaign(slug, written)),
      interfaces: Object.fromEntries(organisation.languages.map((tag) => [tag, interfaceIn(tag)])),
    },
    start,
  );
};

/** What a supporter of a small campaign posts; who writes is told apart by a number. */
export const note = (writer: number, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  campaign: 'free-ann',
  language: 'en',
  name: `Writer ${writer}`,
  email: `writer-${writer}@post.example`,
  ...more,
});

const smallCampaign = (
  slug: string,
  {
    facts,
    languages = ['en'],
    letters = languages,
    body = '{salutation},\n\nLet Ann go.\n\n{words}\n\n{name}',
  }: Small,
): Campaign => {
  const inEach = <T>(tags: string[], make: (tag: string) => T): Record<string, T> =>
    Object.fromEntries(tags.map((tag) => [tag, make(tag)]));
  const file = 'content/campaigns/small';
  return {
    slug,
    files: [],
    pictures: {},
    digest: '',
    facts: campaignSchema.parse({
      opens: '2026-01-14',
      targets: [{ name: 'The Minister', email: 'minister@state.example', salutation: 'Dear Minister' }],
      ...facts,
    }),
    stories: inEach(languages, () => ({
      file,
      data: { title: 'Free Ann', summary: 'She is in jail.' },
      body: 'A story.',
    })),
    letters: inEach(letters, (tag) => ({ file, data: { subject: [`Free Ann (${tag})`] }, body })),
    appeals: {},
    outcomes: {},
  };
};
