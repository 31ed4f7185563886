import { readFileSync } from 'node:fs';
import { Renderer, type ContainerNode, type MeasuredNode, type Node, type RgbaImage } from '@takumi-rs/core';
import { cardSize } from '../card.ts';
import type { FontFile } from '../writing/fonts.ts';
import type { Place, Size } from './places.ts';

export type { ContainerNode, Node } from '@takumi-rs/core';

/** What a text takes, in pixels: its height, and the first and last point across that has ink. */
export type Extent = { height: number; left: number; right: number };

/** How wide a word is, in pixels, with the space after it if there is one. */
export type Word = { width: number; isSpaced: boolean };

/** A picture as SVG, or as its pixels, and where it lies. */
export type Picture = { source: string | Pixels; place: Place };

/** Rows of red, green, blue and opacity, a byte each. */
export type Pixels = RgbaImage;

/** Draws pictures and words, and says beforehand how much room a text takes. */
export const takumi = () => {
  const renderer = new Renderer();
  const known = new Set<string>();
  const pixelsOf = async (
    { width, height }: Size,
    { style, ...node }: ContainerNode,
  ): Promise<Int32Array> => {
    const { buffer, byteOffset } = await renderer.render(
      { ...node, style: { ...style, width, height, position: 'relative', display: 'flex' } },
      { width, height, format: 'raw' },
    );
    return new Int32Array(buffer, byteOffset, width * height);
  };
  const laidOut = async (
    text: Node,
    width: number,
    viewport: { width: number },
  ): Promise<Pick<MeasuredNode, 'height' | 'runs'>> => {
    const column = { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', width } as const;
    const { children } = await renderer.measure(
      { type: 'container', style: column, children: [text] },
      viewport,
    );
    return children[0] ?? { height: 0, runs: [] };
  };
  return {
    /** Files are read once, however often they are asked for. */
    use: async (files: readonly FontFile[]): Promise<void> => {
      for (const { family, path, ranges } of files)
        if (!known.has(path)) {
          known.add(path);
          await renderer.registerFont({ name: family, data: readFileSync(path), unicodeRange: ranges });
        }
    },
    measure: async (text: Node, width: number): Promise<Extent> => {
      const { height, runs } = await laidOut(text, width, cardSize);
      // The space at a line's end takes no room.
      const inked = runs.map(({ text, x, width, height }) => ({
        left: x + (text.endsWith(' ') ? height * 0.2 : 0),
        right: x + width - (text.endsWith(' ') ? height * 0.2 : 0),
      }));
      return {
        height,
        left: Math.min(...inked.map(({ left }) => left)),
        right: Math.max(...inked.map(({ right }) => right)),
      };
    },
    /** What of a text stays in one line, in the order of reading. */
    wordsOf: async (text: Node, lineHeight: number): Promise<Word[]> => {
      // Lines that are below a card's edge would be left out.
      const { runs } = await laidOut(text, 1, { width: cardSize.width });
      const words = new Map<number, Word>();
      for (const { text, y, width, height } of runs) {
        const line = Math.floor((y + height / 2) / lineHeight);
        const word = words.get(line);
        words.set(line, {
          width: (word?.width ?? 0) + width,
          isSpaced: (word?.isSpaced ?? false) || text.endsWith(' '),
        });
      }
      return [...words.values()];
    },
    /** Pictures, the later ones on the earlier ones. */
    draw: (size: Size, pictures: readonly Picture[]): Promise<Int32Array> =>
      pixelsOf(size, {
        type: 'container',
        children: pictures.map(({ source, place }) => ({
          type: 'image',
          src: typeof source === 'string' ? Buffer.from(source) : source,
          width: place.width,
          height: place.height,
          style: placed(place),
        })),
      }),
    /** Words on a ground. */
    write: (size: Size, ground: string, words: Omit<ContainerNode, 'type'>): Promise<Int32Array> =>
      pixelsOf(size, { ...words, type: 'container', style: { ...words.style, backgroundColor: ground } }),
  };
};

export type Takumi = ReturnType<typeof takumi>;

/** The style of a node at its place on the card. */
const placed = ({ x, y, width, height }: Place) =>
  ({ position: 'absolute', left: x, top: y, width, height }) as const;
