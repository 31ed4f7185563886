import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ConnectedRedis, RedisCommand, RedisReply } from './connected-redis.ts';
import { withFloats } from './lua-numbers.ts';

/**
 * A Redis in this process, empty and alone: ioredis-mock, with the commands and the Lua that embedded/*.lua correct.
 * What it cannot do as Redis does, it refuses; redis-server can.
 */
export const connectEmbedded = async (): Promise<ConnectedRedis> => {
  // Read once, when the mock's Lua (fengari) loads: a whole number is written "5", as in Redis's Lua, not "5.0".
  process.env.FENGARICONF ??= JSON.stringify({ LUA_COMPAT_FLOATSTRING: true });
  const { default: RedisMock } = await import('ioredis-mock');
  // Instances share their data by host and port.
  const client = new RedisMock({ host: randomUUID() });

  const runBatch = async (commands: readonly RedisCommand[]): Promise<RedisReply[]> => {
    const now = Date.now();
    const time = [Math.floor(now / 1000), (now % 1000) * 1000];
    const words = commands.flatMap((command) => [command.length, ...prepared(command)]);
    return (JSON.parse(String(await client.eval(lua, 0, ...time, ...words))) as JsonReply[]).map(reply);
  };
  const transaction = batched(runBatch);

  return {
    kind: 'embedded',
    client,
    run: async (command) => {
      const [answer = null] = await transaction([command]);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    transaction,
    close: async () => {
      await client.flushall();
      client.disconnect();
    },
  };
};

type RunAll = (commands: readonly RedisCommand[]) => Promise<RedisReply[]>;

/** Runs what is asked for at the same time in one batch, because each batch starts a Lua of its own, which takes milliseconds. */
const batched = (runBatch: RunAll): RunAll => {
  let commands: RedisCommand[] = [];
  let replies: Promise<RedisReply[]> | undefined;
  return async (more) => {
    const first = commands.push(...more) - more.length;
    replies ??= nextTurn().then(() => {
      const batch = commands;
      commands = [];
      replies = undefined;
      return runBatch(batch);
    });
    return (await replies).slice(first, first + more.length);
  };
};

const parts = [
  'replies',
  'numbers',
  'keys',
  'strings',
  'hashes',
  'lists',
  'sorted-sets',
  'sorted-set-ranges',
];
const lua = [...parts, 'commands', 'scripts', 'answer']
  .map((part) => readFileSync(new URL(`./embedded/${part}.lua`, import.meta.url), 'utf8'))
  .join('\n');

const prepared = (command: RedisCommand): string[] => {
  const [name, script, ...words] = command;
  if (name.toLowerCase() !== 'eval' || script === undefined) return [...command];
  return [name, withFloats(script), ...words];
};

type JsonReply = number | string | null | { error: string } | JsonReply[];

const reply = (json: JsonReply): RedisReply => {
  if (Array.isArray(json)) return json.map(reply);
  return json !== null && typeof json === 'object' ? new Error(json.error) : json;
};
