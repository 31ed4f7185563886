import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  append,
  campaignFile,
  letterFile,
  mistakes,
  replace,
  storyFile,
  type Change,
  type Changes,
} from '../fixture.ts';
import { named } from '../named.ts';

const folder = 'content/campaigns/free-x';
const frenchStory = `${folder}/story.fr.md`;
const frenchLetter = `${folder}/letter.fr.md`;

/** An edit that adds a line to a head. */
const head = (line: string): ((text: string) => string) => replace('---\n', `---\n${line}\n`);

describe('In an address', () => {
  const address = (written: string) => replace('ministry@mfa.example', written);
  const email = ':12: "targets.1.email":';

  named([
    [
      'A blank',
      campaignFile,
      address('ministry@mfa. example'),
      `${email} holds a blank. Write ministry@mfa.example.`,
    ],
    [
      'A blank before the @',
      campaignFile,
      address('ministry @mfa.example'),
      `${email} holds a blank. Write ministry@mfa.example.`,
    ],
    [
      'A blank that could be anything',
      campaignFile,
      address('minis try@mfa.example'),
      `${email} holds a blank, and an address has none. Take it out, and whatever is no part of the address.`,
    ],
    [
      'A second address',
      campaignFile,
      address('a@mfa.example, b@mfa.example'),
      `${email} holds two addresses. Keep one here, and give every other a target of its own.`,
    ],
    [
      'A third address',
      campaignFile,
      address('a@mfa.example; b@mfa.example c@mfa.example'),
      `${email} holds 3 addresses. Keep one here, and give every other a target of its own.`,
    ],
    [
      'A name before it',
      campaignFile,
      address('Ministry <ministry@mfa.example>'),
      `${email} must be the address alone, without anything around it: ministry@mfa.example.`,
    ],
    [
      'A link',
      campaignFile,
      address('mailto:ministry@mfa.example'),
      `${email} must be the address alone, without anything around it: ministry@mfa.example.`,
    ],
    [
      'An accent',
      campaignFile,
      address('miniştry@mfa.example'),
      `${email} has an accent or a letter of another alphabet before the @, which mail servers do not take. Use another address.`,
    ],
  ]);
});

describe('In a letter', () => {
  const said = (written: string, meant: string): string =>
    `:15: holds ${written}, which nothing fills in. Write ${meant}, which stays as it is in every language.`;

  test.each([
    ['{país}', '{country}'],
    ['{PAYS}', '{country}'],
    ['{Land}', '{country}'],
    ['{страна}', '{country}'],
    ['{国家}', '{country}'],
    ['{البلد}', '{country}'],
    ['{contry}', '{country}'],
    ['{your country}', '{country}'],
  ])('The placeholder %s is known for %s', async (written, meant) => {
    expect(await mistakes({ [letterFile]: replace('{country}', written) })).toEqual([
      `${letterFile}${said(written, meant)}`,
    ]);
  });

  test.each([
    ['{nombre}', '{name}'],
    ['{ຊື່}', '{name}'],
  ])('The signature %s is told by the table or by its place in another letter', async (written, meant) => {
    expect(await mistakes({ [frenchLetter]: replace('{name}', written) })).toEqual([
      `${frenchLetter}: is not signed. Put {name} where the supporter's name belongs.`,
      `${frenchLetter}${said(written, meant).replace(':15:', ':13:')}`,
    ]);
  });

  test('Where nothing tells what was meant, all that can be filled in are named', async () => {
    expect(await mistakes({ [letterFile]: replace('release X', 'release {case}') })).toEqual([
      `${letterFile}:7: holds {case}, which nothing fills in. Write one of {name}, {organisation}, {country}, {target}, {salutation}, {words}, or delete it.`,
    ]);
  });
});

describe('In the names of a translation', () => {
  const lines = (story: string, count: number): Changes => ({
    [story]: (text) => text,
    [campaignFile]: (text) =>
      Array.from({ length: count }).reduce<string>((yaml) => yaml.replace(/, fr: [^}]*\}/, ' }'), text),
  });

  test('Names of targets that are missing are told once, in the story that they belong in', async () => {
    expect(await mistakes(lines(frenchStory, 1))).toEqual([
      `${frenchStory}: has no names for the targets in French. Add this line to its head, translated: targets: ["President", "Ministry"]`,
    ]);
  });

  test('Salutations that are missing are told once, in the letter that they belong in', async () => {
    expect(await mistakes(lines(frenchLetter, 3))).toEqual([
      `${frenchLetter}: has no salutations in French. Add this line to its head, translated: salutations: ["Dear President", "Dear Minister"]`,
      `${frenchStory}: has no names for the targets in French. Add this line to its head, translated: targets: ["President", "Ministry"]`,
    ]);
  });

  named([
    [
      'One salutation of several',
      campaignFile,
      replace('{ en: Dear Minister, fr: Monsieur le Ministre }', '{ en: Dear Minister }'),
      ':13: "targets.1.salutation": has no salutation in French. Add it here: salutation: { fr: … }',
    ],
    [
      'Every salutation',
      campaignFile,
      (text) => text.replaceAll(/^ +salutation:.*\n/gm, ''),
      ':7: "targets": have no salutation, and the letter begins with {salutation}. Add a line under each email: salutation: { en: Dear Minister }',
    ],
  ]);

  test('A partner without a name in English is told in the English story', async () => {
    expect(
      await mistakes({ [campaignFile]: replace('name: Metal Union', 'name: { fr: Métallos }') }),
    ).toEqual([
      `${storyFile}: has no names for the partners in English. Add this line to its head, translated: partners: ["Métallos"]`,
    ]);
  });
});

