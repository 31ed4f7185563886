import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { append, campaignFile, files, letterFile, mistakes, replace, storyFile } from './fixture.ts';
import { named } from './named.ts';

describe('A mistake in a story, an appeal or a page', () => {
  const appealFile = 'content/campaigns/free-x/appeal.en.md';
  const pageFile = 'content/pages/about.en.md';
  const html = 'holds raw HTML (<br>). Write it in Markdown instead.';
  const link = 'links to javascript:alert(1). A link begins with https://, http://, mailto:, / or #.';

  named([
    ['Raw HTML in a story', storyFile, replace('Free X.\n', 'Free<br>X.\n'), `:10: ${html}`],
    ['Raw HTML in an appeal', appealFile, replace('Please sign', 'Please<br>sign'), `:6: ${html}`],
    ['Raw HTML in a page', pageFile, append('\nOne<br>two'), `:8: ${html}`],
    ['A script in a story’s link', storyFile, append('\n[x](javascript:alert(1))'), `:12: ${link}`],
    ['A script in an appeal’s link', appealFile, append('\n[x](javascript:alert(1))'), `:8: ${link}`],
    ['A script in a page’s link', pageFile, append('\n[x](javascript:alert(1))'), `:8: ${link}`],
    [
      'A key that is not known',
      storyFile,
      replace('title: Free X', 'titel: Free X'),
      ':2: "titel": is not known here. Did you mean "title"? Otherwise delete it.',
    ],
    [
      'A summary of two lines',
      storyFile,
      replace('summary: X is in prison.', 'summary: |\n  X is\n  in prison.'),
      ':3: "summary": must be on one line.',
    ],
    [
      'A title that is too long',
      storyFile,
      replace('title: Free X', `title: ${'x'.repeat(121)}`),
      ':2: "title": is longer than 120 characters. Shorten it.',
    ],
    [
      'A title that is empty',
      storyFile,
      replace('title: Free X', 'title: " "'),
      ':2: "title": is empty. Write something, or leave the key out.',
    ],
    [
      'A title of a colon without quotes',
      storyFile,
      replace('title: Free X', 'title: Kazakhstan: free X'),
      ':2: "title": has a colon in its text. Put the text between quotation marks: title: "Kazakhstan: free X"',
    ],
    [
      'A description that is missing',
      pageFile,
      replace('description: What this site is.\n', ''),
      ': "description": is missing. Add it.',
    ],
    [
      'A head that is missing',
      storyFile,
      'X is in prison.\n',
      ':1: has no head. Begin the file with a line ---, then the fields, then a line ---.',
    ],
    [
      'A text that is missing',
      storyFile,
      '---\ntitle: Free X\nsummary: X is in prison.\n---\n',
      ': has no text below its head. Write it, or delete the file.',
    ],
    [
      'Another encoding',
      'content/campaigns/free-x/story.fr.md',
      Buffer.from(files['content/campaigns/free-x/story.fr.md'] ?? '', 'latin1'),
      ':2: holds a letter that is not UTF-8. Save the file as UTF-8.',
    ],
  ]);

  test('The line is right where the head says the same as the text', async () => {
    const story = '---\ntitle: One<br>two\nsummary: X\n---\n\n\nOne<br>two\n';
    expect(await mistakes({ [storyFile]: story })).toEqual([`${storyFile}:7: ${html}`]);
  });
});

