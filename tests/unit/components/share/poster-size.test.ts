import { expect, test } from 'vitest';
import { posterSteps } from '../../../../src/components/share/poster-size.ts';

test('A short headline is as large as it can be, and a long one as small as it must', () => {
  expect(posterSteps('Free Ana', 'Ana is in prison.', false)).toEqual({ headline: 0, lines: 0 });
  const steps = [20, 60, 90, 120].map(
    (length) => posterSteps('Word '.repeat(length / 5), 'Lines.', false).headline,
  );
  expect(steps).toEqual([...steps].sort());
  expect(new Set(steps).size).toBeGreaterThan(2);
});

test('A long word is not broken for the sake of a large headline', () => {
  const { headline } = posterSteps('Freiheitsberaubungsverfahren', 'Kurz.', false);
  expect(headline).toBeGreaterThan(posterSteps('Frei heit', 'Kurz.', false).headline);
});

test('Thai and Chinese break between words, so that their longest row of signs is none', () => {
  expect(posterSteps('释放被关在监狱里的护士', '短', false).headline).toBeLessThan(3);
});

test('Lines that stand apart, and signs that are broad, leave room for fewer', () => {
  const title = 'คำ '.repeat(20);
  expect(posterSteps(title, '', true).headline).toBeGreaterThanOrEqual(
    posterSteps(title, '', false).headline,
  );
  expect(posterSteps('字', '字'.repeat(300), false).lines).toBe(2);
  expect(posterSteps('word', 'word '.repeat(20), false).lines).toBe(0);
});
