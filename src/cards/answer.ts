import type { Card } from './card.ts';

/** A card, for who asks for its file. What draws it is loaded with the first one, for most builds make none. */
export const cardAnswer = async (card: Card): Promise<Response> => {
  const { makeCard } = await import('./make-card.ts');
  return new Response(await makeCard(card), { headers: { 'Content-Type': 'image/png' } });
};
