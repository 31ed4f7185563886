import type { Redis } from 'ioredis';
import type { ConnectedRedis } from '../../../netlify/local/redis/connected-redis.ts';

/** What becomes of scripts, by their text. */
const toldScripts = new Map<string, string>();

const toldScript = (script: string): string => {
  const known = toldScripts.get(script);
  if (known !== undefined) return known;
  const told = script.replaceAll("redis.call('TIME')", '{ KEYS[#KEYS - 1], KEYS[#KEYS] }');
  toldScripts.set(script, told);
  return told;
};

/** A Redis whose scripts are told the time by another clock than its own, in milliseconds since 1970. */
export const toldTime = (redis: ConnectedRedis, now: () => number): ConnectedRedis => ({
  ...redis,
  run: (command) => {
    const [name, script = '', count = '0', ...words] = command;
    if (name.toUpperCase() !== 'EVAL') return redis.run(command);
    const ms = now();
    // As what TIME replies, behind the keys, so that Redis knows the script by its text.
    const time = [String(Math.floor(ms / 1000)), String((ms % 1000) * 1000)];
    const [keys, args] = [words.slice(0, Number(count)), words.slice(Number(count))];
    return redis.run([name, toldScript(script), String(keys.length + 2), ...keys, ...time, ...args]);
  },
});

/** Redis’s own clock cannot be set: every time to live is cut short instead. */
export const letTimePass = async (redis: Redis, ms: number): Promise<void> => {
  await redis.eval(shorten, 0, ms);
};

const shorten = `
for _, key in ipairs(redis.call('KEYS', '*')) do
  local left = redis.call('PTTL', key)
  if left >= 0 then redis.call('PEXPIRE', key, string.format('%.0f', left - tonumber(ARGV[1]))) end
end`;
