import { describe, expect, test } from 'vitest';
import { mergeOwnLanguage, mergeWords, type Words } from '../../../src/upstream/interface-merge.ts';
import { many } from '../chance.ts';

const base: Words = { skip: 'Skip', home: 'Home', read: 'Read' };

describe('Words of an interface, merged', () => {
  test('What is new upstream comes in, behind its neighbour there', () => {
    const theirs = {
      first: '1',
      skip: 'Skip',
      second: '2',
      third: '3',
      home: 'Home',
      read: 'Read',
      last: '4',
    };
    const { words, added } = mergeWords(base, theirs, base);
    expect(Object.entries(words)).toEqual(Object.entries(theirs));
    expect(added).toEqual(['first', 'second', 'third', 'last']);
  });

  test('What we have worded anew stays, and what we have not follows what is mended upstream', () => {
    const ours = { ...base, home: 'Our campaigns' };
    const theirs = { ...base, home: 'All campaigns', read: 'Read on' };
    expect(mergeWords(base, theirs, ours)).toEqual({
      words: { skip: 'Skip', home: 'Our campaigns', read: 'Read on' },
      added: [],
      mended: ['read'],
      removed: [],
      lost: [],
      kept: ['home'],
    });
  });

  test('What is gone upstream goes, and it is told where we had worded it anew', () => {
    const ours = { ...base, home: 'Our campaigns' };
    expect(mergeWords(base, { read: 'Read' }, ours)).toMatchObject({
      words: { read: 'Read' },
      removed: ['skip', 'home'],
      lost: ['home'],
    });
  });

  test('Our own order and our own keys stay', () => {
    const ours = { read: 'Read', own: 'Ours', skip: 'Skip', home: 'Home' };
    const { words } = mergeWords(base, { skip: 'Skip', fresh: 'New', home: 'Home', read: 'Read' }, ours);
    expect(Object.keys(words)).toEqual(['read', 'own', 'skip', 'fresh', 'home']);
  });

  test('A key that both have added keeps our words', () => {
    const { words, added, kept } = mergeWords(base, { ...base, own: 'Theirs' }, { ...base, own: 'Ours' });
    expect(words).toEqual({ ...base, own: 'Ours' });
    expect([added, kept]).toEqual([[], []]);
  });

  test('The same change on both sides is no change, and nothing is told of it', () => {
    const same = { ...base, home: 'All campaigns' };
    expect(mergeWords(base, same, same)).toMatchObject({ words: same, mended: [], kept: [] });
  });

  test('A key that every object has by itself is a key like others', () => {
    const odd = { ...base, constructor: 'C', toString: 'S' } as unknown as Words;
    expect(mergeWords(base, odd, base)).toMatchObject({ words: odd, added: ['constructor', 'toString'] });
    expect(mergeOwnLanguage(base, odd, base).missing).toEqual(['constructor', 'toString']);
  });

  test('Whatever happens upstream, all of its keys are there afterwards, and none of our wording is lost but with its key', () => {
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
    const some = (random: () => number, words: Words): Words =>
      Object.fromEntries(
        keys
          .filter(() => random() < 0.7)
          .map((key) => [key, random() < 0.6 ? (words[key] ?? key) : `${key}${Math.floor(random() * 3)}`]),
      );
    many(500, (random) => {
      const before = some(random, {});
      const theirs = some(random, before);
      const ours = some(random, before);
      const { words } = mergeWords(before, theirs, ours);
      for (const key of Object.keys(theirs)) expect(words).toHaveProperty(key);
      for (const [key, text] of Object.entries(ours))
        if (text !== before[key] && (key in theirs || !(key in before))) expect(words[key]).toBe(text);
      for (const key of Object.keys(words)) expect(key in theirs || !(key in before)).toBe(true);
      expect(mergeWords(theirs, theirs, words).words).toEqual(words);
    });
  });
});

test('A language that only we have loses what is gone, and is told what is missing', () => {
  const ours = { skip: 'Neidio', home: 'Hafan', read: 'Darllen' };
  expect(mergeOwnLanguage(base, { skip: 'Skip', read: 'Read on', fresh: 'New' }, ours)).toEqual({
    words: { skip: 'Neidio', read: 'Darllen' },
    removed: ['home'],
    missing: ['fresh'],
  });
});
