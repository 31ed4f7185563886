import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import {
  appealSchema,
  campaignSchema,
  letterSchema,
  outcomeSchema,
  pageSchema,
  siteSchema,
  storySchema,
} from '../../../src/campaign/schema.ts';
import { editorConfig } from '../../../src/editor/config.ts';
import type { Field } from '../../../src/editor/fields.ts';
import { fieldName } from '../../../src/editor/formats/formats.ts';
import { editorPackages } from '../../../src/editor/package.ts';
import { notes } from '../../../src/language/interface.ts';
import { ourRoot } from '../../sites/samples.ts';

type Collection = { name?: string; fields?: Field[]; files?: { name: string; fields: Field[] }[] };
type Config = { collections: Collection[] };

const readme = await readFile(join(ourRoot, 'content/README.md'), 'utf8');
const site = {
  name: 'Letters',
  url: 'https://letters.example',
  languages: ['en', 'fr', 'ar'],
  repository: 'https://github.com/union/letters',
};
const config = editorConfig(site, readme) as Config;
const inFile = (name: string): Field[] =>
  config.collections.flatMap(({ files = [] }) => files).find((file) => file.name === name)?.fields ?? [];
const inCollection = (name: string): Field[] =>
  config.collections.find((collection) => collection.name === name)?.fields ?? [];

/** `targets.email`, of all fields that can be filled in, save those that belong to no file. */
const paths = (fields: readonly Field[], above = ''): string[] =>
  fields
    .filter(({ name, widget }) => widget !== 'hidden' && !['folder', 'body', 'everywhere'].includes(name))
    .flatMap(({ name, fields: inner }) => [above + name, ...(inner ? paths(inner, `${above}${name}.`) : [])]);

/** The same of a schema, walked by itself. */
const keys = (schema: unknown, above = ''): string[] => {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault)
    inner = inner.unwrap();
  if (inner instanceof z.ZodArray) inner = inner.element;
  if (!(inner instanceof z.ZodObject)) return [];
  return Object.entries(inner.shape).flatMap(([key, value]) => [
    above + key,
    ...keys(value, `${above}${key}.`),
  ]);
};

const forms = {
  campaign: [inCollection('campaign'), campaignSchema],
  story: [inCollection('story'), storySchema],
  letter: [inCollection('letter'), letterSchema],
  appeal: [inCollection('appeal'), appealSchema],
  outcome: [inCollection('outcome'), outcomeSchema],
  about: [inFile('about'), pageSchema],
  privacy: [inFile('privacy'), pageSchema],
  recipients: [inFile('recipients'), pageSchema],
  settings: [inFile('settings'), siteSchema],
} as const;

test('Each form asks for every key that its file can have, and for no other', () => {
  for (const [name, [fields, schema]] of Object.entries(forms))
    expect(paths(fields).sort(), name).toEqual(
      keys(schema)
        .filter((key) => key !== 'from')
        .sort(),
    );
  expect(inFile('words').map(({ name }) => name)).toEqual([...Object.keys(notes).map(fieldName), 'raw']);
});

/** Keys that are what anybody would call it. */
const plainKeys = [
  ...['country', 'partners', 'targets', 'name', 'salutation', 'salutations', 'letter'],
  ...['title', 'summary', 'subject', 'languages', 'limits', 'repository'],
];

test('Each label is in words that people use, and not made of a key by rule', () => {
  const made = (fields: readonly Field[]): string[] =>
    fields
      .filter(({ widget, name }) => widget !== 'hidden' && !['folder', 'body'].includes(name))
      .flatMap(({ name, label = '', fields: inner }) => [
        ...(label.toLowerCase().replaceAll(' ', '') === name.toLowerCase() ? [name] : []),
        ...(inner ? made(inner) : []),
      ]);
  const all = Object.values(forms).flatMap(([fields]) => made(fields));
  expect(all.filter((name) => !plainKeys.includes(name))).toEqual([]);
  expect(inCollection('campaign').find(({ name }) => name === 'sources')).toMatchObject({
    label: 'Who brings letters',
    hint: expect.stringMatching(/^One in each field\. .*: \*\*uniglobal\*\*, \*\*ituc\*\*\./) as string,
  });
});

test('Each field says what content/README.md says of it', () => {
  const silent = (fields: readonly Field[], above: string): string[] =>
    fields
      .filter(({ widget }) => widget !== 'hidden' && widget !== 'object')
      .flatMap(({ name, hint, fields: inner }) => [
        ...(typeof hint === 'string' && hint.length > 9 ? [] : [above + name]),
        ...(inner ? silent(inner, `${above}${name}.`) : []),
      ]);
  for (const [name, [fields]] of Object.entries(forms)) expect(silent(fields, `${name} `)).toEqual([]);
  expect(inCollection('campaign').find(({ name }) => name === 'goal')?.hint).toBe(
    'The number of letters that you hope for. Left out: no goal.',
  );
});

// The package is fetched once, and kept.
test('Sveltia CMS knows every option, by the schema that comes with it', { timeout: 300_000 }, async () => {
  const packages = await editorPackages(ourRoot);
  const written = await readFile(join(packages, '@sveltia/cms/schema/sveltia-cms.json'), 'utf8');
  // Zod knows no "not", which only says of two options that one is enough.
  const schema = JSON.parse(written, (key, value: unknown) => (key === 'not' ? undefined : value)) as {
    definitions: { CmsConfig: { anyOf?: unknown } };
  };
  delete schema.definitions.CmsConfig.anyOf;
  const known = z.fromJSONSchema(schema);
  const found = (value: unknown): boolean => known.safeParse(value).success;
  for (const repository of [
    'https://github.com/union/letters',
    'https://gitlab.example/group/letters/-/tree/drafts',
  ])
    expect(known.safeParse(editorConfig({ ...site, repository }, readme)).error).toBeUndefined();
  expect(found(editorConfig({ ...site, repository: undefined }, readme))).toBe(true);
  expect(found({ ...config, unknown: true })).toBe(false);
  const [first, ...others] = config.collections;
  expect(found({ ...config, collections: [{ ...first, unknown: true }, ...others] })).toBe(false);
});
