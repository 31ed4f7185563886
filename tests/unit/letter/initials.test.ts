import { describe, expect, test } from 'vitest';
import { initialsOf } from '../../../src/letter/initials.ts';

describe('A name by its initials', () => {
  test.each([
    ['Ann Lee', 'A. L.'],
    ['  Ann   Lee ', 'A. L.'],
    ['Ann', 'A.'],
    ['Jean-Pierre Roy', 'J.-P. R.'],
    ['Ángel O’Brien', 'Á. O.'],
    ['A\u0301ngel', 'Á.'],
    ['Ẹ\u0301niọlá Adé', 'Ẹ\u0301. A.'],
    ['Vincent van der Berg', 'V. v. d. B.'],
    ['J. R. R. Tolkien Jr.', 'J. R. R. T. J.'],
    ['‘Abd al-Raḥmān', 'A. a.-R.'],
    ['Зоя Ивановна', 'З. И.'],
    ['Ερατώ Παππά', 'Ε. Π.'],
    ['محمد علي', 'م. ع.'],
    ['דוד לוי', 'ד. ל.'],
    ['አበበ ቢቂላ', 'አ. ቢ.'],
    ['राम कुमार', 'रा. कु.'],
    ['श्रीमती क्षमा', 'श्री. क्ष.'],
    ['মুহাম্মদ রহমান', 'মু. র.'],
    ['மு. க. ஸ்டாலின்', 'மு. க. ஸ்.'],
    ['สมชาย ใจดี', 'ส. จ.'],
    ['เอก ศรีสุข', 'อ. ศ.'],
    ['ແສງ ດາວ', 'ສ. ດ.'],
    ['សុខ ចាន់', 'ស. ច.'],
    ['အောင် ဆန်း', 'အ. ဆ.'],
  ])('%s → %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  test.each([
    ['王小明', '王○○'],
    ['欧阳 娜娜', '欧○○'],
    ['山田 太郎', '山○○'],
    ['さくら ももこ', 'さ○○'],
    ['サクラ', 'サ○○'],
    ['김철수', '김○○'],
    ['김 철수', '김○○'],
  ])('%s is left open, as people there do, and does not say how long it is: %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  test('What is no letter gives none', () => {
    expect(initialsOf('Ann 3 — Lee')).toBe('A. L.');
    expect(initialsOf('- 12 …')).toBe('');
    expect(initialsOf('')).toBe('');
  });
});
