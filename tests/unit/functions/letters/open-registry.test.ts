import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRegistry } from '../../../../netlify/functions/letters/open-registry.ts';
import { writeRegistryFiles } from '../../../../src/build/registry-files.ts';
import {
  inMemory,
  registryFiles,
  type RegistryFiles,
} from '../../../../src/campaign/registry/make-registry.ts';
import { targetsOf } from '../../../../src/campaign/registry/registry.ts';
import { campaign, site, type TestCampaign } from '../../../sites/site.ts';

const now = Date.UTC(2026, 0, 15);

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'registry-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const written = async (...campaigns: TestCampaign[]): Promise<RegistryFiles> => {
  const files = registryFiles(
    await site()
      .with(...campaigns)
      .read(now),
    now,
  );
  writeRegistryFiles(folder, files);
  return files;
};

const opened = (most?: number) => openRegistry(pathToFileURL(`${folder}/`), most);

const amina = campaign('amina')
  .in('en', 'it')
  .where({ letter: { pace: 600 } });
const zoe = campaign('zoe').endingIn('victory');
const many = Array.from({ length: 4 }, (_, index) => campaign(`free-${index}`));

describe('A registry that was written into a folder', () => {
  test('is the same when it is opened', async () => {
    const files = await written(amina, zoe);
    const { campaign: inMemoryCampaign, past, ...index } = inMemory(files);
    const registry = opened();
    expect(registry).toMatchObject(index);
    expect(registry.campaign('amina')).toEqual(inMemoryCampaign('amina'));
    expect(registry.campaign('amina')?.letter.pace).toBe(600);
    expect(registry.past('zoe')).toEqual(past('zoe'));
    expect(targetsOf(registry, 'zoe')).not.toEqual([]);
  });

  test('knows no campaign that is not in its index, whatever lies in the folder', async () => {
    await written(amina, zoe);
    await writeFile(join(folder, 'campaigns/other.json'), '{}');
    const registry = opened();
    for (const slug of ['other', 'zoe', '../index', '__proto__', 'constructor', ''])
      expect(registry.campaign(slug)).toBeUndefined();
    for (const slug of ['other', 'amina', '../index', '__proto__'])
      expect(registry.past(slug)).toBeUndefined();
  });

  test('reads a campaign when somebody asks for it, and remembers it', async () => {
    await written(amina, zoe);
    const registry = opened();
    const text = await readFile(join(folder, 'campaigns/amina.json'), 'utf8');
    await writeFile(join(folder, 'campaigns/amina.json'), text.replace('600', '601'));
    expect(registry.campaign('amina')?.letter.pace).toBe(601);
    await rm(join(folder, 'campaigns/amina.json'));
    expect(registry.campaign('amina')?.letter.pace).toBe(601);
  });

  test('remembers so many, those that were asked for last', async () => {
    await written(...many);
    const registry = opened(2);
    for (const slug of ['free-0', 'free-1', 'free-0', 'free-2']) registry.campaign(slug);
    await rm(join(folder, 'campaigns'), { recursive: true });
    expect(registry.campaign('free-0')?.languages).toEqual(['en']);
    expect(registry.campaign('free-2')?.languages).toEqual(['en']);
    expect(() => registry.campaign('free-1')).toThrow();
  });

  test.each([
    ['missing', undefined],
    ['cut off', '{"opens":"2026-01-01","languages":["en"'],
    ['empty', ''],
  ])('names a file that is %s, once it is asked for', async (_, text) => {
    await written(amina, zoe);
    const file = join(folder, 'campaigns/amina.json');
    await (text === undefined ? rm(file) : writeFile(file, text));
    const registry = opened();
    expect(Object.keys(registry.campaigns)).toEqual(['amina']);
    const message = "The registry's file campaigns/amina.json is missing or broken. Build and deploy again.";
    expect(() => registry.campaign('amina')).toThrow(message);
    expect(registry.past('zoe')).toHaveLength(1);
    await rm(join(folder, 'index.json'));
    expect(() => opened()).toThrow('index.json');
  });

  test('loses what is no more, and leaves what has not changed', async () => {
    await written(amina, ...many);
    const before = await readdir(join(folder, 'campaigns'));
    expect(before).toHaveLength(5);
    await writeFile(join(folder, 'campaigns/free-1.json'), '{}');
    await written(amina, ...many.slice(1), zoe);
    expect((await readdir(folder, { recursive: true })).sort()).toEqual([
      'campaigns',
      ...['amina', 'free-1', 'free-2', 'free-3'].map((slug) => `campaigns/${slug}.json`),
      'index.json',
      'past',
      'past/zoe.json',
    ]);
    expect(opened().campaign('free-1')?.languages).toEqual(['en']);
  });
});
