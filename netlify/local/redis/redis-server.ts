import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endWithUs } from './end-with-us.ts';

type Environment = Record<string, string | undefined>;

/** The installed redis-server: REDIS_SERVER, else the first on PATH. Throws when REDIS_SERVER names no program. */
export const findRedisServer = (env: Environment = process.env): string | undefined => {
  const named = env.REDIS_SERVER;
  if (named && !isProgram(named)) {
    throw new Error(`REDIS_SERVER is "${named}", which is no program. Correct it, or leave it out.`);
  }
  if (named) return named;
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, 'redis-server')).find(isProgram);
};

/** Starts an empty Redis that keeps nothing on disk and ends with this process; `url` is the path of its socket. */
export const startRedis = async (
  env: Environment = process.env,
): Promise<{ url: string; close: () => Promise<void> }> => {
  const program = findRedisServer(env);
  if (!program) throw new Error(notInstalled);

  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const socket = join(folder, 'redis.sock');
  const log = join(folder, 'redis.log');
  const arguments_ = ['--port', '0', '--unixsocket', socket, '--unixsocketperm', '700'];
  arguments_.push('--save', '', '--appendonly', 'no', '--dir', folder, '--logfile', log);
  const server = spawn(program, arguments_, { stdio: 'ignore' });
  const forget = endWithUs(server, () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const ended = once(server, 'exit').catch(() => undefined);
  const close = async (): Promise<void> => {
    server.kill('SIGKILL');
    await ended;
    forget();
  };

  const patience = AbortSignal.timeout(60_000);
  while (!(await answersPing(socket))) {
    if (server.pid !== undefined && server.exitCode === null && !patience.aborted) {
      await sleep(10);
      continue;
    }
    const said = existsSync(log) ? readFileSync(log, 'utf8').trim() : '';
    await close();
    throw new Error(`${program} did not start. ${said}`.trim());
  }
  return { url: socket, close };
};

const notInstalled = [
  'No redis-server on PATH.',
  'Install one (Debian, Ubuntu: apt-get install redis-server; macOS: brew install redis),',
  'or set REDIS_SERVER to its path.',
].join(' ');

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

const answersPing = (socket: string): Promise<boolean> =>
  new Promise((resolve) => {
    const connection = createConnection(socket, () => connection.write('PING\r\n'));
    const settle = (answer: boolean): void => {
      connection.destroy();
      resolve(answer);
    };
    connection.on('data', (data) => {
      settle(data.toString().startsWith('+PONG'));
    });
    connection.on('error', () => {
      settle(false);
    });
  });
