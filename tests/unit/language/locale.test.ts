import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { locale } from '../../../src/language/locale.ts';
import { manyLanguages } from '../../sites/languages.ts';

test('Portuguese without a region is asked for as Portugal’s, and every other language by its own tag', () => {
  expect(locale('pt')).toBe('pt-PT');
  const others = [...manyLanguages.filter((tag) => tag !== 'pt'), 'pt-AO', 'pt-PT', 'fr-CA'];
  expect(others.map(locale)).toEqual(others);
});

describe('Whoever asks Intl for words asks by that locale', () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const asked =
    /(?:new Intl\.(?:Collator|DateTimeFormat|DisplayNames|DurationFormat|ListFormat|NumberFormat|PluralRules|RelativeTimeFormat)\(\[?|\.toLocale\w+\()(.*)/g;

  test.each(['src', 'netlify/functions'])('In %s', async (folder) => {
    const files = (await readdir(join(root, folder), { recursive: true })).filter((file) =>
      /\.(?:astro|ts)$/.test(file),
    );
    // The doctor speaks to whoever runs the site, in English.
    const heard = files.filter((file) => !file.startsWith('doctor/'));
    expect(heard.length).toBeGreaterThan(10);
    const others = await Promise.all(
      heard.map(async (file) => {
        const text = await readFile(join(root, folder, file), 'utf8');
        return [...text.matchAll(asked)]
          .filter(([, what]) => !what?.startsWith('locale('))
          .map(([call]) => `${file}: ${call}`);
      }),
    );
    expect(others.flat()).toEqual([]);
  });
});
