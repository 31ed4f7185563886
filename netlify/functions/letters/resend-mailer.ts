import { Resend } from 'resend';
import type { Mailer, Posted } from './mailer.ts';

/** How long a call to the API can take, in milliseconds. */
const patience = 8000;

/** A mailer that posts to Resend. https://resend.com/docs/api-reference/emails/send-batch-emails */
export const resendMailer = ({ key, baseUrl }: { key: string; baseUrl?: string | undefined }): Mailer => {
  const resend = new Resend(key, baseUrl === undefined ? {} : { baseUrl });
  return async (batch) => {
    const { data, error, headers } = await resend.batch.send(
      batch.emails.map(({ from, to, replyTo, subject, text, html }) => ({
        from,
        to: [to],
        replyTo,
        subject,
        text,
        html,
      })),
      {
        idempotencyKey: batch.key,
        batchValidation: 'strict',
        signal: AbortSignal.timeout(patience),
      },
    );
    const told: unknown = data;
    return isAccepted(told) ? { kind: 'accepted' } : sort(error, headers);
  };
};

// Never trusted to be what the client's types say: a proxy in between can answer too.
const isAccepted = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'data' in data && Array.isArray(data.data);

/**
 * The API's failures, sorted by what helps. A name that is not in the table is sorted by its status: 401 and 403
 * are about the account; no status at all (a dropped socket, an abort, a body cut short: perhaps sent), 429 and
 * 5xx can be tried again; another 4xx cannot.
 * https://resend.com/docs/api-reference/errors
 */
const kinds = new Map<string, Posted['kind']>([
  ['rate_limit_exceeded', 'retryable'],
  ['concurrent_idempotent_requests', 'retryable'],
  ['daily_quota_exceeded', 'held'],
  ['monthly_quota_exceeded', 'held'],
  ['restricted_api_key', 'held'],
  ['invalid_from_address', 'held'],
  // The key was used with another body within a day: that batch was taken, and this is the same letter.
  ['invalid_idempotent_request', 'accepted'],
]);

const sort = (error: unknown, headers: Record<string, string> | null): Posted => {
  const { name, message, statusCode } = (error ?? {}) as {
    name?: unknown;
    message?: unknown;
    statusCode?: unknown;
  };
  const reason = typeof name === 'string' && /^[a-z_]{1,60}$/.test(name) ? name : 'unknown';
  // A key that does not exist is told by the message alone, with whatever status.
  const kind =
    message === 'API key is invalid'
      ? 'held'
      : (kinds.get(reason) ?? byStatus(typeof statusCode === 'number' ? statusCode : 0));
  if (kind === 'accepted') return { kind };
  const after = Number(headers?.['retry-after']);
  return { kind, reason, ...(kind === 'retryable' && after > 0 ? { afterSeconds: after } : {}) };
};

const byStatus = (status: number): Posted['kind'] => {
  if (status === 401 || status === 403) return 'held';
  return status >= 400 && status < 500 && status !== 429 && status !== 408 ? 'refused' : 'retryable';
};
