import type { Card } from './card.ts';
import { makeCard } from './make-card.ts';

/** A card, for who asks for its file. */
export const cardAnswer = async (card: Card): Promise<Response> =>
  new Response(await makeCard(card), { headers: { 'Content-Type': 'image/png' } });
