import { describe } from 'vitest';
import { interfaceFile, interfaceWords, replace } from './fixture.ts';
import { named } from './named.ts';

describe('A mistake in an interface', () => {
  const words = interfaceWords();
  const line = (key: string): number => Object.keys(words).indexOf(key) + 2;
  const without = (key: string): string =>
    JSON.stringify(
      Object.fromEntries(Object.entries(words).filter(([other]) => other !== key)),
      undefined,
      2,
    );

  named([
    ['A key that is missing', interfaceFile, without('home.title'), ':6: "home.title": is missing. Add it.'],
    [
      'A key that is not known',
      interfaceFile,
      replace('"skip": "Words"', '"skip": "Words",\n  "skipp": "x"'),
      ':3: "skipp": is not known here. Did you mean "skip"? Otherwise delete it.',
    ],
    [
      'A key that is like none',
      interfaceFile,
      replace('"skip": "Words"', '"skip": "Words",\n  "translator": "Ann"'),
      ':3: "translator": is not known here. Delete it.',
    ],
    [
      'A string that is blank',
      interfaceFile,
      replace('"skip": "Words"', '"skip": "  "'),
      ':2: "skip": is blank. Translate it.',
    ],
    [
      'A string that is none',
      interfaceFile,
      replace('"skip": "Words"', '"skip": null'),
      ':2: "skip": must be text.',
    ],
    [
      'A placeholder that is lost',
      interfaceFile,
      replace('"campaign.count": "Words {count}"', '"campaign.count": "Words"'),
      `:${line('campaign.count')}: "campaign.count": must hold {count}, which is filled in later, and no other word between braces.`,
    ],
    [
      'A placeholder that was translated',
      interfaceFile,
      replace('"campaign.count": "Words {count}"', '"campaign.count": "Lettres : {nombre}"'),
      `:${line('campaign.count')}: "campaign.count": must hold {count}, which is filled in later, and no other word between braces.`,
    ],
    [
      'A placeholder that nothing fills in',
      interfaceFile,
      replace('"skip": "Words"', '"skip": "{name}"'),
      ':2: "skip": holds a word between braces, but nothing is filled in here. Take the braces out.',
    ],
    [
      'A comma that is missing',
      interfaceFile,
      replace('"skip": "Words",', '"skip": "Words"'),
      ':2: has no comma at its end. Put one there: the next line goes on.',
    ],
    [
      'A quote inside a string',
      interfaceFile,
      replace('"skip": "Words"', '"skip": "Say "Words""'),
      ':2: holds a straight quotation mark (") inside its text. Use those of your language: “ ”, « », „ “.',
    ],
    [
      'A key that stands there twice',
      interfaceFile,
      replace('"skip": "Words"', '"skip": "Words",\n  "skip": "Mots"'),
      ':3: "skip": holds the sign ", which also stands around the text. Write: "skip": \'"Mots",\'',
    ],
    ['A list', interfaceFile, '["Words"]', ': must be a group of fields, such as { name: …, … }.'],
  ]);
});
