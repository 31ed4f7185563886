import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { everywhere } from '../../../src/editor/formats/view.ts';
import { markdownFormat, wordsFormat, yamlFormat, type Format } from '../../../src/editor/formats/formats.ts';
import { kinds } from '../../../src/editor/kinds.ts';
import { visited } from '../../sites/visited.ts';
import { ourRoot } from '../../sites/samples.ts';
import { files as fixture, letterFile, campaignFile, storyFile } from '../content/fixture.ts';

const facts = yamlFormat(kinds.campaign.shape, 'en');
const story = markdownFormat(kinds.story.shape, 'en');
const letter = markdownFormat(kinds.letter.shape, 'en');

/** The format that the editor has for a file, by its path. Undefined: it does not open such files. */
const formatOf = (path: string): Format | undefined => {
  const [, kind = ''] = /\/(\w+)\.[\w-]+\.md$/.exec(path) ?? [];
  if (path.endsWith('/campaign.yaml')) return facts;
  if (path.endsWith('site.yaml')) return yamlFormat(kinds.site.shape, 'en');
  if (path.endsWith('.json')) return wordsFormat;
  if (['about', 'privacy', 'recipients'].includes(kind)) return markdownFormat(kinds.page.shape, 'en');
  return kind === 'story' || kind === 'letter' || kind === 'appeal' || kind === 'outcome'
    ? markdownFormat(kinds[kind].shape, 'en')
    : undefined;
};

const survives = (path: string, text: string): boolean => {
  const format = formatOf(path);
  if (format) expect(format.toFile(format.fromFile(text)), path).toBe(text);
  return format !== undefined;
};

test('Every file of the sites that tests use is the same after it was opened and saved', () => {
  const all = Object.entries({ ...visited.files(), ...fixture });
  expect(
    all.filter(([path, file]) => typeof file === 'string' && survives(path, file)).length,
  ).toBeGreaterThan(100);
});

// The one test of the shipped content here, whatever it is: it only has to come back as it was.
test('Every file of this content/ is the same after it was opened and saved', () => {
  const names = readdirSync(`${ourRoot}/content`, { recursive: true, encoding: 'utf8' });
  const opened = names.filter(
    (name) =>
      /\.(?:md|yaml|json)$/.test(name) &&
      survives(`/${name}`, readFileSync(`${ourRoot}/content/${name}`, 'utf8')),
  );
  expect(opened.length).toBeGreaterThan(5);
});

test('Line ends of other systems stay', () => {
  const text = (fixture[storyFile] ?? '').replaceAll('\n', '\r\n');
  const view = story.fromFile(text);
  expect(story.toFile(view)).toBe(text);
  expect(story.toFile({ ...view, title: 'Y' })).toBe(text.replace('title: Free X', 'title: Y'));
});

test('A stamp, remarks and keys that the form does not know stay where one text has changed', () => {
  const text = `---\n# A remark.\nfrom: en@1a2b3c\ntitle: "Free X"\nunknown: 1\nsummary: X is in prison.\n---\n\n<!-- To translators. -->\n\nWords.\n`;
  const view = story.fromFile(text);
  expect(view).not.toHaveProperty('from');
  expect(story.toFile({ ...view, summary: 'X is\nfree: now.' })).toBe(
    text.replace('summary: X is in prison.', 'summary: "X is free: now."'),
  );
  expect(story.toFile({ ...view, body: `${String(view.body)}\n\nMore.\n` })).toBe(
    text.replace('Words.', 'Words.\n\nMore.'),
  );
});

test('A name in several languages is shown in the main one, and keeps the others', () => {
  const text = fixture[campaignFile] ?? '';
  const view = facts.fromFile(text);
  const [first, second] = view.targets as Record<string, unknown>[];
  expect(first).toMatchObject({ name: 'President', [everywhere]: false });
  expect(second).toMatchObject({ name: 'Ministry', [everywhere]: true });
  const targets = [{ ...first, name: 'The President' }, second];
  expect(facts.toFile({ ...view, targets })).toBe(text.replace('en: President', 'en: The President'));
});

test('What a form answers without being asked does not come into the file', () => {
  const text = fixture[campaignFile] ?? '';
  const view = { ...facts.fromFile(text), featured: false, signing: 'full', confirm: '', image: '' };
  expect(facts.toFile(view)).toBe(text);
  expect(facts.toFile({ ...view, featured: true })).toContain('\nfeatured: true\n');
});

test('A single subject stays a text, and becomes a list with a second', () => {
  const text = fixture[letterFile] ?? '';
  const view = letter.fromFile(text);
  expect(view.subject).toEqual(['Free X']);
  expect(letter.toFile({ ...view, subject: ['Free: X', ''] })).toBe(text.replace('Free X', '"Free: X"'));
  expect(letter.toFile({ ...view, subject: ['One', 'Two'] })).toBe(
    text.replace('subject: Free X', 'subject:\n  - One\n  - Two'),
  );
});

test('A new file is whole', () => {
  expect(
    facts.toFile({
      folder: 'free-y',
      opens: '2026-01-01',
      targets: [
        { name: 'President', everywhere: false, email: 'p@state.example', salutation: 'Dear President' },
      ],
    }),
  ).toBe(
    'opens: 2026-01-01\ntargets:\n  - name: { en: President }\n    email: p@state.example\n    salutation: { en: Dear President }\n',
  );
  expect(
    story.toFile({ folder: 'free-y', title: 'Free Y', summary: 'Y is in prison.', body: '\nWords.' }),
  ).toBe('---\ntitle: Free Y\nsummary: Y is in prison.\n---\n\nWords.\n');
});

test('Words of the interface keep the notes between them', () => {
  const text = '{\n  "// skip": "Note.",\n  "skip": "Skip",\n  "home.title": "Home"\n}\n';
  const view = wordsFormat.fromFile(text);
  expect(view).toMatchObject({ home__title: 'Home' });
  expect(wordsFormat.toFile({ ...view, home__title: 'A “home”' })).toBe(text.replace('"Home"', '"A “home”"'));
  expect(wordsFormat.toFile({ ...view, new: 'New' })).toContain('"new": "New"');
});
