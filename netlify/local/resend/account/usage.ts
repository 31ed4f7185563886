import type { Account } from '../account.ts';
import type { Answer } from '../api/answers.ts';

/**
 * Answers `GET /usage`: what has been used of every quota. Without a monthly quota of its own the account has the
 * 50,000 emails of Resend's first plan that costs something.
 * @see https://resend.com/docs/api-reference/usage/retrieve-usage
 */
export const usage = ({ quotas, domains, now, requestsPerSecond }: Account): Answer => {
  const { daily, monthly } = quotas.used();
  const at = new Date(now());
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  const emails = (used: number, limit: number | null, resets: number) => ({
    used,
    limit,
    sent: used,
    received: 0,
    resets_at: new Date(resets).toISOString(),
  });
  return {
    status: 200,
    body: {
      object: 'usage',
      generated_at: at.toISOString(),
      emails: {
        daily: emails(daily.used, daily.limit ?? null, Date.UTC(year, month, day + 1)),
        monthly: emails(monthly.used, monthly.limit ?? 50_000, Date.UTC(year, month + 1)),
      },
      contacts: { used: 0, limit: 1000 },
      segments: { used: 0, limit: 3 },
      broadcasts: { used: 0, limit: null },
      ai_credits: { used: 0, limit: null, next_increase_at: null },
      automation_runs: { used: 0, limit: 1000, resets_at: new Date(Date.UTC(year, month + 1)).toISOString() },
      domains: { used: domains.length, limit: null },
      rate_limit: { limit: requestsPerSecond, duration: '1s' },
    },
  };
};
