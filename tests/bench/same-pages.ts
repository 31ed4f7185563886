// Compares two built sites byte for byte: `node tests/bench/same-pages.ts dist-before dist-after`. What differs in any two
// builds, the moment that campaigns.json names, is left out.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const filesIn = async (folder: string): Promise<string[]> =>
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

const [, , before, after] = process.argv;
if (before === undefined || after === undefined) {
  console.error('Name two folders: node tests/bench/same-pages.ts dist-before dist-after');
  process.exit(2);
}
const [those, these] = await Promise.all([filesIn(before), filesIn(after)]);
const here = new Set(these);
const there = new Set(those);
const differences = [
  ...those.filter((name) => !here.has(name)).map((name) => `gone     ${name}`),
  ...these.filter((name) => !there.has(name)).map((name) => `new      ${name}`),
];
for (const name of those.filter((name) => here.has(name))) {
  const [one, other] = await Promise.all([read(before, name), read(after, name)]);
  if (!one.equals(other)) differences.push(`changed  ${name} ${parting(one, other)}`);
}
console.log(
  [
    ...differences.slice(0, 40),
    `${those.length} and ${these.length} files, ${differences.length} differ`,
  ].join('\n'),
);
process.exitCode = differences.length > 0 ? 1 : 0;
