import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { locale } from '../../../src/language/locale.ts';
import { manyLanguages } from '../../sites/languages.ts';

/** The counter styles of CSS that count as these digits of Unicode do: https://www.w3.org/TR/css-counter-styles-3/ */
const styles: Record<string, string> = { arabext: 'persian', beng: 'bengali' };

test('Lists are numbered in the digits that Intl writes numbers with', async () => {
  const css = await readFile(new URL('../../../src/styles/base.css', import.meta.url), 'utf8');
  const rules = [...css.matchAll(/ol:where\(:lang\(([\w-]+)\)\) \{\s*list-style-type: (\w+);\s*\}/g)];
  const digits = manyLanguages.map((language) => {
    const { numberingSystem } = new Intl.NumberFormat(locale(language)).resolvedOptions();
    return [language, numberingSystem] as const;
  });
  const others = digits.filter(([, system]) => system !== 'latn');
  expect(others.length).toBeGreaterThan(0);
  expect(Object.fromEntries(rules.map(([, language, style]) => [language, style]))).toEqual(
    Object.fromEntries(
      others.map(([language, system]) => [language, styles[system] ?? `a style for ${system}`]),
    ),
  );
});
