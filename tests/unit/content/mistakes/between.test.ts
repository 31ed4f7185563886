import { expect, test } from 'vitest';
import { mistakesBetween } from '../../../../src/content/mistakes/between.ts';
import { describe as inWords } from '../../../../src/content/problem.ts';
import { noon, readWell } from '../fixture.ts';

// Not every file system can hold two folders whose names differ by capitals only: this one is not asked.
test('Two folders that differ by capitals only are one address', async () => {
  const { site, campaigns } = await readWell();
  const twins = campaigns.flatMap((campaign) => [{ ...campaign, slug: 'Free-X' }, campaign]);
  expect(mistakesBetween(site, twins, ['Free-X', 'free-x'], noon).map(inWords)).toEqual([
    'content/campaigns/Free-X: cannot be part of a web address. Name the folder in small letters, digits and single hyphens, for example free-x.',
    'content/campaigns/free-x: is the same address as content/campaigns/Free-X. Rename one of the two.',
  ]);
});
