import type { IncomingMessage } from 'node:http';
import type { RedisCommand } from '../redis/connected-redis.ts';

/**
 * The most bytes that a request can have. Upstash's plans begin at 1 MB, now mostly 10 MB.
 * https://upstash.com/docs/redis/troubleshooting/max_request_size_exceeded
 */
export const maxRequestBytes = 1024 * 1024;

/** Reads a body to its end. What is over the limit is counted, and not kept. */
export const readBody = async (request: IncomingMessage): Promise<{ bytes: number; text: string }> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= maxRequestBytes) chunks.push(chunk);
  }
  return { bytes, text: Buffer.concat(chunks).toString() };
};

/** `'["SET","n",1]'` → `['SET', 'n', '1']`; undefined for what is no command. */
export const parseCommand = (text: string): RedisCommand | undefined => command(parse(text));

/** `'[["GET","a"],["GET","b"]]'` → two commands; undefined when it is no list, or when one of them is no command. */
export const parseCommands = (text: string): RedisCommand[] | undefined => {
  const list = parse(text);
  if (!Array.isArray(list) || list.length === 0) return undefined;
  const commands = list.map(command).filter((one) => one !== undefined);
  return commands.length === list.length ? commands : undefined;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const command = (value: unknown): RedisCommand | undefined => {
  if (!Array.isArray(value) || !value.every(isWord)) return undefined;
  const [name, ...words] = value.map(String);
  return name === undefined ? undefined : [name, ...words];
};

/** JSON's null is the word "null": the client writes an argument that is undefined so. */
const isWord = (value: unknown): boolean => value === null || typeof value !== 'object';
