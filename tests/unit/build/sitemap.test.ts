import { expect, test } from 'vitest';
import { sitemaps } from '../../../src/build/sitemap.ts';

const origin = 'https://letters.example';
const files = sitemaps(
  ['/', '/fr/', '/en/', '/amina/', '/fr/amina/', '/en/amina/', '/fr/zoe/appeal/'],
  ['fr', 'en', 'it'],
  origin,
);

test('The index names a file for each language that has pages, and one for the rest', () => {
  expect(files['sitemap-index.xml']?.match(/(?<=<loc>).*?(?=<)/g)).toEqual(
    ['fr', 'en', 'all'].map((name) => `${origin}/sitemap-${name}.xml`),
  );
  expect(Object.keys(files)).toHaveLength(4);
});

test('A page is named with its translations, and with the address that leads everybody on', () => {
  expect(files['sitemap-en.xml']).toContain(
    `<url><loc>${origin}/en/amina/</loc>${[
      ['fr', '/fr/amina/'],
      ['en', '/en/amina/'],
      ['x-default', '/amina/'],
    ]
      .map(
        ([tag = '', path = '']) => `<xhtml:link rel="alternate" hreflang="${tag}" href="${origin}${path}"/>`,
      )
      .join('')}</url>`,
  );
});

test('A page without a translation is named alone', () => {
  expect(files['sitemap-fr.xml']).toContain(`<url><loc>${origin}/fr/zoe/appeal/</loc></url>`);
});

test('No file holds more addresses, or more bytes, than a sitemap may', () => {
  const paths = Array.from({ length: 25 }, (_, index) => `/en/number-${index + 10}/`);
  const addresses = sitemaps(paths, ['en'], origin, { addresses: 10, bytes: 1e6 });
  expect(Object.keys(addresses).slice(1)).toEqual(['sitemap-en.xml', 'sitemap-en-2.xml', 'sitemap-en-3.xml']);
  expect(
    Object.values(addresses)
      .join('')
      .match(/\/en\/number-/g),
  ).toHaveLength(25);
  const bytes = Object.values(sitemaps(paths, ['en'], origin, { addresses: 100, bytes: 1300 })).slice(1);
  expect(bytes.length).toBeGreaterThan(3);
  for (const file of bytes) expect(file.length).toBeLessThanOrEqual(1300);
});
