import { createHash } from 'node:crypto';
import { refuse, type Answer } from '../api/answers.ts';

const lifetime = 24 * 60 * 60 * 1000;

/** Runs `work` once for a key and a body: see {@link openKeys}. */
export type Once = (key: string, body: string, work: () => Promise<Answer>) => Promise<Answer>;

/**
 * Resend's idempotency keys. A key that has been answered with 200 within 24 hours gives the same
 * answer to the same body, byte for byte, and 409 `invalid_idempotent_request` to another; a key whose
 * first call is still under way gives 409 `concurrent_idempotent_requests`. Any other answer frees the key.
 * @see https://resend.com/docs/dashboard/emails/idempotency-keys
 */
export const openKeys = (now: () => number): Once => {
  const entries = new Map<string, { digest: string; expires: number; answer: Answer | null }>();

  return async (key, body, work) => {
    const digest = createHash('sha256').update(body).digest('base64');
    const known = entries.get(key);
    if (known && known.expires > now()) {
      if (known.answer === null) return refuse(409, 'concurrent_idempotent_requests');
      return known.digest === digest ? known.answer : refuse(409, 'invalid_idempotent_request');
    }

    entries.set(key, { digest, expires: Infinity, answer: null });
    try {
      const answer = await work();
      if (answer.status === 200) entries.set(key, { digest, expires: now() + lifetime, answer });
      return answer;
    } finally {
      if (entries.get(key)?.answer === null) entries.delete(key);
    }
  };
};