describe('In a head', () => {
  named([
    [
      'A key that was translated',
      storyFile,
      replace('title: Free X', 'título: Free X'),
      ':2: "título": is not known here. Write title: the words before the colons are in English in every language.',
    ],
    [
      'A head that was translated',
      frenchStory,
      (text) => text.replace('title:', 'titre:').replace('summary:', 'résumé:'),
      ':2: "titre": is not known here. Did you mean "title"? Otherwise delete it.',
      ':3: "résumé": is not known here. Write summary: the words before the colons are in English in every language.',
    ],
    [
      'A colon in one subject of several',
      letterFile,
      replace('subject: Free X', 'subject:\n  - Kazakhstan: free X\n  - Free X'),
      ':3: "subject.0": has a colon in its text. Put the text between quotation marks: - "Kazakhstan: free X"',
    ],
    [
      'A colon in a salutation',
      frenchLetter,
      head('salutations:\n  - "Madame"\n  - Monsieur: le Ministre'),
      ':4: "salutations.1": has a colon in its text. Put the text between quotation marks: - "Monsieur: le Ministre"',
    ],
    [
      'No space after the colons of a group',
      campaignFile,
      replace('{ en: President, fr: Présidence }', '{ en:President, fr:Présidence }'),
      ':8: "targets.0.name": needs a space after each colon: { en: President, … }.',
    ],
    [
      'A comma in a text of a group',
      campaignFile,
      replace('{ en: President, fr: Présidence }', '{ en: Office, President, fr: Présidence }'),
      ':8: "targets.0.name": has a comma in its text. Put each text between quotation marks: { en: "…", fr: "…" }.',
    ],
  ]);

  test('A hyphen that is missing before a target is told as such', async () => {
    expect(await mistakes({ [campaignFile]: replace('  - name: Ministry', '    name: Ministry') })).toEqual([
      `${campaignFile}:11: "name": stands a second time in one entry of the list. Is this the next entry? Then put a hyphen before it: - name: Ministry`,
    ]);
  });
});

