import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What differs in two built sites, a line for each file, byte for byte. What differs in any two builds, the moment that
 * campaigns.json names, is left out.
 */
export const differences = async (before: string, after: string): Promise<string[]> => {
  const [those, these] = await Promise.all([filesIn(before), filesIn(after)]);
  const here = new Set(these);
  const there = new Set(those);
  const found = [
    ...those.filter((name) => !here.has(name)).map((name) => `gone     ${name}`),
    ...these.filter((name) => !there.has(name)).map((name) => `new      ${name}`),
  ];
  for (const name of those.filter((name) => here.has(name))) {
    const [one, other] = await Promise.all([read(before, name), read(after, name)]);
    if (!one.equals(other)) found.push(`changed  ${name} ${parting(one, other)}`);
  }
  return found;
};

export const filesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

const read = async (folder: string, name: string): Promise<Buffer> => {
  const content = await readFile(join(folder, name));
  return name === 'campaigns.json' ? Buffer.from(content.toString().replace(/"built":"[^"]*"/, '')) : content;
};

/** The first place where two files part, with what stands around it in both. */
const parting = (one: Buffer, other: Buffer): string => {
  const at = one.findIndex((byte, index) => byte !== other[index]);
  const around = (file: Buffer): string =>
    JSON.stringify(file.subarray(Math.max(0, at - 60), at + 60).toString());
  return `${at < 0 ? 'at the end' : `at byte ${at}`}\n    ${around(one)}\n    ${around(other)}`;
};
