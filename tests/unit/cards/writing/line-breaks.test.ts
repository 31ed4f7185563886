import { expect, test } from 'vitest';
import { withBreaks } from '../../../../src/cards/writing/line-breaks.ts';

/** With its marks as one can see them. */
const seen = (text: string, language: string): string =>
  withBreaks(text, language).replaceAll('\u200b', '|').replaceAll('\u2060', '+').replaceAll('\u00a0', '~');

test('Japanese ends a line where a phrase ends, and after a point in a name', () => {
  expect(seen('エルラン・バルタバイさんが再び獄中に。釈放のために力を貸してください', 'ja')).toBe(
    'エルラン・|バルタバイさんが|再び|獄中に。|釈放のために|力を|貸してください',
  );
});

test('Chinese ends a line between words, never before a particle or a sign, and keeps a name in one line', () => {
  expect(seen('写一封信，帮助狱中的工会伙伴重获自由。', 'zh-Hans')).toBe(
    '写一封信，|帮助|狱中的|工会|伙伴|重获自由。',
  );
  expect(seen('叶尔兰·巴尔塔拜再度入狱', 'zh-Hans')).toBe('叶尔兰·+巴尔塔拜再度|入狱');
  expect(seen('寫一封信，幫助獄中的工會夥伴重獲自由。', 'zh-Hant')).toMatch(/獄中的工會\|夥伴/);
});

test('Thai ends a line between words, and cuts no word that is made of two', () => {
  expect(seen('ช่วยคืนอิสรภาพให้นักสหภาพแรงงาน', 'th')).toBe('ช่วย|คืน|อิสรภาพ|ให้|นักสหภาพแรงงาน');
});

test('A word of one letter stays with the next one, but not in Korean, where it is a whole word', () => {
  expect(seen('Znów w więzieniu i co', 'pl')).toBe('Znów w~więzieniu i~co');
  expect(seen('Снова в тюрьме', 'ru')).toBe('Снова в~тюрьме');
  expect(seen('편지 한 통으로', 'ko')).toBe('편지 한 통으로');
});

test('What is marked reads as it did', () => {
  for (const [language, text] of [
    ['ja', '一通の手紙で、獄中の組合の仲間に自由を。'],
    ['th', 'เขียนจดหมาย ช่วยคืนอิสรภาพให้นักสหภาพแรงงานที่ถูกจำคุก'],
    ['zh-Hans', '叶尔兰·巴尔塔拜再度入狱，请帮助我们争取他获释'],
    ['ar', 'يرلان بالتاباي في السجن من جديد'],
  ] as const)
    expect(withBreaks(text, language).replace(/[\u200b\u2060]/g, '')).toBe(text);
});
