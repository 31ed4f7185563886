import { pictureAnswer } from '../pictures/answer.ts';
import type { Card } from './card.ts';

/** A card, for who asks for its file. What draws it is loaded with the first one, for most builds make none. */
export const cardAnswer = (card: Card): Promise<Response> =>
  pictureAnswer(async () => {
    const { makeCard } = await import('./make-card.ts');
    return makeCard(card);
  }, 'image/png');
