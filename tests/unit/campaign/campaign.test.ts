import { describe, expect, test } from 'vitest';
import { letterLanguage } from '../../../src/campaign/campaign.ts';

const site = ['en', 'fr', 'it'];

describe('The language that a letter goes out in', () => {
  test('It is the reader’s, where there is a letter in it', () => {
    expect(letterLanguage('reader', ['en', 'fr', 'it'], 'it', site)).toBe('it');
  });

  test('Else it is the first of the site’s languages that there is a letter in', () => {
    expect(letterLanguage('reader', ['it', 'fr'], 'en', site)).toBe('fr');
  });

  test('Else it is one that the site does not have', () => {
    expect(letterLanguage('reader', ['kk', 'ru'], 'en', site)).toBe('kk');
  });

  test('It is the one that the campaign names, whoever reads', () => {
    expect(letterLanguage('kk', ['en', 'fr', 'kk'], 'fr', site)).toBe('kk');
  });

  test('A letter never falls back from the language that the campaign names', () => {
    expect(letterLanguage('kk', ['en', 'fr'], 'fr', site)).toBeUndefined();
  });

  test('Without a letter there is none', () => {
    expect(letterLanguage('reader', [], 'en', site)).toBeUndefined();
  });

  test('Variants of a language are languages of their own', () => {
    expect(letterLanguage('reader', ['pt', 'en'], 'pt-BR', ['en', 'pt-BR'])).toBe('en');
  });
});
