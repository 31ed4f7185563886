import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuse, type Answer } from './answers.ts';
import type { Admission } from './rate-limit.ts';

/**
 * Turns away a call without POST or without the API key.
 *
 * A wrong key gets what the API says, 401 `validation_error`, and not the 403 `invalid_api_key` of the
 * reference: only the message tells it from an email that is refused.
 * @see https://github.com/resend/resend-node/pull/617
 */
export const stranger = (request: IncomingMessage, key: string): Answer | undefined => {
  if (request.method !== 'POST') return { ...refuse(405, 'method_not_allowed'), headers: { allow: 'POST' } };
  const given = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (given === undefined) return refuse(401, 'missing_api_key');
  return given === key ? undefined : refuse(401, 'validation_error', 'API key is invalid');
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
