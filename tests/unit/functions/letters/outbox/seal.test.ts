import { describe, expect, test } from 'vitest';
import { seal } from '../../../../../netlify/functions/letters/outbox/seal.ts';
import { otherSecret, secret } from '../../../../secrets.ts';

const { close, open } = seal(secret);
const letter = [{ to: 'minister@state.example', subject: 'Let Ann go', text: 'Freiheit für Änn! 自由 👩‍👩‍👧' }];

describe('A sealed letter', () => {
  test.each([[letter], [[]], [''], [null], [{ a: [1, { b: 'c' }] }], ['x'.repeat(1_000_000)]])(
    'is opened as it was closed: %#',
    (value) => {
      expect(open('one', close('one', value))).toEqual(value);
    },
  );

  test('is opened by whoever has the secret, another day', () => {
    expect(seal(secret).open('one', close('one', letter))).toEqual(letter);
  });

  test('is a text of base64, and shows nothing of what is in it', () => {
    const text = close('one', letter);
    expect(text).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(Buffer.from(text, 'base64').toString('latin1')).not.toMatch(/minister|Ann|subject/);
  });

  test('is never the same text twice', () => {
    const texts = Array.from({ length: 100 }, () => close('one', letter));
    expect(new Set(texts.map((text) => text.slice(0, 16))).size).toBe(100);
  });

  test('is a small one where it says the same to many', () => {
    const many = Array.from({ length: 50 }, (_, i) => ({
      to: `t-${i}@state.example`,
      text: 'Let Ann go. '.repeat(500),
    }));
    expect(close('one', many).length).toBeLessThan(10_000);
  });
});

describe('A sealed letter is not opened', () => {
  test('under another id', () => {
    expect(() => open('another', close('one', letter))).toThrow();
    expect(() => open('', close('one', letter))).toThrow();
  });

  test('under another secret', () => {
    expect(() => seal(otherSecret).open('one', close('one', letter))).toThrow();
  });

  test('with any one byte changed, left out or added', () => {
    const bytes = Buffer.from(close('one', letter), 'base64');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => open('one', changed.toString('base64'))).toThrow();
      expect(() => open('one', bytes.subarray(0, at).toString('base64'))).toThrow();
    }
    expect(() => open('one', Buffer.concat([bytes, Buffer.from('x')]).toString('base64'))).toThrow();
  });

  test.each(['', 'AAAA', 'not sealed at all', '{}'])('when it is none: %j', (text) => {
    expect(() => open('one', text)).toThrow();
  });
});
