import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newsTokens, type Reader } from '../../../../../netlify/functions/letters/news/news-token.ts';

const secret = 'q8Vb2nRf6tYk0wLs4xJd9hGc3mZa7pQe1uIo5rTy';
const next = 'dW8Rk2pQ7vXnB4sYt0LzJ6gHc9mFa1eU3iOoN5xM';
const ann: Reader = { email: 'ann@post.example', language: 'fr' };
const tokens = newsTokens(secret);

describe('A token of a link about news', () => {
  test('It says whose it is to whoever has the secret, whatever the address', () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.constantFrom('en', 'pt-BR', 'zh-Hant'), (email, language) => {
        const token = tokens.make('news', { email, language });
        expect(token).toMatch(/^[\w-]+$/);
        expect(tokens.read('news', token)).toEqual({ email, language });
      }),
    );
  });

  test('It is the same for the same reader, and another one for everything else', () => {
    const token = tokens.make('news', ann);
    expect(newsTokens(secret).make('news', ann)).toBe(token);
    const others = [
      tokens.make('stop', ann),
      tokens.make('news', { ...ann, language: 'en' }),
      tokens.make('news', { ...ann, email: 'bob@post.example' }),
      newsTokens(next).make('news', ann),
    ].map((other) => other.slice(0, 16));
    expect(new Set([token.slice(0, 16), ...others]).size).toBe(5);
  });

  test('It is good for one purpose', () => {
    expect(tokens.read('stop', tokens.make('news', ann))).toBeUndefined();
    expect(tokens.read('news', tokens.make('stop', ann))).toBeUndefined();
  });

  test('Under another secret it is nothing, but under the one before', () => {
    const token = tokens.make('stop', ann);
    expect(newsTokens(next).read('stop', token)).toBeUndefined();
    expect(newsTokens(next, secret).read('stop', token)).toEqual(ann);
  });

  test('Cut off, or changed in one place, it is nothing', () => {
    const token = tokens.make('news', ann);
    for (let at = 0; at < token.length - 1; at += 1) {
      const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
      expect(tokens.read('news', changed), `place ${at}`).toBeUndefined();
      expect(tokens.read('news', token.slice(0, at)), `cut at ${at}`).toBeUndefined();
    }
  });
});
