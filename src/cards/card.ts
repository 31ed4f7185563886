/** How wide and high every card is, in pixels: what messengers and networks show whole. */
export const cardSize = { width: 1200, height: 630 };

/** No card is larger: WhatsApp leaves a picture out that takes long to load. In bytes. */
export const cardBytes = 150_000;

/** What a card looks like: a home page's, or that of a campaign by its state. */
export type Look = 'home' | 'open' | 'upcoming' | 'over' | 'victory';

/** All that is on a card: two that are equal are one picture. */
export type Card = {
  language: string;
  look: Look;
  /** In a coloured block: `Victory`. */
  label?: string | undefined;
  country?: string | undefined;
  title: string;
  /** The last line: what there is to do, or when. */
  line?: string | undefined;
  /** The site's name. */
  name: string;
  /** On the stamp. Without one something is drawn there, each `seed` another thing. */
  picture?: { path: string; hash: string } | undefined;
  seed: string;
};
