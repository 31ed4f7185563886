import { Renderer } from '@takumi-rs/core';
import { readFileSync } from 'node:fs';
import { fontsFor } from '../../../src/cards/writing/fonts.ts';

/**
 * Looks at letters as the renderer draws them, and asks no font what it has: one that is missing looks like a character that
 * Unicode will never have, a box or nothing.
 */
export const drawnLetters = () => {
  const renderer = new Renderer();
  const registered = new Set<string>();
  const known = new Map<string, boolean>();

  // With room on the left, where a mark stands that has no letter before it.
  const drawing = (text: string, families: readonly string[], language: string): Promise<Buffer> =>
    renderer.render(
      {
        type: 'text',
        text,
        lang: language,
        style: {
          fontFamily: families.map((name) => `"${name}"`).join(', '),
          fontSize: 24,
          fontWeight: 900,
          paddingLeft: 24,
        },
      },
      { width: 64, height: 48, format: 'raw' },
    );

  const isDrawn = async (letter: string, language: string): Promise<boolean> => {
    const fonts = fontsFor(letter, language);
    if (!fonts) return false;
    for (const { family, path, ranges } of fonts.files)
      if (!registered.has(path)) {
        registered.add(path);
        await renderer.registerFont({ name: family, data: readFileSync(path), unicodeRange: ranges });
      }
    const drawn = await drawing(letter, fonts.families, language);
    for (const other of ['\u{10fffe}', ' '])
      if (drawn.equals(await drawing(other, fonts.families, language))) return false;
    return true;
  };

  return {
    /** Those letters of a text that are drawn as if they were missing. */
    missing: async (text: string, language: string): Promise<string[]> => {
      const missing: string[] = [];
      for (const letter of new Set(text.replace(/[\s\p{Default_Ignorable_Code_Point}]/gu, ''))) {
        const key = `${language} ${letter}`;
        if (!known.has(key)) known.set(key, await isDrawn(letter, language));
        if (!known.get(key)) missing.push(letter);
      }
      return missing;
    },
  };
};
