import type { APIRoute } from 'astro';
import { cardAnswer } from '../../cards/answer';
import type { Card } from '../../cards/card';
import { cardKey, homeCardOf } from '../../content/pages/cards';
import { getSite } from '../../content/pages/published';

// The picture that is shown where somebody shares a home page, or one that has no picture of its own.
export const getStaticPaths = () =>
  getSite().languages.map((language) => {
    const card = homeCardOf(language);
    return { params: { language }, props: { card }, cacheKey: cardKey(card) };
  });

export const GET: APIRoute<{ card: Card }> = ({ props: { card } }) => cardAnswer(card);
