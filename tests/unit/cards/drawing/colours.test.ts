import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { paint } from '../../../../src/cards/drawing/colours.ts';

test('Cards are in the colours that pages have on a light screen', () => {
  const [light = ''] = readFileSync('src/styles/tokens.css', 'utf8').split('}');
  const tokens: Record<string, string> = Object.fromEntries(
    [...light.matchAll(/--(\w+): (#[0-9a-f]{6});/g)].map(([, name = '', colour = '']) => [name, colour]),
  );
  expect(tokens).toMatchObject(paint);
});
