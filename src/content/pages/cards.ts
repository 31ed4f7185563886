import { hash } from 'node:crypto';
import { campaignCard, cardWords, homeCard } from '../../cards/campaign-card.ts';
import type { Card } from '../../cards/card.ts';
import { campaignPath, cardPath, homePath } from '../../language/paths.ts';
import { getInterface, getSite, type Published } from './published.ts';

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

/** The card of a campaign, for its page and for those that lead to it; `page`: the path of the page that it is beside. */
export const campaignPageCard = (
  campaign: Published,
  language: string,
  page = campaignPath(language, campaign.slug),
): PageCard => {
  const card = cardOf(campaign, language);
  const alt = campaign.facts.image === undefined ? undefined : campaign.stories[language]?.data.imageAlt;
  return { src: srcOf(page, card), alt: cardWords(card, alt) };
};

/** The card of a language's home page. */
export const homePageCard = (language: string): PageCard => {
  const card = homeCardOf(language);
  return { src: srcOf(homePath(language), card), alt: cardWords(card) };
};
