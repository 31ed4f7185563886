import type { RedisReply } from '../redis/connected-redis.ts';

/** What one command came to, as Upstash writes it. */
export type Answer = { result: Json } | { error: string };

type Json = number | string | null | { error: string } | Json[];

/**
 * A reply in JSON. In base64 every string is encoded but a lone "OK", which the client takes as it is:
 * `['OK', 1, null]` → `['T0s=', 1, null]`. Without it, bytes that are no UTF-8 become �.
 * https://upstash.com/docs/redis/features/restapi#base64-encoded-responses
 */
export const succeeded = (reply: RedisReply, base64: boolean): Answer => {
  if (reply instanceof Error) return failed(reply);
  const lone = Buffer.isBuffer(reply) ? reply.toString() : reply;
  return { result: lone === 'OK' ? 'OK' : json(reply, base64) };
};

export const failed = (error: unknown): Answer => ({
  error: error instanceof Error ? error.message : String(error),
});

const json = (reply: RedisReply, base64: boolean): Json => {
  if (reply === null || typeof reply === 'number') return reply;
  if (reply instanceof Error) return { error: reply.message };
  if (Array.isArray(reply)) return reply.map((item) => json(item, base64));
  return Buffer.from(reply as string).toString(base64 ? 'base64' : 'utf8');
};
