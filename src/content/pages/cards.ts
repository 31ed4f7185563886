import { hash } from 'node:crypto';
import { campaignCard, cardWords, homeCard } from '../../cards/campaign-card.ts';
import type { Card } from '../../cards/card.ts';
import { campaignPath, cardPath, homePath, shownPath } from '../../language/paths.ts';
import { cardLanguage, getInterface, getSite, type Published } from './published.ts';
import type { ShownState } from './shown.ts';

/** A card as a page names it: where it is, and what is on it in words. */
export type PageCard = { src: string; alt: string };

const voice = (language: string) => ({ language, strings: getInterface(language), name: getSite().name });

/** What is on the card of a campaign's page, and on that of a home page. */
export const cardOf = (campaign: Published, language: string): Card =>
  campaignCard(campaign, voice(language));
export const homeCardOf = (language: string): Card => homeCard(voice(language));

/** A card's `cacheKey`: two with the same are the same picture. */
export const cardKey = (card: Card): string => hash('sha1', JSON.stringify(card), 'base64url');

// Messengers keep a picture by its address, so another card has another one, though its file is named alike.
const srcOf = (page: string, card: Card): string => `${cardPath(page)}?${cardKey(card).slice(0, 8)}`;

/** The card of a campaign, for its page and for those that lead to it. */
export const campaignPageCard = (campaign: Published, language: string): PageCard => {
  const own = cardLanguage(campaign, language);
  const cards = known.get(campaign) ?? new Map<string, PageCard>();
  known.set(campaign, cards);
  const card = cards.get(own) ?? shownCard(campaign, own, campaignPath(own, campaign.slug));
  cards.set(own, card);
  return card;
};

/** A card is named by all pages of its campaign in a language, and one of long ago by those in all languages. */
const known = new WeakMap<Published, Map<string, PageCard>>();

/** The card of a page that shows a campaign as it would be in another state, beside that page. */
export const shownPageCard = (campaign: Published, language: string, state: ShownState): PageCard =>
  shownCard(campaign, language, shownPath(language, campaign.slug, state));

const shownCard = (campaign: Published, language: string, page: string): PageCard => {
  const card = cardOf(campaign, language);
  const alt = campaign.facts.image === undefined ? undefined : campaign.stories[language]?.data.imageAlt;
  return { src: srcOf(page, card), alt: cardWords(card, alt) };
};

/** The card of a language's home page. */
export const homePageCard = (language: string): PageCard => {
  const card = homeCardOf(language);
  return { src: srcOf(homePath(language), card), alt: cardWords(card) };
};
