import { expect, test } from 'vitest';
import { describeRegion, isNear, regionCodes, regionNamed } from '../../../src/doctor/redis/regions.ts';

test("Regions go by Netlify's codes and by the cloud's names", () => {
  expect(regionNamed('FRA')).toBe('eu-central-1');
  expect(regionNamed('eu-west-2')).toBe('eu-west-2');
  expect(regionNamed('mars')).toBeUndefined();
  expect(regionNamed('constructor')).toBeUndefined();
  for (const code of regionCodes)
    expect(describeRegion(regionNamed(code) ?? '')).toMatch(/\w \([a-z-]+\d\)$/);
});

test('Near is the same side of a continent, and of a place that nobody knows it is not known', () => {
  expect(isNear('us-east-1', 'us-east-2')).toBe(true);
  expect(isNear('us-west-2', 'us-east-2')).toBe(false);
  expect(isNear('eu-west-1', 'eu-central-1')).toBe(true);
  expect(isNear('moon-1', 'us-east-2')).toBeUndefined();
  expect(isNear('moon-1', 'moon-1')).toBe(true);
});
