import type { Campaign } from '../campaign/campaign.ts';
import type { State } from '../campaign/state.ts';
import { speak, type Interface } from '../language/interface.ts';
import { countryName, formatDay } from '../language/language.ts';
import type { Card, Look } from './card.ts';

/** Those facts of a campaign that a card shows. */
export type Shown = Pick<Campaign, 'slug' | 'facts' | 'pictures' | 'stories' | 'outcomes'> & { state: State };

/** Whose card it is: the words of its language, and the site's name. */
export type Voice = { language: string; strings: Interface; name: string };

/** The card of a campaign, in its state: what is asked for, when, or what was reached. */
export const campaignCard = (campaign: Shown, { language, strings, name }: Voice): Card => {
  const { slug, facts, pictures, stories, outcomes, state } = campaign;
  const say = speak(strings);
  const won = state === 'victory' ? outcomes[language] : undefined;
  const picture = facts.image === undefined ? undefined : pictures[facts.image];
  return {
    language,
    look: looks[state],
    label: state === 'open' || state === 'draft' ? undefined : say(`state.${state}`),
    country: facts.country === undefined ? undefined : countryName(facts.country, language),
    title: won?.data.title ?? stories[language]?.data.title ?? '',
    line:
      state === 'open' || state === 'draft'
        ? say('campaign.write')
        : state === 'upcoming' && facts.opens !== undefined
          ? say('home.opens', { date: formatDay(facts.opens, language) })
          : undefined,
    name,
    picture: picture && { path: `content/campaigns/${slug}/${facts.image}`, hash: picture.hash },
    seed: slug,
  };
};

const looks: Record<State, Look> = {
  draft: 'open',
  open: 'open',
  upcoming: 'upcoming',
  closed: 'over',
  suspended: 'over',
  victory: 'victory',
};

/** The card of a language's home page, and of all pages that have none of their own. */
export const homeCard = ({ language, strings, name }: Voice): Card => ({
  language,
  look: 'home',
  title: strings['home.title'],
  name,
  seed: 'home',
});

/** What is on a card in words, for who does not see it; `picture` says what its picture shows. */
export const cardWords = ({ label, country, title }: Card, picture?: string): string =>
  [label, country, title, picture].filter((part) => part !== undefined && part !== '').join(' · ');
