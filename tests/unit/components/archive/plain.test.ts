import { expect, test } from 'vitest';
import { plain } from '../../../../src/components/archive/plain.ts';

test.each([
  ['İzmir', 'izmir'],
  ['Lech Wałęsa', 'lech walesa'],
  ['São Tomé', 'sao tome'],
  ['Århus, Øst', 'arhus, ost'],
  ['Việt Nam', 'viet nam'],
  ['ДЕЛО ЁЛКИНА', 'дело елкина'],
  ['مُحَمَّد', 'محمد'],
])('%s is found as %s', (text, found) => {
  expect(plain(text)).toBe(found);
});
