import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pageStyle } from '../../../netlify/functions/letters/door/pages/page-style.ts';

const css = readFileSync('src/styles/tokens.css', 'utf8');
const colours = (block: string): Record<string, string> =>
  Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]),
  );
const inSchemes = (style: string): Record<'light' | 'dark', Record<string, string>> => {
  const [light = '', dark = ''] = style.split('@media (prefers-color-scheme: dark)');
  return { light: colours(light), dark: { ...colours(light), ...colours(dark) } };
};
const schemes = inSchemes(css);

/** Relative luminance. https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (a: string, b: string): number => {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

/** Text on what it stands on needs 4.5; the edge of a field or of what has the keyboard needs 3. */
const pairs: [front: string, back: string, least: number][] = [
  ['ink', 'paper', 7],
  ['ink', 'sheet', 7],
  ['soft', 'paper', 4.5],
  ['soft', 'sheet', 4.5],
  ['red', 'paper', 4.5],
  ['red', 'sheet', 4.5],
  ['blue', 'paper', 4.5],
  ['blue', 'sheet', 4.5],
  ['good', 'paper', 4.5],
  ['good', 'sheet', 4.5],
  ['on', 'red', 4.5],
  ['on', 'blue', 4.5],
  ['on', 'good', 4.5],
  ['paper', 'ink', 7],
];

describe.each(Object.entries(schemes))('In %s', (_scheme, tokens) => {
  test.each(pairs)('%s on %s can be read (%s to 1 at least)', (front, back, least) => {
    expect(contrast(tokens[front] ?? '', tokens[back] ?? '')).toBeGreaterThanOrEqual(least);
  });
});

test('No style says left or right, for half of the world reads the other way', () => {
  const styles = [css, readFileSync('src/styles/base.css', 'utf8')].join('\n');
  expect(styles.match(/\b(left|right)\b/g)).toBeNull();
});

test('Every size and weight of a font is one of the tokens, for each pair of them is a font to look up', () => {
  // These are pages for paper, which no phone has to wait for.
  const files = readdirSync('src', { encoding: 'utf8', recursive: true }).filter(
    (file) => /\.(astro|css)$/.test(file) && !/^(?:report|pack)\/|Poster\.astro$/.test(file),
  );
  const set = files.flatMap((file) =>
    [...readFileSync(`src/${file}`, 'utf8').matchAll(/font-(?:size|weight):\s*([^;]+);/g)].map(
      ([, value = '']) => `${file}: ${value}`,
    ),
  );
  expect(set.length).toBeGreaterThan(20);
  expect(set.filter((one) => !/: (var\(--[a-z]+\)|bold|normal|inherit|0)$/.test(one))).toEqual([]);
  for (const [, token = ''] of set.join('\n').matchAll(/var\(--([a-z]+)\)/g))
    expect(css).toContain(`  --${token}: `);
});

test('The pages of the function have the colours of the site’s, in light and in dark', () => {
  const theirs = inSchemes(pageStyle);
  for (const scheme of ['light', 'dark'] as const) {
    expect(Object.keys(theirs[scheme])).toContain('paper');
    expect(schemes[scheme], scheme).toMatchObject(theirs[scheme]);
  }
  // Each that it uses is said for both.
  const used = [...pageStyle.matchAll(/var\(--([\w-]+)\)/g)].map(([, name = '']) => name);
  const [, dark = ''] = pageStyle.split('@media (prefers-color-scheme: dark)');
  for (const name of used) expect(colours(dark), name).toHaveProperty(name);
});
