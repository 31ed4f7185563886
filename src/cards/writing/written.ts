import type { Card } from '../card.ts';
import { coloursOf } from '../drawing/colours.ts';
import { fontsFor, withoutSigns } from './fonts.ts';
import { withBreaks } from './line-breaks.ts';
import { foot, name as namePlace, words, type Place } from '../drawing/places.ts';
import { fitted, type Fitted, type Setting } from './setting.ts';
import type { ContainerNode, Node, Takumi } from '../drawing/takumi-renderer.ts';

/** What is written at a place of a card, and how it is set there. */
export type Words = {
  place: Place;
  children: Node[];
  style: NonNullable<ContainerNode['style']>;
  /** Whether many cards have the same. */
  isCommon: boolean;
};

/** All that there is to read on a card, each text as large as its place allows. */
export const written = async (
  card: Card,
  takumi: Pick<Takumi, 'use' | 'measure' | 'wordsOf'>,
): Promise<Words[]> => {
  const { language, look } = card;
  const { label, country, title, line, name } = readable(card);
  const fonts = fontsFor([label, country, title, line, name].join(''), language);
  if (!fonts) return [];
  await takumi.use(fonts.files);

  const { ink, soft, block, onBlock } = coloursOf[look];
  const fit = async (
    text: string,
    height: number,
    sizes: [most: number, least: number],
    how: Partial<Setting> = {},
  ): Promise<Fitted[]> => {
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
    const found = fitting.get(key) ?? fitted(setting, { height }, sizes, takumi);
    if (key !== '') fitting.set(key, found);
    return [await found];
  };

  const half = words.width / 2;
  const above = [
    ...(await fit(label, 60, [28, 16], { colour: onBlock, ground: block, width: half })),
    ...(await fit(country, 60, [30, 16], { colour: soft, width: label === '' ? words.width : half })),
  ];
  const room = words.height - (above.length > 0 ? 74 : 0) - (line === '' ? 0 : 100);
  const titles = await fit(title, room, [108, 30], { weight: 900 });
  const height = [above.length > 0 ? 74 : 0, ...titles.map((title) => title.height)].reduce((a, b) => a + b);
  const lines = await fit(line, foot.height, [34, 16], { colour: onBlock, ground: block });
  const names = await fit(name, namePlace.height, [30, 16], { width: namePlace.width });
  return [
    {
      place: around({ ...words, height: Math.ceil(height) }),
      children: [...row(above.map(nodeOf)), ...titles.map(nodeOf)],
      style: { ...inside, flexDirection: 'column', alignItems: 'flex-start' },
      isCommon: false,
    },
    {
      place: around(foot),
      children: lines.map(nodeOf),
      style: { ...inside, alignItems: 'center' },
      isCommon: true,
    },
    {
      place: around(namePlace),
      children: names.map(nodeOf),
      style: { ...inside, alignItems: 'center', justifyContent: 'flex-end' },
      isCommon: true,
    },
  ].filter(({ children }) => children.length > 0);
};

/** Letters reach a little out of their lines: so much is drawn around a place, in pixels. */
const reach = { above: 12, aside: 8, below: 24 };
const around = ({ x, y, width, height }: Place): Place => ({
  x: x - reach.aside,
  y: y - reach.above,
  width: width + 2 * reach.aside,
  height: height + reach.above + reach.below,
});
const inside = {
  padding: `${reach.above}px ${reach.aside}px ${reach.below}px`,
  boxSizing: 'border-box',
} as const;

const nodeOf = ({ node }: Fitted): Node => node;

/** Texts in the size that was found for them. */
const fitting = new Map<string, Promise<Fitted>>();

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
