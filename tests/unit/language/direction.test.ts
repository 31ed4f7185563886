import { describe, expect, test } from 'vitest';
import { unseenTurns } from '../../../src/language/direction.ts';
import {
  campaignFile,
  interfaceFile,
  letterFile,
  mistakes,
  replace,
  siteFile,
  storyFile,
} from '../content/fixture.ts';

const told = (code: string): string =>
  `holds an invisible sign (U+${code}) that turns the direction of what follows. Delete it with the letters beside it, and type those again.`;

const signs = ['202A', '202B', '202C', '202D', '202E', '2066', '2067', '2068', '2069'];

describe('A sign that turns the direction of a text unseen', () => {
  test.each(signs)('U+%s is one, written or spelled out', (code) => {
    const number = Number.parseInt(code, 16);
    for (const sign of [
      String.fromCharCode(number),
      `&#x${code};`,
      `&#X00${code.toLowerCase()};`,
      `&#${number};`,
      `&#0${number};`,
    ])
      expect(unseenTurns(`one\ntwo ${sign}three\nfour`)).toEqual([{ line: 2, message: told(code) }]);
  });

  test.each([
    ['a mark', 'א\u200F! \u200Ea \u061Cb &rlm; &#8207;'],
    ['a joiner', 'می\u200Cخواهم \u200D'],
    ['a dash', '\u2010\u2014 &#x2014; &#8212;'],
    ['a thin space', '\u2009 \u202F \u2060'],
    ['a text', 'السلام 123 עברית'],
  ])('%s is none', (_what, text) => {
    expect(unseenTurns(text)).toEqual([]);
  });

  test.each([
    ['the text of a story', storyFile, replace('since May', 'since \u202EMay'), ':6: '],
    ['the text of a letter', letterFile, replace('I call', '\u2067I call'), ':7: '],
    ['the head of a story', storyFile, replace('title: Free X', 'title: "Free \\u202EX"'), ':2: "title": '],
    ['a name', campaignFile, replace('Présidence', 'Présidence\u202C'), ':8: "targets.0.name.fr": '],
    ['an interface', interfaceFile, replace('"skip": "', '"skip": "\\u2068'), ':2: "skip": '],
    ['the site', siteFile, replace('name: Letters', 'name: Let\u202Dters'), ':1: "name": '],
  ])('In %s it is a mistake, named by its place', async (_where, file, change, place) => {
    const [mistake, ...others] = await mistakes({ [file]: change });
    expect(mistake).toMatch(/^\S+ holds an invisible sign|^\S+ "[\w.]+": holds an invisible sign/);
    expect(mistake?.startsWith(file + place)).toBe(true);
    expect(others).toEqual([]);
  });
});
