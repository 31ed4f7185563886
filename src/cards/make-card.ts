import { direction } from '../language/language.ts';
import { cardSize, type Card } from './card.ts';
import { envelope, postmark } from './drawing/envelope.ts';
import { linocut } from './drawing/linocut.ts';
import { mirrored, print, type Place } from './drawing/places.ts';
import { printOf } from './drawing/sharp-print.ts';
import { placed, takumi, type Node } from './drawing/takumi-renderer.ts';
import { written } from './writing/written.ts';

const renderer = takumi();

/** A card as a PNG of at most `cardBytes`. */
export const makeCard = async (card: Card): Promise<Buffer<ArrayBuffer>> => {
  const { language, look, picture, seed } = card;
  const isRtl = direction(language) === 'rtl';
  const place = isRtl ? mirrored : (same: Place) => same;
  const mark = postmark(look, isRtl);
  return renderer.render({
    type: 'container',
    lang: language,
    dir: isRtl ? 'rtl' : 'ltr',
    style: { ...cardSize, position: 'relative', display: 'flex' },
    children: [
      image(envelope(look, isRtl), whole),
      image(picture ? await printOf(picture, print) : linocut(seed, print), place(print)),
      ...(mark === undefined ? [] : [image(mark, whole)]),
      ...(await written(card, place, renderer)),
    ],
  });
};

const whole: Place = { x: 0, y: 0, ...cardSize };

const image = (source: string | Uint8Array, place: Place): Node => ({
  type: 'image',
  src: typeof source === 'string' ? Buffer.from(source) : source,
  width: place.width,
  height: place.height,
  style: placed(place),
});
