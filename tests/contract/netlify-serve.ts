// Asks the own server and `netlify serve` the same, of a site that is written for it and of one that is built, and prints where
// they differ. Run by hand, for Netlify's command line tool is 400 MB: npm install --prefix /tmp/netlify netlify-cli, then
// NETLIFY_CLI=/tmp/netlify/node_modules/.bin/netlify npx node tests/contract/netlify-serve.ts
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { NetlifyFunction } from '../../netlify/local/server/function.ts';
import { startServer } from '../../netlify/local/server/server.ts';
import { differences } from './server-ask.ts';
import { buildFramedSite, framedExchanges, variables } from './framed-site.ts';
import { exchanges, type Exchange } from './server-exchanges.ts';
import { writeSite, type BuiltSite } from './server-site.ts';

const cli = process.env.NETLIFY_CLI ?? 'netlify';

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Ports that are free now, each another one. */
const freePorts = async (count: number): Promise<string[]> => {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  const ports: string[] = [];
  for (const server of servers) {
    if (!server.listening) await once(server, 'listening');
    ports.push(String((server.address() as AddressInfo).port));
  }
  for (const server of servers) {
    server.close();
    await once(server, 'close');
  }
  return ports;
};

/** Starts `netlify serve` without an account or a network, in a process group of its own. */
const serve = async (root: string): Promise<{ url: string; child: ChildProcess }> => {
  const [port = '', functions = '', files = ''] = await freePorts(3);
  const home = join(root, 'home');
  await mkdir(home);
  const child = spawn(
    cli,
    // Edge functions need a Deno, which it would download.
    [
      ...['serve', '--offline', '--geo', 'mock', '--internal-disable-edge-functions'],
      ...['--port', port, '--functions-port', functions, '--staticServerPort', files],
    ],
    {
      cwd: root,
      env: { ...process.env, ...variables, HOME: home, CI: '1', BROWSER: 'none' },
      detached: true,
    },
  );
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        printed += String(chunk);
        if (printed.includes('Local dev server ready')) resolve();
      });
    child.once('exit', () => reject(new Error(`netlify serve did not start. It printed: ${printed}`)));
  });
  return { url: `http://localhost:${port}`, child };
};

const version = spawnSync(cli, ['--version'], { encoding: 'utf8', env: { ...process.env, CI: '1' } });
if (version.status !== 0) {
  process.stderr.write(
    `There is no "${cli}". Install it: npm install --prefix /tmp/netlify netlify-cli (400 MB), and name it: NETLIFY_CLI=/tmp/netlify/node_modules/.bin/netlify\n`,
  );
  process.exit(2);
}
print(`${version.stdout.trim()}, asked what the own server is asked.\n`);

/** Asks both, prints each exchange, and answers how many are not as the table says. */
const compare = async (site: BuiltSite, table: readonly Exchange[]): Promise<number> => {
  const letters = (await import(pathToFileURL(site.letters).href)) as NetlifyFunction;
  const own = await startServer({ dist: site.dist, letters });
  let child: ChildProcess | undefined;
  let unknown = 0;
  try {
    const netlify = await serve(site.root);
    ({ child } = netlify);
    for (const exchange of table) {
      const { promise, method = 'GET', path, expected, serve: otherwise } = exchange;
      const ours = await differences(own.url, exchange, expected);
      const theirs = await differences(netlify.url, exchange, expected);
      const unforeseen =
        otherwise && (await differences(netlify.url, exchange, { ...expected, ...otherwise }));
      const wrong = [
        ...ours.map((text) => `the own server: ${text}`),
        ...(unforeseen ?? theirs).map((text) => `netlify serve: ${text}`),
        ...(otherwise && theirs.length === 0 ? ['netlify serve no longer differs: mend the table'] : []),
      ];
      unknown += wrong.length;
      const verdict = wrong.length > 0 ? 'DIFFERS' : otherwise ? 'differs, as the table says' : 'the same';
      print(`${verdict}: ${method} ${path}: ${promise}`);
      if (verdict !== 'the same') for (const text of wrong.length > 0 ? wrong : theirs) print(`    ${text}`);
    }
  } finally {
    if (child?.pid !== undefined && child.exitCode === null) {
      process.kill(-child.pid);
      await once(child, 'exit');
    }
    await own.close();
    await site.remove();
  }
  return unknown;
};

Object.assign(process.env, variables);
const unknown =
  (await compare(await writeSite(), exchanges)) + (await compare(await buildFramedSite(), framedExchanges));
print(`\n${unknown === 0 ? 'All as the table says.' : `${unknown} not as the table says.`}`);
process.exit(unknown === 0 ? 0 : 1);
