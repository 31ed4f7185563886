import { chance } from './chance.ts';
import { paint } from './colours.ts';
import type { Place } from './places.ts';

type Point = [x: number, y: number];
type Print = { sky: string; ray: string; sun: string };

const prints: readonly [Print, ...Print[]] = [
  { sky: '#f6f1e8', ray: '#d9cfc1', sun: paint.red },
  { sky: paint.red, ray: '#d9573a', sun: '#f6f1e8' },
  { sky: paint.blue, ray: '#315e8b', sun: '#c98f3c' },
  { sky: '#c98f3c', ray: '#e3b164', sun: paint.red },
];

/**
 * A linocut as SVG, for the stamp of who has no picture: letters that fly over a wall into the sun. Every seed cuts it
 * anew, in one of a few colours.
 */
export const linocut = (seed: string, { width, height }: Pick<Place, 'width' | 'height'>): string => {
  const next = chance(seed);
  const between = (from: number, to: number): number => from + next() * (to - from);
  const { sky, ray, sun } = prints[Math.floor(next() * prints.length)] ?? prints[0];
  const wall = height * between(0.68, 0.75);
  const centre: Point = [width * between(0.22, 0.42), wall];

  /** Cut by hand: no corner is where a ruler would have it. */
  const shape = (points: readonly Point[], fill: string, stray = 3): string =>
    `<path d="M${points.map(([x, y]) => `${round(x + between(-stray, stray))} ${round(y + between(-stray, stray))}`).join('L')}Z" fill="${fill}"/>`;

  const rays = Array.from({ length: 15 }, (_, index) => {
    const at = Math.PI * (1 + (index + between(0.1, 0.3)) / 15);
    const along = (angle: number, far: number): Point => [
      centre[0] + Math.cos(angle) * far,
      centre[1] + Math.sin(angle) * far,
    ];
    const wide = between(0.075, 0.11);
    return shape([along(at, 40), along(at - wide, 700), along(at + wide, 700)], ray, 4);
  });
  const disc = Array.from({ length: 40 }, (_, index): Point => {
    const angle = (index / 40) * 2 * Math.PI;
    const far = width * 0.19 + (index % 2) * between(2, 6);
    return [centre[0] + Math.cos(angle) * far, centre[1] + Math.sin(angle) * far];
  });
  /** What the gouge takes out of the black: a sliver. */
  const gouge = (x: number, y: number, long: number, fill: string): string =>
    shape(
      [
        [x, y],
        [x + long * 0.4, y - 3],
        [x + long, y],
        [x + long * 0.4, y + 3],
      ],
      fill,
      1.5,
    );
  const wallCuts = Array.from({ length: 24 }, () =>
    gouge(between(-20, width - 30), between(wall + 26, height - 10), between(30, 90), '#d9cfc1'),
  );
  const wire = [16, 34].map(
    (above) =>
      `<path d="M0 ${round(wall - above)}H${width}" stroke="${paint.ink}" stroke-width="3"/>` +
      Array.from({ length: 9 }, (_, index) => {
        const x = round(((index + 0.5 + (above > 20 ? 0.4 : 0)) * width) / 9);
        const y = round(wall - above);
        return `<path d="M${x - 6} ${y - 7}l12 14m0-14l-12 14" stroke="${paint.ink}" stroke-width="3"/>`;
      }).join(''),
  );
  const posts = Array.from({ length: 5 }, (_, index) => {
    const x = ((index + 0.3) * width) / 5;
    return shape(
      [
        [x, wall + 4],
        [x + 5, wall - 44],
        [x + 11, wall - 44],
        [x + 9, wall + 4],
      ],
      paint.ink,
      1,
    );
  });
  const letters = (
    [
      [0.62, 0.37, 0.95],
      [0.3, 0.3, 0.52],
      [0.83, 0.13, 0.42],
      [0.12, 0.5, 0.36],
      [0.5, 0.1, 0.36],
      [0.2, 0.1, 0.26],
    ] as const
  ).map(([x, y, size]) =>
    letter(width * (x + between(-0.03, 0.03)), height * (y + between(-0.02, 0.04)), size, between(-24, 10)),
  );
  const black = shape(
    [
      [-10, wall],
      [width * 0.3, wall + between(-4, 4)],
      [width * 0.7, wall + between(-4, 4)],
      [width + 10, wall],
      [width + 10, height + 10],
      [-10, height + 10],
    ],
    paint.ink,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${sky}"/>`,
    ...rays,
    shape(disc, sun, 1),
    ...posts,
    ...wire,
    black,
    ...wallCuts,
    ...letters,
    '</svg>',
  ].join('');
};

/** An envelope with wings, around its seal, 200 pixels wide at size 1. */
const letter = (x: number, y: number, size: number, turn: number): string =>
  `<g transform="translate(${round(x)} ${round(y)}) rotate(${round(turn)}) scale(${size})" stroke="${paint.ink}" stroke-width="7" stroke-linejoin="round">` +
  `<path d="M0 34L-112-4L-104 62Q-40 66 12 96Z" fill="#fff"/>` +
  `<path d="M4 40Q14-30 74-72L128-18Q66 20 12 96Z" fill="#d9573a"/>` +
  `<path d="M-84 44Q-50 30-22 24M34 20Q62-8 96-22" fill="none" stroke-width="5"/>` +
  `<path d="M-60 66l4-11 2 13m10 1l5-13 1 16m10 4l6-13 0 18" fill="${paint.ink}" stroke-width="3"/>` +
  `<circle cx="5" cy="50" r="13" fill="${paint.red}" stroke="none"/></g>`;

const round = (value: number): number => Math.round(value * 10) / 10;
