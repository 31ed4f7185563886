import { expect, test } from 'vitest';
import { visitors } from '../../../src/doctor/deployed/languages.ts';

test('Five visitors ask for languages as browsers do, for those that the site has and for one that it has not', () => {
  expect(visitors(['en', 'ar', 'pt-BR'])).toEqual([
    'ar',
    'ar-EG,ar;q=0.9,en;q=0.8',
    'en;q=0.5,ar;q=0.9',
    'pt-BR,pt;q=0.9',
    'eo',
  ]);
  expect(visitors(['en'])).toEqual([
    'en',
    'en-US,en;q=0.9,en;q=0.8',
    'eo;q=0.5,en;q=0.9',
    'en-US,en;q=0.9',
    'eo',
  ]);
  expect(visitors(['eo', 'fr'])[4]).toBe('cy');
});
