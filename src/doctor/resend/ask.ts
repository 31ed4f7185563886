import { fromJson, request, type Outside } from '../outside.ts';

/** Asks Resend's API for something that the account holds, or has it changed where `change` is given. */
export type Ask = (path: string, change?: Change) => Promise<Told>;

export type Change = { method: 'POST' | 'PATCH' | 'DELETE'; body?: Record<string, unknown> };

/** What Resend told, or why it did not. `code` is its own name for that, or the status, and holds nothing personal. */
export type Told =
  | { kind: 'told'; body: unknown }
  /** The key is none of Resend's, or no longer. */
  | { kind: 'wrong-key' }
  /** The key can only send. */
  | { kind: 'restricted' }
  | { kind: 'refused'; code: string };

/** How often a call that came too fast is tried again, and how long it waits at most, in milliseconds. */
const tries = 4;
const longestWait = 5_000;

/** https://resend.com/docs/api-reference/errors */
export const askResend =
  (key: string, baseUrl: string | undefined, { fetch, wait }: Pick<Outside, 'fetch' | 'wait'>): Ask =>
  async (path, change) => {
    const { method = 'GET', body: said } = change ?? {};
    for (let i = 1; ; i += 1) {
      const reply = await request(fetch, `${baseUrl ?? 'https://api.resend.com'}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(said === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(said === undefined ? {} : { body: JSON.stringify(said) }),
      });
      if ('failure' in reply) return { kind: 'refused', code: reply.failure };
      const body = fromJson(reply.text);
      if ((reply.status === 200 || reply.status === 201) && body !== undefined) return { kind: 'told', body };
      if (reply.status !== 429 || i === tries) return refusal(reply.status, body);
      const seconds = Number(reply.headers.get('retry-after')) || 1;
      await wait(Math.min(seconds * 1000, longestWait));
    }
  };

const refusal = (status: number, body: unknown): Told => {
  const { name, message } = (body ?? {}) as { name?: unknown; message?: unknown };
  // A key that does not exist is told by the message alone, under the name of another error.
  if (message === 'API key is invalid' || name === 'invalid_api_key' || name === 'suspended_api_key')
    return { kind: 'wrong-key' };
  if (name === 'restricted_api_key') return { kind: 'restricted' };
  return {
    kind: 'refused',
    code: typeof name === 'string' && /^[a-z_]{1,60}$/.test(name) ? name : `status ${status}`,
  };
};
