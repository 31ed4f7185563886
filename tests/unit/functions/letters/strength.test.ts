import fc from 'fast-check';
import { expect, test } from 'vitest';
import { strength } from '../../../../netlify/functions/letters/strength.ts';

const strong = 96;

test.each(['base64', 'base64url', 'hex'] as const)('32 random bytes in %s are strong', (encoding) => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      // fast-check likes to begin with zeros, which no dice do.
      fc.pre(new Set(bytes).size > 22);
      expect(strength(Buffer.from(bytes).toString(encoding))).toBeGreaterThan(strong);
    }),
  );
});

test.each([
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  'changemechangemechangemechangeme',
  'changeme-changeme-please-1234567890',
  'a secret that only these tests know',
  'no secret, for this machine and no other',
  'un segreto che conosciamo soltanto noi e nessuno',
  'секрет, который знаем только мы и никто другой',
  'correct horse battery staple correct horse battery staple',
  'thisisthesecretofourorganisation',
  'abcdefghijklmnopqrstuvwxyz0123456789',
  '12345678901234567890123456789012',
  'qwertyuiopasdfghjklzxcvbnm123456',
  'deadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeef',
  '00000000-0000-0000-0000-000000000001',
  'letters-secret-production-2026-01',
  'éééééééééééééééé',
])('%s is easy to guess', (secret) => {
  expect(strength(secret)).toBeLessThan(strong);
});
