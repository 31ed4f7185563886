import { Resend } from 'resend';
import type { Mailer, Posted } from './mailer.ts';

type Account = {
  key: string;
  baseUrl?: string | undefined;
  /** Begins to count how long a call can take. */
  patience: () => AbortSignal;
};

/** A mailer that posts to Resend. https://resend.com/docs/api-reference/emails/send-batch-emails */
export const resendMailer = ({ key, baseUrl, patience }: Account): Mailer => {
  const resend = new Resend(key, baseUrl === undefined ? {} : { baseUrl });
  return async (batch) => {
    const { data, error, headers } = await resend.batch.send(
      batch.emails.map(({ from, to, replyTo, subject, text, html, headers, tags }) => ({
        from,
        to: [to],
        replyTo,
        subject,
        text,
        html,
        // Left out where there are none: a letter that was stored without them is posted with the very same bytes.
        ...(headers ? { headers } : {}),
        ...(tags ? { tags } : {}),
      })),
      {
        idempotencyKey: batch.key,
        batchValidation: 'strict',
        signal: patience(),
      },
    );
    const told: unknown = data;
    const { kind, reason } = isAccepted(told) ? ({ kind: 'sent', reason: '' } as const) : sort(error);
    return { kind, reason, ...limits(headers ?? {}) };
  };
};

// Never trusted to be what the client's types say: a proxy in between can answer too.
const isAccepted = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'data' in data && Array.isArray(data.data);

/**
 * The API's failures, sorted by what is known of the batch and by what helps. A name that is not in the table is sorted
 * by its status: 401 and 403 are about the account, 404 and 405 about its address; another 4xx is about the batch; 5xx, and no status at all (a
 * dropped socket, an abort, a body cut short), say nothing of whether it was sent.
 * https://resend.com/docs/api-reference/errors
 */
const kinds = new Map<string, Posted['kind']>([
  ['rate_limit_exceeded', 'not-now'],
  ['daily_quota_exceeded', 'held'],
  ['monthly_quota_exceeded', 'held'],
  ['restricted_api_key', 'held'],
  ['invalid_from_address', 'held'],
  // Another call with this key is under way.
  ['concurrent_idempotent_requests', 'unclear'],
  // The key was used within a day, with bytes that an older version of this program made: that batch was taken.
  ['invalid_idempotent_request', 'sent'],
]);

const sort = (error: unknown): Pick<Posted, 'kind' | 'reason'> => {
  const { name, message, statusCode } = (error ?? {}) as {
    name?: unknown;
    message?: unknown;
    statusCode?: unknown;
  };
  const reason = typeof name === 'string' && /^[a-z_]{1,60}$/.test(name) ? name : 'unknown';
  // A key that does not exist is told by the message alone, with whatever status.
  if (message === 'API key is invalid') return { kind: 'held', reason: 'invalid_api_key' };
  return {
    kind: kinds.get(reason) ?? byStatus(typeof statusCode === 'number' ? statusCode : 0, reason),
    reason,
  };
};

const byStatus = (status: number, reason: string): Posted['kind'] => {
  if (status === 401 || status === 403) return 'held';
  if (status === 429) return 'not-now';
  // The client's name for an answer that is not the API's, such as a proxy's page: it knows nothing of the batch.
  if (reason === 'application_error') return 'unclear';
  if (status === 404 || status === 405) return 'held';
  return status >= 400 && status < 500 && status !== 408 ? 'refused' : 'unclear';
};

/** What the headers say of the account's rate. https://resend.com/docs/api-reference/rate-limit */
const limits = (headers: Record<string, string>): Pick<Posted, 'closedMs' | 'perSecond'> => {
  const number = (name: string): number => Math.max(0, Number(headers[name]) || 0);
  const spent = headers['ratelimit-remaining'] === '0' ? number('ratelimit-reset') : 0;
  const perSecond = number('ratelimit-limit');
  return {
    closedMs: Math.min(60, Math.max(number('retry-after'), spent)) * 1000,
    ...(perSecond > 0 ? { perSecond } : {}),
  };
};
