import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleFunction } from '../../src/build/function.ts';
import { writeRegistry } from '../../src/build/site-files.ts';
import { copyProject } from '../sites/project.ts';
import { campaign, site } from '../sites/site.ts';
import { functionLimit } from './letters/burst.ts';
import { bundleFunctions, type Bundle } from './netlify-bundle.ts';

let root: string;
let bundle: Bundle;

beforeAll(async () => {
  root = await copyProject('bundle', site().with(campaign('amina'), campaign('zoe').endingIn('victory')));
  await writeRegistry(root, false);
  await bundleFunction(root);
  bundle = await bundleFunctions(root);
  // The first time, npx fetches Netlify's bundler: 113 MB.
}, 300_000);

afterAll(async () => {
  await bundle.remove();
  await rm(root, { recursive: true });
});

/** Runs a program that can `ask` and `post`, without the project's sources. Gives what it printed. */
const run = (program: string): { stdout: string; stderr: string } =>
  spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `const { default: letters } = await import(${JSON.stringify(bundle.main)});
      const context = { ip: '127.0.0.1', deploy: { context: 'deploy-preview', published: false }, waitUntil: () => undefined };
      const ask = (rest, init) => letters(new Request('https://letterbrigade.example/api/letters' + rest, init), context);
      const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
      const post = (input) => ask('', { method: 'POST', headers, body: JSON.stringify(input) });
      ${program}`,
    ],
    { cwd: '/', env: {}, encoding: 'utf8' },
  );

test('Netlify finds one function, its two paths, and its limit', () => {
  expect(bundle.functions).toEqual(['letters']);
  expect(bundle.paths).toEqual(['/api/letters', '/api/letters/*']);
  expect(bundle.limit).toMatchObject(functionLimit());
});

test('it deploys one file of ours, the lines of its sources, and the registry', async () => {
  const names = await readdir(bundle.folder, { recursive: true });
  expect(names.filter((name) => !name.startsWith('___netlify')).sort()).toEqual([
    'letters.mjs',
    'letters.mjs.map',
    'registry',
    'registry/campaigns',
    'registry/campaigns/amina.json',
    'registry/index.json',
    'registry/past',
    'registry/past/zoe.json',
  ]);
});

test('what Netlify deploys starts without its sources, and reads the campaign that it is asked for', () => {
  const { stdout, stderr } = run(`
    const letter = { campaign: 'amina', language: 'en', name: 'Ada Rossi', email: 'ada@sindacato.example' };
    const told = [await ask('', { method: 'PUT' }), await post(letter), await post({ ...letter, campaign: 'zoe' })];
    process.stdout.write(told.map(({ status }) => status).join(' ') + ' ' + await told[1].text());
  `);
  expect(stderr).toBe('');
  expect(stdout).toBe('405 200 410 {"outcome":"preview"}');
});

test('an error in it tells the line of its source', () => {
  const { stderr } = run(`
    String.prototype.normalize = () => { throw new TypeError('This breaks.'); };
    await post({ campaign: 'amina', language: 'en', name: 'Ada Rossi', email: 'ada@sindacato.example' });
  `);
  const { at, ...logged } = JSON.parse(stderr) as { at: string };
  expect(logged).toEqual({ event: 'unavailable', reason: 'This breaks.' });
  const [, file = '', line] = /^(src\/.*\.ts):(\d+)$/.exec(at) ?? [];
  expect(readFileSync(file, 'utf8').split('\n')[Number(line) - 1]).toContain('.normalize(');
});
