import { describe, expect, test } from 'vitest';
import { waits } from '../../../src/language/waits.ts';
import { manyLanguages } from '../../sites/languages.ts';

const worded = (language: string): Record<number, string> => Object.fromEntries(waits(language));

describe('The waits that one can be asked for', () => {
  test.each(['en', 'fr', 'ru', 'kk', 'ar', 'fa', 'hi', 'zh-Hant', 'pt-BR', 'sw'])(
    'In %s they go from one minute to one day, the shortest first, and no two are worded alike',
    (language) => {
      const all = waits(language);
      const seconds = all.map(([seconds]) => seconds);
      expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
      expect(new Set(seconds).size).toBe(seconds.length);
      expect([seconds.at(0), seconds.at(-1)]).toEqual([60, 24 * 60 * 60]);
      expect(new Set(all.map(([, words]) => words)).size).toBe(all.length);
    },
  );

  test('They are 1, 2, 5, 15 and 30 minutes, and 1, 3, 12 and 24 hours', () => {
    const minutes = [1, 2, 5, 15, 30].map((n) => n * 60);
    const hours = [1, 3, 12, 24].map((n) => n * 3600);
    expect(waits('en').map(([seconds]) => seconds)).toEqual([...minutes, ...hours]);
  });

  test('None is more than five times as long as the one before, so that nobody is told to wait far too long', () => {
    const seconds = waits('en').map(([seconds]) => seconds);
    for (const [index, next] of seconds.slice(1).entries())
      expect(next / (seconds[index] ?? 0), `${next}`).toBeLessThanOrEqual(5);
  });

  test('Each says how many seconds it is', () => {
    const units: Record<string, number> = { minute: 60, hour: 3600 };
    for (const [seconds, words] of waits('en')) {
      const [, count = '', unit = ''] = /^in (\d+) (minute|hour)s?$/.exec(words) ?? [];
      expect(Number(count) * (units[unit] ?? 0), words).toBe(seconds);
    }
  });

  test.each([
    ['en', 'in 1 minute', 'in 5 minutes', 'in 30 minutes', 'in 1 hour', 'in 3 hours', 'in 24 hours'],
    [
      'kk',
      '1 минуттан кейін',
      '5 минуттан кейін',
      '30 минуттан кейін',
      '1 сағаттан кейін',
      '3 сағаттан кейін',
      '24 сағаттан кейін',
    ],
    ['ar', 'خلال دقيقة واحدة', 'خلال 5 دقائق', 'خلال 30 دقيقة', 'خلال ساعة واحدة', 'خلال 3 ساعات', 'خلال 24 ساعة'],
  ])('In %s they are worded as its grammar has it', (language, ...words) => {
    const said = worded(language);
    expect([60, 300, 1800, 3600, 10800, 86400].map((seconds) => said[seconds])).toEqual(words);
  });

  test.each(manyLanguages)('In %s no number is said again in brackets', (language) => {
    for (const [, words] of waits(language)) expect(words).not.toMatch(/[()]/);
  });

  test('In Hebrew one minute and one hour need no number', () => {
    const said = worded('he');
    expect([said[60], said[3600], said[10800]]).toEqual(['בעוד דקה', 'בעוד שעה', 'בעוד 3 שעות']);
  });

  test('In Portuguese without a region they are worded as in Portugal', () => {
    expect(worded('pt')[300]).toBe('dentro de 5 minutos');
    expect(worded('pt-BR')[300]).toBe('em 5 minutos');
  });

  test.each(['en', 'kk', 'ar'])('In %s they are the words of Intl', (language) => {
    const format = new Intl.RelativeTimeFormat(language);
    for (const [seconds, words] of waits(language))
      expect(words).toBe(
        seconds < 3600 ? format.format(seconds / 60, 'minute') : format.format(seconds / 3600, 'hour'),
      );
  });
});
