import type { ConnectedRedis, RedisCommand } from '../redis/connected-redis.ts';
import { failed, succeeded, type Answer } from './answer.ts';
import { refused } from './refused.ts';
import { parseCommand, parseCommands } from './request.ts';
import { knownScripts } from './scripts.ts';

type Call = { method: string; path: string; base64: boolean; text: string };
type Reply = { status: number; body: Answer | Answer[] };

/**
 * Upstash's REST protocol: `POST /` with a command, `/pipeline` and `/multi-exec` with a list of them.
 * A failed command is a 400, but in a list it is one answer among the others.
 * https://upstash.com/docs/redis/features/restapi
 */
export const upstashProtocol = (redis: ConnectedRedis): ((call: Call) => Promise<Reply>) => {
  const scripts = knownScripts(redis);

  const run = async (command: RedisCommand, base64: boolean): Promise<Answer> => {
    const refusal = refused(command);
    if (refusal) return { error: refusal };
    try {
      return succeeded(await (scripts.manage(command) ?? redis.run(scripts.plain(command))), base64);
    } catch (error) {
      return failed(error);
    }
  };

  const pipeline = (commands: RedisCommand[], base64: boolean): Promise<Answer[]> =>
    Promise.all(commands.map((command) => run(command, base64)));

  const transaction = async (commands: RedisCommand[], base64: boolean): Promise<Answer | Answer[]> => {
    const refusal = commands.map(refused).find((reason) => reason !== undefined);
    if (refusal) return { error: refusal };
    try {
      const replies = await redis.transaction(commands.map(scripts.plain));
      return replies.map((reply) => succeeded(reply, base64));
    } catch (error) {
      return failed(error);
    }
  };

  return async ({ method, path, base64, text }) => {
    if (method !== 'POST') return { status: 405, body: { error: 'ERR method not allowed' } };
    switch (path) {
      case '/': {
        const command = parseCommand(text);
        return command ? answered(await run(command, base64)) : unreadable;
      }
      case '/pipeline': {
        const commands = parseCommands(text);
        return commands ? answered(await pipeline(commands, base64)) : unreadable;
      }
      case '/multi-exec': {
        const commands = parseCommands(text);
        return commands ? answered(await transaction(commands, base64)) : unreadable;
      }
      default:
        return { status: 404, body: { error: 'ERR the stand-in knows /, /pipeline and /multi-exec' } };
    }
  };
};

const answered = (body: Answer | Answer[]): Reply => ({ status: 'error' in body ? 400 : 200, body });

const unreadable: Reply = { status: 400, body: { error: 'ERR failed to parse command' } };
