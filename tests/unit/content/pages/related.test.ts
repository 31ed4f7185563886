import { expect, test } from 'vitest';
import { state } from '../../../../src/campaign/state.ts';
import type { Published } from '../../../../src/content/pages/published.ts';
import { relatedIn } from '../../../../src/content/pages/related.ts';
import { campaign, site } from '../../../sites/site.ts';

const noon = Date.parse('2026-06-01T12:00:00Z');

const { site: facts, campaigns } = await site()
  .in('en', 'fr', 'it')
  .with(
    campaign('won').in('en', 'fr').endingIn('victory'),
    campaign('again').in('en', 'fr', 'it').where({ follows: 'won' }).closing('2026-07-01'),
    campaign('soon').in('fr').closing('2026-06-15'),
    campaign('long').in('en'),
    campaign('closed').in('en', 'fr').closing('2021-01-01'),
  )
  .read(noon);
const published = campaigns.map((one): Published => ({ ...one, state: state(one.facts, noon) }));
const related = relatedIn(published, facts.languages);
const of = (slug: string, reader: string) => {
  const found = published.find((one) => one.slug === slug);
  if (!found) throw new Error(`There is no campaign ${slug}.`);
  return related(found, reader);
};

test('A campaign names the earlier one of its case by how that ended, and that one names it', () => {
  const { stories, outcomes } = published.find(({ slug }) => slug === 'won') ?? {};
  expect(of('again', 'fr').earlier).toEqual({ slug: 'won', title: outcomes?.fr?.data.title });
  expect(of('won', 'en').later?.slug).toBe('again');
  expect(of('won', 'en').later?.title).not.toBe(stories?.en?.data.title);
});

test('It names none that the reader could not read', () => {
  expect(of('again', 'it').earlier).toBeUndefined();
  expect(of('closed', 'en')).toMatchObject({ earlier: undefined, later: undefined });
});

test('The next one is open, another one, in the reader’s language, and ends soonest', () => {
  expect(of('closed', 'fr').next).toMatchObject({ slug: 'soon', language: 'fr' });
  expect(of('closed', 'en').next).toMatchObject({ slug: 'again', language: 'en' });
  expect(of('again', 'en').next).toMatchObject({ slug: 'long', language: 'en' });
});

test('Where none is in the reader’s language, it is in the first of the site’s that it has', () => {
  expect(of('again', 'it').next).toMatchObject({ slug: 'soon', language: 'fr' });
});

test('There is none, where nothing else is open', () => {
  const alone = published.filter(({ slug }) => slug === 'again');
  expect(alone.map((one) => relatedIn(alone, facts.languages)(one, 'en').next)).toEqual([undefined]);
});
