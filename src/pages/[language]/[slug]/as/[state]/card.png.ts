import type { APIRoute } from 'astro';
import { cardAnswer } from '../../../../../cards/answer';
import type { Card } from '../../../../../cards/card';
import { cardKey, cardOf } from '../../../../../content/pages/cards';
import { isAtWork, storyPaths } from '../../../../../content/pages/published';
import { inState, shownStates } from '../../../../../content/pages/shown';

// The picture of a campaign as it would be in another state, for whoever is at work on it. Never in a production build.
export const getStaticPaths = () =>
  isAtWork()
    ? storyPaths().flatMap(({ params, props: { campaign, language } }) =>
        shownStates(campaign).map((state) => {
          const card = cardOf(inState(campaign, state), language);
          return { params: { ...params, state }, props: { card }, cacheKey: cardKey(card) };
        }),
      )
    : [];

export const GET: APIRoute<{ card: Card }> = ({ props: { card } }) => cardAnswer(card);
