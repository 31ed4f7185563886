import { readFileSync } from 'node:fs';
import { Renderer, type Node } from '@takumi-rs/core';
import { cardSize } from '../card.ts';
import type { FontFile } from '../writing/fonts.ts';
import type { Place } from './places.ts';

export type { Node } from '@takumi-rs/core';

/** What a text takes, in pixels: its height, and the first and last point across that has ink. */
export type Extent = { height: number; left: number; right: number };

/** A picture in a card, and the node that shows it; two of the same name are the same picture. */
export type Named = { node: Node; src: string; data: Uint8Array };

/** Puts nodes into a PNG of a card's size, and says beforehand how much room a text takes. */
export const takumi = () => {
  const renderer = new Renderer();
  const known = new Set<string>();
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
      const column = { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', width } as const;
      const { children } = await renderer.measure(
        { type: 'container', style: column, children: [text] },
        cardSize,
      );
      const [{ height, runs } = { height: 0, runs: [] }] = children;
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
    render: async (node: Node, pictures: readonly Named[]): Promise<Buffer<ArrayBuffer>> =>
      renderer.render(node, {
        ...cardSize,
        format: 'png',
        images: pictures.map(({ src, data }) => ({ src, data })),
      }),
  };
};

export type Takumi = ReturnType<typeof takumi>;

/** The style of a node at its place on the card. */
export const placed = ({ x, y, width, height }: Place) =>
  ({ position: 'absolute', left: x, top: y, width, height }) as const;
