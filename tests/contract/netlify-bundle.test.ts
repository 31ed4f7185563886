import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeRegistry } from '../../src/content/integration.ts';
import { copyProject } from '../sites/project.ts';
import { campaign, site } from '../sites/site.ts';
import { bundleFunctions, type Bundle } from './netlify-bundle.ts';

let root: string;
let bundle: Bundle;

beforeAll(async () => {
  root = await copyProject('bundle', site().with(campaign('amina')));
  await writeRegistry(root);
  bundle = await bundleFunctions(root);
  // The first time, npx fetches Netlify's bundler: 113 MB.
}, 300_000);

afterAll(async () => {
  await bundle.remove();
  await rm(root, { recursive: true });
});

test('Netlify finds one function, and its two paths', () => {
  expect(bundle.functions).toEqual(['letters']);
  expect(bundle.paths).toEqual(['/api/letters', '/api/letters/*']);
});

test('what Netlify deploys starts without its sources, and answers', () => {
  const program = `
    const { default: letters } = await import(${JSON.stringify(bundle.main)});
    const context = { ip: '127.0.0.1', deploy: { context: 'production', published: true } };
    const response = await letters(new Request('https://letterbrigade.example/api/letters', { method: 'PUT' }), context);
    process.stdout.write(String(response.status));
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: '/',
    env: {},
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(stdout).toBe('405');
});
