import { expect, test } from 'vitest';
import { nextStep } from '../../../../src/components/counter/next-step.ts';

test.each([
  [0, 50],
  [49, 50],
  [50, 100],
  [100, 200],
  [199, 200],
  [200, 500],
  [500, 1000],
  [1248, 2000],
  [2000, 5000],
  [123_456, 200_000],
])('After %i letters the next step is %i', (total, step) => {
  expect(nextStep(total)).toBe(step);
});

test.each([
  [30, 5000, 50],
  [2500, 5000, 5000],
  [4100, 4500, 4500],
  [30, 40, 40],
  [40, 40, 40],
  [6000, 5000, 5000],
])('After %i letters of %i the next step is %i, for the goal is the last one', (total, goal, step) => {
  expect(nextStep(total, goal)).toBe(step);
});
