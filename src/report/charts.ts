import { markup, type Markup } from '../layouts/markup.ts';

/** A number on a day, such as `2026-01-15`. */
export type Point = { day: string; value: number };

/** How a language writes what stands at the axes, and whether it is read from the right. */
export type Axes = { number: (value: number) => string; day: (day: string) => string; fromRight: boolean };

const width = 720;
const height = 220;
/** Room for numbers at the side, and for days below. */
const side = 88;
const below = 32;
const above = 20;

/** A chart with a bar for each day between the first and the last. */
export const barChart = (points: readonly Point[], label: string, axes: Axes): Markup => {
  const days = allDays(points);
  const step = (width - side) / days.length;
  return frame(points, label, axes, (x, y) =>
    points.map(({ day, value }) => {
      const [from, to] = [x(days.indexOf(day) * step + step * 0.1), x(days.indexOf(day) * step + step * 0.9)];
      return markup`<rect class="bar" x="${round(Math.min(from, to))}" y="${round(y(value))}" width="${round(step * 0.8)}" height="${round(y(0) - y(value))}"/>`;
    }),
  );
};

/** A chart with a line that rises from nothing to the last number. */
export const lineChart = (points: readonly Point[], label: string, axes: Axes): Markup => {
  const days = allDays(points);
  const step = (width - side) / days.length;
  return frame(points, label, axes, (x, y) => {
    const line = [
      `${round(x(0))},${round(y(0))}`,
      ...points.map(({ day, value }) => `${round(x((days.indexOf(day) + 1) * step))},${round(y(value))}`),
    ].join(' ');
    const [last] = points.slice(-1);
    const end = round(x((days.indexOf(last?.day ?? '') + 1) * step));
    return [
      markup`<polygon class="under" points="${line} ${end},${round(y(0))}"/>`,
      markup`<polyline class="line" points="${line}"/>`,
    ];
  });
};

type Scale = (value: number) => number;

/** The axes, with what is drawn between them: `x` is given how far along a day is, `y` a number. */
const frame = (
  points: readonly Point[],
  label: string,
  { number, day, fromRight }: Axes,
  draw: (x: Scale, y: Scale) => Markup[],
): Markup => {
  const top = Math.max(1, ...points.map(({ value }) => value));
  const lines = ticks(top);
  const most = lines.at(-1) ?? top;
  const x: Scale = (along) => (fromRight ? width - side - along : side + along);
  const y: Scale = (value) => above + (height - above - below) * (1 - value / most);
  // In SVG, the start of a text is at its right where it is read from there.
  const numbersAt = fromRight ? width - side + 8 : side - 8;
  const days = allDays(points);
  const [first = '', last = ''] = [days[0], days.at(-1)];
  return markup`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
${lines.map((value) => markup`<path class="rule" d="M${x(0)} ${round(y(value))}H${x(width - side)}"/><text x="${numbersAt}" y="${round(y(value) + 4)}" text-anchor="end">${number(value)}</text>`)}
${draw(x, y)}
<text x="${x(0)}" y="${height - 6}">${day(first)}</text>
${last === first ? [] : markup`<text x="${x(width - side)}" y="${height - 6}" text-anchor="end">${day(last)}</text>`}
</svg>`;
};

/** Up to five round numbers from 0, the last of which is no less than the largest. */
const ticks = (top: number): number[] => {
  const rough = top / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((one) => one >= rough) ?? rough);
  return Array.from({ length: Math.ceil(top / step) + 1 }, (_, i) => i * step);
};

/** Each day from the first to the last. */
const allDays = (points: readonly Point[]): string[] => {
  const times = points.map(({ day }) => Date.parse(day));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const oneDay = 86_400_000;
  return Array.from({ length: Math.round((to - from) / oneDay) + 1 }, (_, i) =>
    new Date(from + i * oneDay).toISOString().slice(0, 10),
  );
};

const round = (value: number): number => Math.round(value * 10) / 10;
