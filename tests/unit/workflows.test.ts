import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseDocument } from 'yaml';
import * as z from 'zod';

const folder = '.github/workflows';

const workflow = z.object({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.object({
      'runs-on': z.string(),
      'timeout-minutes': z.number(),
      steps: z.array(
        z.object({
          name: z.string().optional(),
          run: z.string().optional(),
          uses: z.string().optional(),
          if: z.string().optional(),
          env: z.record(z.string(), z.string()).optional(),
        }),
      ),
    }),
  ),
});

const read = async (name: string) => {
  const document = parseDocument(await readFile(`${folder}/${name}`, 'utf8'));
  expect([...document.errors, ...document.warnings]).toEqual([]);
  const parsed = workflow.parse(document.toJS());
  return { ...parsed, steps: Object.values(parsed.jobs).flatMap(({ steps }) => steps) };
};

const names = await readdir(folder);

test('There is a workflow for pull requests, one for builds that are due, and one for what the editor saved', () => {
  expect(names.sort()).toEqual(['check.yml', 'due.yml', 'publish.yml']);
});

/** What else they may do: one calls nothing of the project, and needs not even read it. */
const rights: Record<string, object> = { 'check.yml': { contents: 'read' }, 'due.yml': { contents: 'read' } };

test.each(Object.keys(rights))('Every script that %s calls is one of package.json', async (name) => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(await readFile('package.json', 'utf8')));
  const { steps } = await read(name);
  const called = steps.flatMap(({ run = '' }) =>
    [...run.matchAll(/\bnpm (?:run (?:--silent )?(\w+)|(test))/g)].map(([, one, other]) => one ?? other),
  );
  expect(called.length).toBeGreaterThan(0);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(called));
});

test.each(names)('%s may only read, and ends by itself', async (name) => {
  const { permissions, jobs } = await read(name);
  expect(permissions).toEqual(rights[name] ?? {});
  for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
});

test('A pull request gets no secret, whoever it is from', async () => {
  expect(Object.keys((await read('check.yml')).on).sort()).toEqual(['pull_request', 'workflow_dispatch']);
  expect(await readFile(`${folder}/check.yml`, 'utf8')).not.toContain('secrets');
});

test('Without an address and a hook nothing is looked up, and a build is asked for only when it is due', async () => {
  const { on, steps } = await read('due.yml');
  expect(on.schedule).toEqual([{ cron: '10 0 * * *' }]);
  const [settings, ...others] = steps;
  expect(settings?.run).toContain('::notice');
  for (const step of others) expect(step.if).toMatch(/^steps\.(settings\.outputs\.there|due\.outputs\.now)$/);
  const asking = others.filter(({ run }) => run?.includes('curl'));
  expect(asking.map((step) => step.if)).toEqual(['steps.due.outputs.now']);
});

/** Runs a step as GitHub does, where `npm run due` ends with these, one after another, and no minute is long. */
const step = async (
  name: string,
  ends: readonly number[],
  environment: Record<string, string> = {},
  file = 'due.yml',
) => {
  const script = (await read(file)).steps.find((one) => one.name === name)?.run ?? '';
  const place = await mkdtemp(join(tmpdir(), 'letterbrigade-workflow-'));
  onTestFinished(() => rm(place, { recursive: true }));
  const program = (lines: string) => ({ mode: 0o755, text: `#!/bin/sh\n${lines}\n` });
  const programs = {
    sleep: program(''),
    curl: program('echo "$@"'),
    npm: program(
      `set -- $ENDS; echo "npm" >> calls; n=$(wc -l < calls); if [ "$n" -lt $# ]; then shift $((n - 1)); else shift $(($# - 1)); fi; exit "$1"`,
    ),
  };
  for (const [file, { text, mode }] of Object.entries(programs))
    await writeFile(join(place, file), text, { mode });
  await writeFile(join(place, 'output'), '');
  await writeFile(join(place, 'step.sh'), script);
  const { status, stdout } = spawnSync('bash', ['-e', 'step.sh'], {
    cwd: place,
    encoding: 'utf8',
    env: {
      PATH: `${place}:${process.env.PATH ?? ''}`,
      ENDS: ends.join(' '),
      GITHUB_OUTPUT: join(place, 'output'),
      ...environment,
    },
  });
  return { status, stdout, output: await readFile(join(place, 'output'), 'utf8') };
};

describe('The steps of due.yml', () => {
  test('Both settings must be there', async () => {
    const name = 'Look for the settings';
    const both = { SITE_URL: 'https://letters.example', BUILD_HOOK: 'https://hooks.example/1' };
    expect(await step(name, [], both)).toEqual({ status: 0, stdout: '', output: 'there=true\n' });
    for (const missing of Object.keys(both)) {
      const { status, stdout, output } = await step(name, [], { ...both, [missing]: '' });
      expect({ status, output }).toEqual({ status: 0, output: '' });
      expect(stdout).toMatch(/^::notice title=Nothing was done::/);
    }
  });

  test.each([
    [0, { status: 0, output: '' }],
    [10, { status: 0, output: 'now=true\n' }],
    [1, { status: 1, output: '' }],
  ])('When npm run due ends with %i, it goes on accordingly', async (end, expected) => {
    expect(await step('Is a build due?', [end])).toMatchObject(expected);
  });

  test('It is content once the site shows the build, though it cannot be read in between', async () => {
    expect((await step('Wait until the site shows it', [10, 1, 10, 0])).status).toBe(0);
  });

  test('It fails when the build does not come', async () => {
    const { status, stdout } = await step('Wait until the site shows it', [10]);
    expect(status).toBe(1);
    expect(stdout).toContain('::error title=The build did not come::');
  });
});

test('What the editor saved is published by the hook, and without one the run fails and says what to do', async () => {
  const hook = 'https://hooks.example/1';
  const run = (address: string) => step('Ask for a build', [], { BUILD_HOOK: address }, 'publish.yml');
  const { status, stdout } = await run(hook);
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: `--fail --silent --show-error --retry 3 --request POST --data {} ${hook}\n`,
  });
  const without = await run('');
  expect(without.status).toBe(1);
  expect(without.stdout).toMatch(/^::error title=Nothing was published::Set the secret BUILD_HOOK/);
});
