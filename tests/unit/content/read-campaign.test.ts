import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { another, append, campaignFile, files, mistakes, replace, siteFile } from './fixture.ts';
import { named } from './named.ts';

describe('A mistake in campaign.yaml', () => {
  named([
    [
      'A key that is not known',
      campaignFile,
      replace('goal: 5000', 'gaol: 5000'),
      ':17: "gaol": is not known here. Did you mean "goal"? Otherwise delete it.',
    ],
    [
      'A key of another day',
      campaignFile,
      append('deadline: 2026-01-01'),
      ':18: "deadline": is not known here. Delete it. Known are: opens, closes, outcome, confirm, featured, country, follows, partners, targets, letter, fields, signing, embed, sources, goal, image.',
    ],
    [
      'A key that is not known in a target',
      campaignFile,
      replace('    email: ministry', '    mail: x@y.example\n    email: ministry'),
      ':12: "targets.1.mail": is not known here. Did you mean "email"? Otherwise delete it.',
    ],
    [
      'A key that is not known in a partner',
      campaignFile,
      replace('    url: https', '    link: x\n    url: https'),
      ':6: "partners.0.link": is not known here. Delete it. Known are: name, url.',
    ],
    [
      'A day that does not exist',
      campaignFile,
      replace('opens: 2026-01-01', 'opens: 2026-02-29'),
      ':1: "opens": must be a day that exists, written year-month-day, such as 2019-11-01.',
    ],
    [
      'A day in words',
      campaignFile,
      replace('closes: 2026-03-31', 'closes: 31 March 2026'),
      ':2: "closes": must be a day that exists, written year-month-day, such as 2019-11-01.',
    ],
    [
      'A day with its time',
      campaignFile,
      replace('closes: 2026-03-31', 'closes: 2026-03-31T12:00:00Z'),
      ':2: "closes": must be a day that exists, written year-month-day, such as 2019-11-01.',
    ],
    [
      'A year in place of a day',
      campaignFile,
      replace('opens: 2026-01-01', 'opens: 2026'),
      ':1: "opens": must be a day such as 2019-11-01.',
    ],
    [
      'A closing day before the opening one',
      campaignFile,
      replace('closes: 2026-03-31', 'closes: 2025-12-31'),
      ':2: "closes": is before "opens". Change one of the two.',
    ],
    [
      'A closing day without an opening one',
      campaignFile,
      replace('opens: 2026-01-01\n', ''),
      ': "opens": is missing, but "closes" is there. Say when the campaign opens.',
    ],
    [
      'An outcome that is none',
      campaignFile,
      append('outcome: won'),
      ':18: "outcome": must be victory, ended or suspended; leave it out while the campaign goes on.',
    ],
    [
      'A country in words',
      campaignFile,
      replace('country: KZ', 'country: Kazakhstan'),
      ':3: "country": must be a country code of two capital letters, such as KZ.',
    ],
    [
      'A partner’s address without https',
      campaignFile,
      replace('https://union', 'http://union'),
      ':6: "partners.0.url": must be a web address that begins with https://.',
    ],
    [
      'A malformed address',
      campaignFile,
      replace('ministry@mfa.example', 'ministry at mfa.example'),
      ':12: "targets.1.email": is not an email address. Write it like name@example.org.',
    ],
    [
      'A name before an address',
      campaignFile,
      replace('ministry@mfa.example', 'Ministry <ministry@mfa.example>'),
      ':12: "targets.1.email": must be the address alone, without anything around it: ministry@mfa.example.',
    ],
    [
      'Two addresses in one',
      campaignFile,
      replace('ministry@mfa.example', 'a@mfa.example, b@mfa.example'),
      ':12: "targets.1.email": holds two addresses. Keep one here, and give every other a target of its own.',
    ],
    [
      'An address that is missing',
      campaignFile,
      replace('    email: ministry@mfa.example\n', ''),
      ':11: "targets.1.email": is missing. Add it.',
    ],
    [
      'A name in a tag that is none',
      campaignFile,
      replace('{ en: President, fr: Présidence }', '{ en: President, french: Présidence }'),
      ':8: "targets.0.name": must be text, or one text for each language tag: { en: …, pt-BR: … }, and none of them empty.',
    ],
    [
      'An empty name',
      campaignFile,
      replace('name: Ministry', 'name: ""'),
      ':11: "targets.1.name": is empty. Write something, or leave the key out.',
    ],
    [
      'A name that is too long',
      campaignFile,
      replace('name: Ministry', `name: { en: ${'x'.repeat(201)}, fr: Ministère }`),
      ':11: "targets.1.name.en": is longer than 200 characters. Shorten it.',
    ],
    [
      'A name of two lines',
      campaignFile,
      replace('name: Ministry', 'name: "Ministry\\nof Foreign Affairs"'),
      ':11: "targets.1.name": must be on one line.',
    ],
    [
      'A language that the letter cannot be in',
      campaignFile,
      replace('editing: add', 'language: english'),
      ':15: "letter.language": is not a language tag as BCP 47 writes it. Examples: en, pt-BR, zh-Hant.',
    ],
    [
      'A way of editing that is none',
      campaignFile,
      replace('editing: add', 'editing: yes'),
      ':15: "letter.editing": must be none, add or free.',
    ],
    [
      'Half a letter an hour',
      campaignFile,
      replace('editing: add', 'pace: 0.5'),
      ':15: "letter.pace": must be a whole number of letters an hour.',
    ],
    [
      'A field that the form does not have',
      campaignFile,
      replace('[organisation, country]', '[phone]'),
      ':16: "fields.0": can hold organisation and country.',
    ],
    [
      'A field that is no list',
      campaignFile,
      replace('[organisation, country]', 'country'),
      ':16: "fields": must be a list: [organisation, country].',
    ],
    [
      'A field twice',
      campaignFile,
      replace('[organisation, country]', '[country, country]'),
      ':16: "fields": names a field twice.',
    ],
    [
      'Sources that are no list',
      campaignFile,
      append('sources: uniglobal'),
      ':18: "sources": must be a list of words: [uniglobal, ituc].',
    ],
    [
      'A source with spaces and capitals',
      campaignFile,
      append('sources: [ituc, UNI Global Union]'),
      ':18: "sources.1": must be a word of small letters, digits and hyphens, at most 30 of them, such as uniglobal.',
    ],
    [
      'A source called as the counts call the rest',
      campaignFile,
      append('sources: [other]'),
      ':18: "sources.0": cannot be other, which the counts call what came by few letters. Take another word.',
    ],
    ['A source twice', campaignFile, append('sources: [ituc, ituc]'), ':18: "sources": names a word twice.'],
    ...[
      'http://union.example',
      'https://union.example/',
      'https://union.example/news',
      'https://Union.example',
      'https://*.union.example',
      'https://union.example:443',
      "https://union.example' *",
      'union.example',
    ].map((site): [string, string, (text: string) => string, string] => [
      `A site that may show it, written ${site}`,
      campaignFile,
      append(`embed: ["${site}"]`),
      ':18: "embed.0": must be the address of a site and no more, in small letters: https://union.example, with no path and no slash at its end.',
    ]),
    [
      'Sites that may show it, and no list',
      campaignFile,
      append('embed: https://union.example'),
      ':18: "embed": must be a list of addresses: [https://union.example].',
    ],
    [
      'A goal in words',
      campaignFile,
      replace('goal: 5000', 'goal: many'),
      ':17: "goal": must be a whole number.',
    ],
    ['A goal of none', campaignFile, replace('goal: 5000', 'goal: 0'), ':17: "goal": must be at least 1.'],
    [
      'An image elsewhere',
      campaignFile,
      append('image: ../photo.jpg'),
      ':18: "image": must be the name of a .jpg, .png, .webp or .avif file beside campaign.yaml.',
    ],
    [
      'No target',
      campaignFile,
      (text) => text.replace(/targets:[^]*?letter:/, 'targets: []\nletter:'),
      ':7: "targets": is empty. A letter needs somebody to go to.',
    ],
    [
      'A list without its hyphens',
      campaignFile,
      (text) => text.replace(/targets:[^]*?letter:/, 'targets:\n  name: X\n  email: x@y.example\nletter:'),
      ':7: "targets": must be a list of { name, email, salutation }.',
    ],
    [
      'Fifty-one targets',
      campaignFile,
      (text) =>
        text.replace(
          /targets:[^]*?letter:/,
          `targets:\n${Array.from({ length: 51 }, (_, i) => `  - { name: T, email: t${i}@y.example, salutation: S }\n`).join('')}letter:`,
        ),
      ':7: "targets": holds more than 50 targets. Keep the 50 that matter most.',
    ],
    [
      'A target twice, however it is written',
      campaignFile,
      replace('ministry@mfa.example', 'PRESIDENT@Akorda.example'),
      ':12: "targets.1.email": stands in the list twice. Nobody gets a letter twice: delete one.',
    ],
    [
      'A real address in an open campaign of a sample',
      campaignFile,
      replace('ministry@mfa.example', 'ministry@mfa.kz'),
      ':12: "targets.1.email": could be a real mailbox, and this site is a sample. End it in .example, or set "sample: false" in content/site.yaml.',
    ],
    [
      'A salutation that is missing',
      campaignFile,
      replace('    salutation: { en: Dear Minister, fr: Monsieur le Ministre }\n', ''),
      ':11: "targets.1": has no salutation in English, French. Add it here: salutation: { en: …, fr: … }',
    ],
    [
      'An earlier campaign that does not exist',
      campaignFile,
      append('follows: free-w'),
      ':18: "follows": names "free-w", and there is no such campaign. Delete it.',
    ],
    [
      'A campaign that follows itself',
      campaignFile,
      append('follows: free-x'),
      ':18: "follows": goes round in a circle. A campaign can only follow an earlier one.',
    ],
    [
      'A key that stands there twice',
      campaignFile,
      append('goal: 6000'),
      ':18: "goal": stands here twice. Delete one of the two.',
    ],
    [
      'Bad YAML',
      campaignFile,
      replace('  - name: Ministry', ' - name: Ministry'),
      ':10: "salutation": holds a text that needs quotation marks around it: { en: "…" }.',
    ],
    [
      'Another encoding',
      campaignFile,
      Buffer.from(files[campaignFile] ?? '', 'latin1'),
      ':8: holds a letter that is not UTF-8. Save the file as UTF-8.',
    ],
  ]);

  test('A campaign of a single day is none', async () => {
    expect(
      await mistakes(
        { [campaignFile]: replace('closes: 2026-03-31', 'closes: 2026-01-01') },
        Date.UTC(2026, 0, 1),
      ),
    ).toEqual([]);
  });

  test('Fifty targets are none', async () => {
    const fifty = Array.from(
      { length: 50 },
      (_, i) => `  - { name: T, email: t${i}@y.example, salutation: S }\n`,
    );
    expect(
      await mistakes({
        [campaignFile]: (text) => text.replace(/targets:[^]*?letter:/, `targets:\n${fifty.join('')}letter:`),
      }),
    ).toEqual([]);
  });

  test('A real address is none where nothing is sent, or where the site is real', async () => {
    const real = { [campaignFile]: replace('ministry@mfa.example', 'ministry@mfa.kz') };
    expect(await mistakes(real, Date.UTC(2027, 0, 1))).toEqual([]);
    const published = replace('sample: true', 'sample: false');
    const told = await mistakes({ ...real, [siteFile]: published });
    expect(told.filter((one) => one.includes('mfa.kz'))).toEqual([]);
    expect(await mistakes(real, Date.UTC(2025, 0, 1))).toHaveLength(1);
  });

  test('A follower is named with the campaign that it may mean', async () => {
    expect(
      await mistakes({ ...another('free-erlan'), [campaignFile]: append('follows: free-erlam') }),
    ).toEqual([
      `${campaignFile}:18: "follows": names "free-erlam", and there is no such campaign. Did you mean "free-erlan"? Otherwise delete it.`,
    ]);
  });

  test('Campaigns that follow each other are a circle, and one that leads to them is none', async () => {
    const follow = (slug: string): string => `${files[campaignFile] ?? ''}follows: ${slug}\n`;
    const circle = 'goes round in a circle. A campaign can only follow an earlier one.';
    expect(
      await mistakes({
        ...another('free-a', { 'campaign.yaml': follow('free-b') }),
        ...another('free-b', { 'campaign.yaml': follow('free-c') }),
        ...another('free-c', { 'campaign.yaml': follow('free-a') }),
        [campaignFile]: append('follows: free-a'),
      }),
    ).toEqual([
      `content/campaigns/free-a/campaign.yaml:18: "follows": ${circle}`,
      `content/campaigns/free-b/campaign.yaml:18: "follows": ${circle}`,
      `content/campaigns/free-c/campaign.yaml:18: "follows": ${circle}`,
    ]);
  });

  test('A chain of campaigns is none', async () => {
    expect(
      await mistakes({
        ...another('free-a'),
        ...another('free-b', { 'campaign.yaml': `${files[campaignFile] ?? ''}follows: free-a\n` }),
        [campaignFile]: append('follows: free-b'),
      }),
    ).toEqual([]);
  });

  test('A campaign that is followed is there, whatever is wrong with its facts', async () => {
    expect(
      await mistakes({
        ...another('free-a', { 'campaign.yaml': `${files[campaignFile] ?? ''}gaol: 5\n` }),
        [campaignFile]: append('follows: free-a'),
      }),
    ).toEqual([
      'content/campaigns/free-a/campaign.yaml:18: "gaol": is not known here. Did you mean "goal"? Otherwise delete it.',
    ]);
  });
});
