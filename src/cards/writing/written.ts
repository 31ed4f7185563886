import type { Card } from '../card.ts';
import { coloursOf } from '../drawing/colours.ts';
import { fontsFor, withoutSigns } from './fonts.ts';
import { withBreaks } from './line-breaks.ts';
import { foot, name as namePlace, words, type Place } from '../drawing/places.ts';
import { fitted, type Setting } from './setting.ts';
import { placed, type Node, type Takumi } from '../drawing/takumi-renderer.ts';

/** All that there is to read on a card, each text as large as its place allows. */
export const written = async (
  card: Card,
  place: (place: Place) => Place,
  { use, measure }: Pick<Takumi, 'use' | 'measure'>,
): Promise<Node[]> => {
  const { language, look } = card;
  const { label, country, title, line, name } = readable(card);
  const fonts = fontsFor([label, country, title, line, name].join(''), language);
  if (!fonts) return [];
  await use(fonts.files);

  const { ink, soft, block, onBlock } = coloursOf[look];
  const fit = async (
    text: string,
    height: number,
    sizes: [most: number, least: number],
    how: Partial<Setting> = {},
  ): Promise<Node[]> => {
    if (text === '') return [];
    const { families } = fonts;
    const setting = {
      text,
      language,
      families,
      colour: ink,
      weight: 700,
      width: words.width,
      ...how,
    } as const;
    // Titles are all different; the other texts are the same on many cards.
    const key = text === title ? '' : JSON.stringify([setting, height, sizes]);
    const node = fitting.get(key) ?? fitted(setting, { height }, sizes, measure);
    if (key !== '') fitting.set(key, node);
    return [await node];
  };

  const half = words.width / 2;
  const above = [
    ...(await fit(label, 60, [28, 16], { colour: onBlock, ground: block, width: half })),
    ...(await fit(country, 60, [30, 16], { colour: soft, width: label === '' ? words.width : half })),
  ];
  const room = words.height - (above.length > 0 ? 74 : 0) - (line === '' ? 0 : 100);
  return [
    {
      type: 'container',
      style: { ...placed(place(words)), display: 'flex', flexDirection: 'column', alignItems: 'flex-start' },
      children: [...row(above), ...(await fit(title, room, [108, 30], { weight: 900 }))],
    },
    {
      type: 'container',
      style: { ...placed(place(foot)), display: 'flex', alignItems: 'center' },
      children: await fit(line, foot.height, [34, 16], { colour: onBlock, ground: block }),
    },
    {
      type: 'container',
      style: {
        ...placed(place(namePlace)),
        display: 'flex',
        alignItems: 'center',
        justifyContent: 'flex-end',
      },
      children: await fit(name, namePlace.height, [30, 16], { width: namePlace.width }),
    },
  ];
};

/** Texts in the size that was found for them. */
const fitting = new Map<string, Promise<Node>>();

/** Label and country, side by side. */
const row = (children: Node[]): Node[] =>
  children.length === 0
    ? []
    : [
        {
          type: 'container',
          style: { display: 'flex', alignItems: 'center', gap: 18, height: 56, marginBottom: 18 },
          children,
        },
      ];

type Texts = Record<'label' | 'country' | 'title' | 'line' | 'name', string>;

/**
 * A card's texts, ready to be set. Where no font has the letters of a language, the site's name is all that is written, or
 * not even that: never boxes in place of letters, and never half of the words.
 */
export const readable = ({ language, label, country, title, line, name }: Card): Texts => {
  const ready = (text = ''): string => withBreaks(withoutSigns(text, language), language);
  const all = {
    label: ready(label),
    country: ready(country),
    title: ready(title),
    line: ready(line),
    name: ready(name),
  };
  const isSet = (text: string): boolean => fontsFor(text, language) !== undefined;
  if (Object.values(all).every(isSet)) return all;
  return { label: '', country: '', title: isSet(all.name) ? all.name : '', line: '', name: '' };
};
