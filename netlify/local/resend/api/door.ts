import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuse, type Answer } from './answers.ts';
import type { Admission } from './rate-limit.ts';

/** The keys of an account: one that can do everything, and one that can only send. */
export type Keys = { admin: string; sending: string };

/** What a path takes: its methods, and whether a key that can only send is enough. */
export type Wish = { methods: readonly string[]; everyKey: boolean };

/**
 * Turns away a call by another method or without a key that is good for it.
 *
 * A wrong key gets what the API says, 401 `validation_error`, and not the 403 `invalid_api_key` of the
 * reference: only the message tells it from an email that is refused.
 * @see https://github.com/resend/resend-node/pull/617
 */
export const stranger = (
  { method, headers }: IncomingMessage,
  wish: Wish,
  keys: Keys,
): Answer | undefined => {
  if (!wish.methods.includes(method ?? ''))
    return { ...refuse(405, 'method_not_allowed'), headers: { allow: wish.methods.join(', ') } };
  const given = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (given === undefined) return refuse(401, 'missing_api_key');
  if (given === keys.admin) return undefined;
  if (given !== keys.sending) return refuse(401, 'validation_error', 'API key is invalid');
  return wish.everyKey ? undefined : refuse(401, 'restricted_api_key');
};

/** Turns away a call over the rate limit, and puts the limit's headers on whatever the answer will be. */
export const tooFast = (response: ServerResponse, { admitted, headers }: Admission): Answer | undefined => {
  response.setHeaders(new Map(Object.entries(headers)));
  if (admitted) return undefined;
  return refuse(
    429,
    'rate_limit_exceeded',
    `Too many requests. You can only make ${headers['ratelimit-limit'] ?? ''} requests per second. See rate limit response headers for more information. Or contact support to increase rate limit.`,
  );
};
