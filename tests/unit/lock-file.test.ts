import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { oldestNode, wantsNewer, type LockFile } from '../lock-file.ts';

const ours = JSON.parse(await readFile('package-lock.json', 'utf8')) as LockFile;

test('npm warns nobody of a package that wants a newer Node than the README asks for', () => {
  expect(oldestNode(ours)).toBe(20);
  expect(wantsNewer(ours, 20), 'Mend it: npx node tests/lock-file.ts').toEqual({});
});

test('The lock file names no place that packages are loaded from', () => {
  expect(JSON.stringify(ours)).not.toMatch(/"resolved":"http/);
});

test.each([
  ['>=22.12.0', false],
  ['>= 22', false],
  ['^22.13.0 || >=24', false],
  ['22 || 24', false],
  ['^20.19.0 || >=22.12.0', true],
  ['18 || 20 || >=22', true],
  ['>=18', true],
  ['>= 0.4', true],
  ['*', true],
  ['18.x || 20.x', true],
  ['>=12 <21', true],
])('A package for Node %s runs on Node 20: %s', (node, runs) => {
  const wanting = wantsNewer({ packages: { 'node_modules/a': { engines: { node } } } }, 20);
  expect(wanting).toEqual(runs ? {} : { 'node_modules/a': node });
});
