import { expect, test } from 'vitest';
import { linksIn } from '../../../src/letter/own-words.ts';

test.each([
  ['https://a.org', 1],
  ['See https://a.org/x?y=z, www.b.org and c.com.', 3],
  ['HTTP://A.ORG HTTP://A.ORG', 2],
  ['ann@union.example', 1],
  ['mailto:ann@union.example', 1],
  ['t.me/x bit.ly/y', 2],
  ['Write to me at evil.ru or evil.xyz', 2],
  ['evil。com ｅｖｉｌ．ｃｏｍ evil․com', 3],
  ['ev\u200bil.c\u2060om', 1],
  ['свобода.com', 1],
  ['evil.xn--p1ai', 1],
  ['javascript:alert(1)', 1],
  [`${'释放他'.repeat(50)}.com`, 1],
  [`${'a'.repeat(100)}://${'b'.repeat(100)}`, 1],
  [`${'ann'.repeat(50)}@union.example`, 1],
  [`${'a.'.repeat(20)}com/x ${'a.'.repeat(20)}com`, 2],
  ['释放他evil.com释放他\nevil.com', 1],
])('In %j there are %d links', (text, links) => {
  expect(linksIn(text)).toBe(links);
});

test.each([
  'He is innocent.Free him at once.Now.',
  'Il est innocent.Libérez-le.tout de suite',
  'Dr.Ann Lee, M.D., of the U.S. and e.g. No.5',
  '他是无辜的。释放他。立即。',
  'ความยุติธรรม...',
  'Art. 19.2, § 3.1, 12.30 Uhr, 1.000.000',
  'Free him!!! :-) 5/6 and/or',
  'Meet me @ noon',
  'ver.di',
])('In %j there is none', (text) => {
  expect(linksIn(text)).toBe(0);
});
