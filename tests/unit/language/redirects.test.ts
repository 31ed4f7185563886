import { expect, test } from 'vitest';
import { redirects } from '../../../src/language/redirects.ts';

test('The root leads to each language by what the browser asks for, in the site’s order', () => {
  expect(redirects(['en', 'pt-BR', 'zh-Hant'])).toBe(
    '/ /en/ 302! Language=en\n/ /pt-BR/ 302! Language=pt-br\n/ /zh-Hant/ 302! Language=zh-hant\n',
  );
});

test('A site without languages has no redirects', () => {
  expect(redirects([])).toBe('');
});
