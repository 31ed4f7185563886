import type { APIRoute } from 'astro';
import { cardAnswer } from '../../../cards/answer';
import type { Card } from '../../../cards/card';
import { cardKey, cardOf } from '../../../content/pages/cards';
import { cardLanguage, storyPaths } from '../../../content/pages/published';

// The picture that is shown where somebody shares a campaign.
export const getStaticPaths = () =>
  storyPaths()
    .filter(({ props: { campaign, language } }) => cardLanguage(campaign, language) === language)
    .map(({ params, props: { campaign, language } }) => {
      const card = cardOf(campaign, language);
      return { params, props: { card }, cacheKey: cardKey(card) };
    });

export const GET: APIRoute<{ card: Card }> = ({ props: { card } }) => cardAnswer(card);
