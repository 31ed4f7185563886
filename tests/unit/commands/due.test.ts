import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { campaignFile, inFolder, type Changes } from '../content/fixture.ts';
import { due as dueCommand } from '../../../src/commands/due.ts';
import { inside } from './command.ts';

const day = 24 * 60 * 60 * 1000;

// The command goes by the clock: no test is about a day so near that midnight between the two would count.
const today = Date.now();

/** `inDays(-3)` is three days ago. */
const inDays = (days: number): string => new Date(today + days * day).toISOString().slice(0, 10);

/** The fixture with other days in its only campaign, free-x. */
const dated = (opens: string, closes: string): Changes => ({
  [campaignFile]: (text) =>
    text.replace(/^opens: .*$/m, `opens: ${opens}`).replace(/^closes: .*$/m, `closes: ${closes}`),
});

const open = dated(inDays(-3), inDays(30));
const closed = (days: number): Changes => dated(inDays(-90), inDays(-days));

/** A site that answers like this to any request; its address. */
const site = async (body: unknown, status = 200): Promise<{ url: string; asked: string[] }> => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
};

const deployed = (state: string) => ({
  built: new Date(today - 60 * day).toISOString(),
  campaigns: [{ slug: 'free-x', state, opens: inDays(-3) }],
});

const due = (changes: Changes, ...words: string[]) =>
  inFolder(changes, (root) => inside(dueCommand, root, words));
const dueAt = async (changes: Changes, body: unknown, status?: number) => {
  const { url } = await site(body, status);
  return due(changes, '--site', url);
};

describe('npm run due', () => {
  test('It lists the days to come', async () => {
    expect(await due(dated(inDays(10), inDays(20)))).toEqual({
      code: 0,
      stdout: `The days to come, in UTC:\n\n  ${inDays(10)}  free-x opens\n  ${inDays(21)}  free-x closes\n`,
      stderr: '',
    });
    expect((await due(closed(5))).stdout).toBe('No campaign opens or closes in the days to come.\n');
  });

  test('It ends with 10 when a campaign has opened that the site shows as upcoming', async () => {
    const { code, stdout, stderr } = await dueAt(open, deployed('upcoming'));
    expect({ code, stderr }).toEqual({ code: 10, stderr: '' });
    expect(stdout).toContain('A build is due.');
    expect(stdout).toContain(`${inDays(-3)}  free-x opens\n`);
  });

  test('It ends with 0 when the site shows what is so', async () => {
    const { code, stdout } = await dueAt(open, deployed('open'));
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing is due.');
  });

  test('A closing is due after a week, and told of before', async () => {
    const waiting = await dueAt(closed(3), deployed('open'));
    expect(waiting.code).toBe(0);
    expect(waiting.stdout).toContain(`due on ${inDays(5)} at the latest`);
    expect((await dueAt(closed(20), deployed('open'))).code).toBe(10);
  });

  test('It says where the site is of another content, and asks for no build', async () => {
    const { code, stdout } = await dueAt(open, deployed('suspended'));
    expect(code).toBe(0);
    expect(stdout).toContain('free-x: open here, suspended on the site');
  });

  test('It asks for /campaigns.json, with a stroke after the address or without', async () => {
    const { url, asked } = await site(deployed('open'));
    await due(open, '--site', url);
    await due(open, '--site', `${url}/`);
    expect(asked).toEqual(['/campaigns.json', '/campaigns.json']);
  });

  test.each([
    ['is not there', 'Not found', 404, 'it answers with 404'],
    ['is a page', '<!doctype html>', 200, 'it is no list of campaigns'],
    ['is something else', { campaigns: 'many' }, 200, 'it is no list of campaigns'],
  ])('It ends with 1 when the list %s', async (_what, body, status, words) => {
    const { code, stdout, stderr } = await dueAt(open, body, status);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).toContain('--site');
  });

  test('It ends with 1 when nobody answers', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise<void>((resolve) => server.close(() => resolve()));
    const { code, stderr } = await due(open, '--site', `http://127.0.0.1:${port}`);
    expect(code).toBe(1);
    expect(stderr).toContain('ECONNREFUSED');
  });

  test('It ends with 1 when the content has mistakes, for a build would fail', async () => {
    const { url } = await site(deployed('upcoming'));
    const { code, stderr } = await due({ [campaignFile]: (text) => `${text}oops: 1\n` }, '--site', url);
    expect(code).toBe(1);
    expect(stderr).toContain('"oops"');
  });

  test.each([['--sit', 'x'], ['--site', 'letters.example'], ['--site'], ['now']])(
    'It ends with 2 when it is called with %s %s',
    async (...words) => {
      const { code, stderr } = await due(open, ...words);
      expect(code).toBe(2);
      expect(stderr).toContain('npm run due -- --site https://');
    },
  );
});
