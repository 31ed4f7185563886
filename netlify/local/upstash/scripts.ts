import { createHash } from 'node:crypto';
import type { ConnectedRedis, RedisCommand, RedisReply } from '../redis/connected-redis.ts';
import { keyLocked } from './key-locking.ts';

/** Turns the commands about scripts into ones that any Redis runs: EVALSHA into EVAL, Upstash's flag into plain Lua. */
export type Scripts = {
  /** Throws NOSCRIPT for a hash that no EVAL or SCRIPT LOAD brought. */
  plain: (command: RedisCommand) => RedisCommand;
  /** The answer to SCRIPT LOAD, EXISTS and FLUSH; undefined for any other command. */
  manage: (command: RedisCommand) => Promise<RedisReply> | undefined;
};

/** As Redis runs them, by their hash. The database knows them, whoever stands in front of it. */
const scriptsOf = new WeakMap<ConnectedRedis, Map<string, string>>();

export const knownScripts = (redis: ConnectedRedis): Scripts => {
  const known = scriptsOf.get(redis) ?? new Map<string, string>();
  scriptsOf.set(redis, known);
  const remember = (script: string): string => {
    const hash = createHash('sha1').update(script).digest('hex');
    if (!known.has(hash)) known.set(hash, keyLocked(script));
    return hash;
  };

  return {
    plain: (command) => {
      const [name, script = '', ...words] = command;
      switch (name.toUpperCase()) {
        case 'EVAL':
          return ['EVAL', known.get(remember(script)) ?? script, ...words];
        case 'EVALSHA': {
          const source = known.get(script.toLowerCase());
          if (source === undefined) throw new Error('NOSCRIPT No matching script. Please use EVAL.');
          return ['EVAL', source, ...words];
        }
        default:
          return command;
      }
    },

    manage: ([name, subcommand = '', ...words]) => {
      if (name.toUpperCase() !== 'SCRIPT') return undefined;
      switch (subcommand.toUpperCase()) {
        case 'LOAD': {
          const [script = ''] = words;
          const hash = remember(script);
          return redis.run(['SCRIPT', 'LOAD', keyLocked(script)]).then(
            () => hash,
            (error: unknown) => {
              known.delete(hash);
              throw error;
            },
          );
        }
        case 'EXISTS':
          return Promise.resolve(words.map((hash) => Number(known.has(hash.toLowerCase()))));
        case 'FLUSH':
          known.clear();
          return Promise.resolve('OK');
        default:
          return Promise.reject(new Error(`ERR unknown subcommand '${subcommand}'. Try SCRIPT HELP.`));
      }
    },
  };
};
