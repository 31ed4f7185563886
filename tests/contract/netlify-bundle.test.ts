import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeRegistry } from '../../src/content/integration.ts';
import { bundleFunctions, type Bundle } from './netlify-bundle.ts';

let bundle: Bundle;

beforeAll(async () => {
  await writeRegistry(process.cwd());
  bundle = await bundleFunctions(process.cwd());
}, 120_000);

afterAll(() => bundle.remove());

test('Netlify finds one function, and its two paths', () => {
  expect(bundle.functions).toEqual(['letters']);
  expect(bundle.paths).toEqual(['/api/letters', '/api/letters/*']);
  expect(existsSync('.netlify/v1/functions/ssr/ssr.mjs')).toBe(false);
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
