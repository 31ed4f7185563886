import { direction } from '../language/language.ts';
import { cardSize, type Card } from './card.ts';
import { envelope, postmark } from './drawing/envelope.ts';
import { linocut } from './drawing/linocut.ts';
import { mirrored, print, type Place } from './drawing/places.ts';
import { printOf } from './drawing/sharp-print.ts';
import { placed, takumi, type Named } from './drawing/takumi-renderer.ts';
import { written } from './writing/written.ts';

const renderer = takumi();

/** A card as a PNG of at most `cardBytes`. */
export const makeCard = async (card: Card): Promise<Buffer<ArrayBuffer>> => {
  const { language, look, picture, seed } = card;
  const isRtl = direction(language) === 'rtl';
  const place = isRtl ? mirrored : (same: Place) => same;
  const side = isRtl ? 'right' : 'left';
  const mark = postmark(look, isRtl);
  const pictures = [
    named(`envelope ${look} ${side}`, envelope(look, isRtl), whole),
    picture
      ? named(`print ${picture.hash}`, await printOf(picture, print), place(print))
      : named(`linocut ${seed}`, linocut(seed, print), place(print)),
    ...(mark === undefined ? [] : [named(`postmark ${look} ${side}`, mark, whole)]),
  ];
  return renderer.render(
    {
      type: 'container',
      lang: language,
      dir: isRtl ? 'rtl' : 'ltr',
      style: { ...cardSize, position: 'relative', display: 'flex' },
      children: [...pictures.map(({ node }) => node), ...(await written(card, place, renderer))],
    },
    pictures,
  );
};

const whole: Place = { x: 0, y: 0, ...cardSize };

/** A picture under a name that no other has: it is drawn once for all the cards that it is on. */
const named = (src: string, source: string | Uint8Array, place: Place): Named => ({
  node: { type: 'image', src, width: place.width, height: place.height, style: placed(place) },
  src,
  data: typeof source === 'string' ? Buffer.from(source) : source,
});