describe('What would go out otherwise than it was meant', () => {
  const stays = (written: string, meant: string): string =>
    `holds ${written}, which would go out like that. Write ${meant}.`;

  test.each([
    ['[name]', '{name}'],
    ['[Your name]', '{name}'],
    ['[nom]', '{name}'],
    ['<name>', '{name}'],
    ['%name%', '{name}'],
    ['｛name｝', '{name}'],
    ['[organisation]', '{organisation}'],
    ['<organization>', '{organisation}'],
    ['[country]', '{country}'],
  ])('%s in a letter is named', async (written, meant) => {
    expect(await mistakes({ [letterFile]: replace('release X', `release X, says ${written}`) })).toEqual([
      `${letterFile}:7: ${stays(written, meant)}`,
    ]);
  });

  named([
    [
      'Two braces at each side',
      letterFile,
      replace('{name}', '{name}, {{name}}'),
      ':13: holds {{name}}. Write {name}, with one brace at each side.',
    ],
    [
      'A name between brackets in a subject',
      letterFile,
      replace('subject: Free X', 'subject: "Free X, says [name]"'),
      `:2: ${stays('[name]', '{name}')}`,
    ],
    [
      'A salutation that ends in a comma',
      campaignFile,
      replace('en: Dear Minister,', 'en: "Dear Minister,",'),
      ':13: "targets.1.salutation.en": ends in “,”, and the letter has “,” after {salutation}: it would begin “Dear Minister,,”. Take one of the two away.',
    ],
    [
      'A hashtag that would be lost',
      letterFile,
      replace('subject: Free X', 'subject:\n  - Free her #Now\n  - Free X'),
      ':3: "subject.0": would lose “#Now”: what follows a blank and a # is taken for a remark. Put the text between quotation marks: "Free her #Now"',
    ],
    [
      'A hashtag in a title',
      storyFile,
      replace('title: Free X', 'title: Free X #FreeX'),
      ':2: "title": would lose “#FreeX”: what follows a blank and a # is taken for a remark. Put the text between quotation marks: "Free X #FreeX"',
    ],
    [
      'A number with a point',
      campaignFile,
      replace('goal: 5000', 'goal: 2.000'),
      ':17: "goal": is written 2.000, which is read as 2. Write 2000.',
    ],
    [
      'Curly quotation marks around a subject',
      letterFile,
      replace('subject: Free X', 'subject: “Free X”'),
      ':2: "subject": has curly quotation marks around it, which would be part of the text. Write it without: Free X. If they belong there, put straight ones around all of it: "“Free X”"',
    ],
    [
      'Curly quotation marks around one of several salutations',
      campaignFile,
      replace('en: Dear Minister,', 'en: «Dear Minister»,'),
      ':13: "targets.1.salutation.en": has curly quotation marks around it, which would be part of the text. Write it without: Dear Minister. If they belong there, put straight ones around all of it: "«Dear Minister»"',
    ],
    [
      'A heading without its space',
      storyFile,
      replace('## What', '##What'),
      ':8: needs a space after its ##, to be a heading. Write: ## What we demand',
    ],
    [
      'A heading without its space in a letter',
      letterFile,
      replace('I call', '##Demand\n\nI call'),
      ':7: holds a heading (# or a line of = or -). A letter is plain text: take the signs out, and write addresses in full.',
    ],
    [
      'A placeholder in a story',
      storyFile,
      replace('since May', 'since May, says {name}'),
      ':6: holds {name}, which only a letter fills in. Here readers would see it as it is: write words in its place.',
    ],
    [
      'A placeholder in an appeal’s signature',
      `${folder}/appeal.en.md`,
      replace('The team', '"{organisation}"'),
      ':3: holds {organisation}, which only a letter fills in. Here readers would see it as it is: write words in its place.',
    ],
  ]);

  test('A salutation that a translation brings is told in its letter', async () => {
    expect(
      await mistakes({
        [campaignFile]: (text) => text.replaceAll(/(salutation: \{ en: [^,]*), fr: [^}]*\}/g, '$1 }'),
        [frenchLetter]: head('salutations: ["Monsieur le Président,", Monsieur le Ministre]'),
      }),
    ).toEqual([
      `${frenchLetter}:2: "salutations.0": ends in “,”, and the letter has “,” after {salutation}: it would begin “Monsieur le Président,,”. Take one of the two away.`,
    ]);
  });

  test.each<[string, string, Change]>([
    ['brackets that stand for nothing', letterFile, replace('release X', 'release X [1] [sic]')],
    [
      'a salutation whose letter has no comma',
      letterFile,
      (text) => text.replace('{salutation},', '{salutation}'),
    ],
    ['a remark after a day', campaignFile, replace('closes: 2026-03-31', 'closes: 2026-03-31 #Easter')],
    ['a remark with its space', storyFile, replace('title: Free X', 'title: Free X # not yet final')],
    ['a hashtag between quotation marks', storyFile, replace('title: Free X', 'title: "Free X #Now"')],
    ['a quotation that is part of a title', storyFile, replace('title: Free X', 'title: X says “no”')],
    ['curly marks within straight ones', letterFile, replace('subject: Free X', 'subject: "“Free X”"')],
    ['a hashtag that begins a paragraph', storyFile, replace('Free X.\n', '#FreeX now.\n')],
    ['a heading shown as code', storyFile, append('\n```\n##Demand\n```')],
    ['braces that stand for nothing in a story', storyFile, append('\nThe set {1, 2}.')],
  ])('There can be %s', async (_what, file, change) => {
    expect(await mistakes({ [file]: change })).toEqual([]);
  });
});

describe('Of a picture’s name', () => {
  const png = readFileSync(new URL('../../../sites/portrait.png', import.meta.url));
  const alt = head('imageAlt: X smiles.');
  const withPicture = (image: string, name: string): Changes => ({
    [campaignFile]: append(`image: ${image}`),
    [storyFile]: alt,
    [frenchStory]: alt,
    [`${folder}/${name}`]: png,
  });

  test.each([
    [
      'picture.jpg',
      'picture.JPG',
      'There is picture.JPG: rename that file to picture.jpg, for capitals count.',
    ],
    ['picture.jpg', 'photo.jpg', 'There is photo.jpg: write the same name in both places.'],
  ])('%s is missed beside %s', async (image, name, advice) => {
    expect(await mistakes(withPicture(image, name))).toContain(
      `${campaignFile}:18: "image": names ${image}, and there is no such file beside it. ${advice}`,
    );
  });

  test.each([
    ['picture.JPG', 'picture.jpg'],
    ['Our photo.jpg', 'our-photo.jpg'],
    ['фото.png', 'picture.png'],
  ])('%s is one that the site cannot use', async (image, better) => {
    expect(await mistakes(withPicture(image, image))).toContain(
      `${campaignFile}:18: "image": can be made of letters a-z, digits, hyphens and underscores, with its ending in small letters. Rename the file to ${better}, and write that here.`,
    );
  });
});

test('A number written for people is told how to be written', async () => {
  for (const written of ['2,000', '2 000', "'2’000'"])
    expect(await mistakes({ [campaignFile]: replace('goal: 5000', `goal: ${written}`) })).toEqual([
      `${campaignFile}:17: "goal": must be written in digits alone: 2000.`,
    ]);
});