describe('A mistake in a letter', () => {
  const plain = 'A letter is plain text: take the signs out, and write addresses in full.';
  const twice =
    'has {words} inside a paragraph, or twice. Give it one paragraph of its own, between blank lines.';

  named([
    ['Bold type', letterFile, replace('release X', 'release **X**'), `:7: holds bold type (**). ${plain}`],
    [
      'A link written in Markdown',
      letterFile,
      replace('release X', '[release X](https://x.example)'),
      `:7: holds a link written in Markdown. ${plain}`,
    ],
    ['HTML', letterFile, replace('release X', 'release<br>X'), `:7: holds HTML. ${plain}`],
    [
      'A placeholder that was translated',
      letterFile,
      replace('{organisation}', '{organizzazione}'),
      ':14: holds {organizzazione}, which nothing fills in. Write {organisation}, which stays as it is in every language.',
    ],
    [
      'A placeholder that is like none',
      letterFile,
      replace('{country}', '{Land}'),
      ':15: holds {Land}, which nothing fills in. Write {country}, which stays as it is in every language.',
    ],
    [
      'A placeholder with spaces',
      letterFile,
      replace('{country}', '{ country }'),
      ':15: holds { country }, which nothing fills in. Write {country}, without spaces.',
    ],
    [
      'A placeholder in capitals',
      letterFile,
      replace('{country}', '{Country}'),
      ':15: holds {Country}, which nothing fills in. Write {country}, which stays as it is in every language.',
    ],
    [
      'A placeholder that is empty',
      letterFile,
      replace('{country}', '{}'),
      ':15: holds {}, which nothing fills in. Write {country}, which stays as it is in every language.',
    ],
    [
      'A brace without its partner',
      letterFile,
      replace('{country}', '{country'),
      ':15: holds a brace that belongs to no placeholder. Write {name}, with one brace at each side.',
    ],
    [
      'Two braces in place of one',
      letterFile,
      replace('{country}', '{{country}}'),
      ':15: holds {{country}}. Write {country}, with one brace at each side.',
    ],
    [
      'A placeholder in a subject that nothing fills in',
      letterFile,
      replace('subject: Free X', 'subject: Free X, says {nome}'),
      ':2: holds {nome}, which nothing fills in. Write {name}, which stays as it is in every language.',
    ],
    [
      'A letter without a signature',
      letterFile,
      replace('{name}\n', ''),
      ": is not signed. Put {name} where the supporter's name belongs.",
    ],
    ['Own words inside a paragraph', letterFile, replace('{words}', 'I add: {words}'), `:9: ${twice}`],
    ['Own words right under another line', letterFile, replace('\n\n{words}', '\n{words}'), `:8: ${twice}`],
    ['Own words twice', letterFile, replace('{words}', '{words}\n\n{words}'), `:9: ${twice}`],
    [
      'No place for own words',
      letterFile,
      replace('{words}\n\n', ''),
      ': does not say where own words go, though campaign.yaml has "editing: add". Put {words} in a paragraph of its own, above the closing words.',
    ],
    [
      'Own words in a subject',
      letterFile,
      replace('subject: Free X', 'subject: Free X {words}'),
      ':2: has {words} in its subject. It can only stand in the text.',
    ],
    [
      'A subject that can be empty',
      letterFile,
      replace('subject: Free X', 'subject: "{organisation}, {country}"'),
      ':2: has a subject that is empty when a supporter leaves a field out. Add words of its own.',
    ],
    [
      'A subject that is missing',
      letterFile,
      replace('subject: Free X', 'title: Free X'),
      ':2: "title": is not known here. Write subject: the words before the colons are in English in every language.',
    ],
    [
      'Twenty-one subjects',
      letterFile,
      replace('subject: Free X', `subject: [${Array.from({ length: 21 }, (_, i) => `S${i}`).join(', ')}]`),
      ':2: "subject": must be one subject, or a list of 1 to 20. Put a subject between quotes if it holds a colon.',
    ],
    [
      'A subject that is too long',
      letterFile,
      replace('subject: Free X', `subject: ${'x'.repeat(201)}`),
      ':2: "subject": is longer than 200 characters. Shorten it.',
    ],
  ]);

  test('Every unknown placeholder is named, each once', async () => {
    expect(await mistakes({ [letterFile]: replace('{country}', '{nome} {nome} {paese}') })).toEqual([
      `${letterFile}:15: holds {nome}, which nothing fills in. Write {name}, which stays as it is in every language.`,
      `${letterFile}:15: holds {paese}, which nothing fills in. Write {country}, which stays as it is in every language.`,
    ]);
  });

  test('Without editing no place for own words is needed', async () => {
    expect(
      await mistakes({
        [campaignFile]: replace('editing: add', 'editing: none'),
        [letterFile]: replace('{words}\n\n', ''),
      }),
    ).toEqual([]);
  });

  test('What supporters rewrite cannot hold placeholders', async () => {
    const free = { [campaignFile]: replace('editing: add', 'editing: free') };
    expect(await mistakes(free)).toEqual([]);
    expect(await mistakes({ ...free, [letterFile]: replace('I call', 'I, {name}, call') })).toEqual([
      `${letterFile}:7: has words between braces in the part that supporters rewrite. Keep them to the first paragraph and to what follows {words}.`,
    ]);
  });

  test('Several subjects, a list and placeholders in a subject are none', async () => {
    expect(
      await mistakes({
        [letterFile]: replace('subject: Free X', 'subject:\n  - Free X\n  - "{name} to {target}: free X"'),
      }),
    ).toEqual([]);
  });
});
