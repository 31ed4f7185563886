import type { Look } from '../card.ts';

/** The site's own, as src/styles/tokens.css has them for a light screen. */
export const paint = {
  paper: '#efe8da',
  sheet: '#fffdf7',
  ink: '#17130f',
  soft: '#5a5046',
  line: '#cfc3b0',
  red: '#a8201a',
  blue: '#1d4268',
  good: '#1d6b3a',
  on: '#ffffff',
} as const;

export type Colours = {
  ground: string;
  ink: string;
  soft: string;
  /** The block behind the label and the last line, and what is written on it. */
  block: string;
  onBlock: string;
  /** The stripes of the edge, on `between`. */
  stripes: [string, string];
  between: string;
};

export const coloursOf: Record<Look, Colours> = {
  open: {
    ground: paint.sheet,
    ink: paint.ink,
    soft: paint.soft,
    block: paint.red,
    onBlock: paint.on,
    stripes: [paint.red, paint.blue],
    between: paint.sheet,
  },
  upcoming: {
    ground: paint.sheet,
    ink: paint.ink,
    soft: paint.soft,
    block: paint.blue,
    onBlock: paint.on,
    stripes: [paint.red, paint.blue],
    between: paint.sheet,
  },
  over: {
    ground: paint.paper,
    ink: paint.ink,
    soft: paint.soft,
    block: paint.soft,
    onBlock: paint.on,
    stripes: [paint.soft, paint.line],
    between: paint.paper,
  },
  victory: {
    ground: paint.good,
    ink: paint.on,
    soft: '#d8ecdf',
    block: paint.sheet,
    onBlock: paint.good,
    stripes: [paint.good, paint.red],
    between: paint.sheet,
  },
  home: {
    ground: paint.red,
    ink: paint.on,
    soft: '#ffe3dc',
    block: paint.sheet,
    onBlock: paint.red,
    stripes: [paint.red, paint.blue],
    between: paint.sheet,
  },
};
