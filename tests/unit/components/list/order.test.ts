import { expect, test } from 'vitest';
import { byName, mostUrgent, soonestFirst } from '../../../../src/components/list/order.ts';

const one = (slug: string, facts: { closes?: string; featured?: boolean } = {}) => ({ slug, facts });
const slugs = (all: readonly { slug: string }[]): string[] => all.map(({ slug }) => slug);

const newest = one('newest');
const older = one('older');
const later = one('later', { closes: '2030-02-01' });
const soon = one('soon', { closes: '2030-01-01' });

test('What closes first comes first, and after it the newest of those that stay open', () => {
  expect(slugs(soonestFirst([newest, later, older, soon]))).toEqual(['soon', 'later', 'newest', 'older']);
});

test('The most urgent campaign is a featured one, else the one that closes first, else the newest', () => {
  const featured = one('featured', { featured: true });
  expect(mostUrgent([newest, later, featured, soon])).toBe(featured);
  expect(mostUrgent([newest, later, one('not', { featured: false }), soon])).toBe(soon);
  expect(mostUrgent([newest, older])).toBe(newest);
  expect(mostUrgent<typeof newest>([])).toBeUndefined();
});

test('Of several that are featured, the one that closes first is the most urgent', () => {
  const [first, second] = [soon, later].map(({ slug, facts }) => one(slug, { ...facts, featured: true }));
  expect(mostUrgent([newest, second ?? newest, first ?? newest])).toBe(first);
});

test('Names are sorted as their language sorts them, and what has none comes last', () => {
  const shelves = (language: string) =>
    byName(['Zambia', 'Österreich', '', 'Polen', 'Zambia'], (name) => name || undefined, 'Others', language);
  expect(shelves('de')).toEqual([
    ['Österreich', ['Österreich']],
    ['Polen', ['Polen']],
    ['Zambia', ['Zambia', 'Zambia']],
    ['Others', ['']],
  ]);
  expect(shelves('sv').map(([name]) => name)).toEqual(['Polen', 'Zambia', 'Österreich', 'Others']);
});
