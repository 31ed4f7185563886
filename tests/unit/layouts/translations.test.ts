import { expect, test } from 'vitest';
import { alternateLinks, languageItems } from '../../../src/layouts/translations.ts';

const translations = { en: '/en/amina/', ar: '/ar/amina/', fr: '/fr/amina/' };

test('Search engines are told the whole address of each translation', () => {
  const { markup } = alternateLinks(['en', 'fr'], translations, (path) => `https://letters.example${path}`);
  expect(markup).toBe(
    '<link rel="alternate" hreflang="en" href="https://letters.example/en/amina/">' +
      '<link rel="alternate" hreflang="fr" href="https://letters.example/fr/amina/">',
  );
});

test('Readers find each language by its own name, in its own direction, and see which one they are reading', () => {
  expect(languageItems(['en', 'ar', 'fr'], translations, 'fr').markup).toBe(
    '<li><a href="/en/amina/" lang="en">English</a></li>' +
      '<li><a href="/ar/amina/" lang="ar" dir="rtl">العربية</a></li>' +
      '<li><a href="/fr/amina/" aria-current="page">Français</a></li>',
  );
});
