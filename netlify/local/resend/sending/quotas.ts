import { refuse, type Refusal } from '../api/answers.ts';

/** How many recipients an account may write to in a day and in a month (both UTC). Left out: no end. */
export type QuotaLimits = { daily: number | undefined; monthly: number | undefined };

export type Quotas = {
  /** Takes `recipients` from what is left, or takes nothing and says which quota has run out. */
  spend: (recipients: number) => Refusal | undefined;
  /** What has been used, under the names that Resend gives it: no daily one without a daily quota. */
  headers: () => Record<string, string>;
  /** What has been used of each, and what there is. */
  used: () => Record<'daily' | 'monthly', { used: number; limit: number | undefined }>;
};

/**
 * Resend's email quotas. Their 429s carry no `retry-after`: a day ends at midnight UTC, a month is a
 * matter for whoever pays.
 * @see https://resend.com/docs/api-reference/rate-limit#email-quotas
 */
export const openQuotas = (limits: QuotaLimits, now: () => number): Quotas => {
  const used = new Map<string, number>();
  const date = (length: number) => new Date(now()).toISOString().slice(0, length);
  const usedIn = (period: string) => used.get(period) ?? 0;

  return {
    spend: (recipients) => {
      const [day, month] = [date(10), date(7)];
      if (usedIn(month) + recipients > (limits.monthly ?? Infinity))
        return refuse(429, 'monthly_quota_exceeded');
      if (usedIn(day) + recipients > (limits.daily ?? Infinity)) return refuse(429, 'daily_quota_exceeded');
      for (const period of [day, month]) used.set(period, usedIn(period) + recipients);
      return undefined;
    },
    headers: () => ({
      ...(limits.daily === undefined ? {} : { 'x-resend-daily-quota': String(usedIn(date(10))) }),
      'x-resend-monthly-quota': String(usedIn(date(7))),
    }),
    used: () => ({
      daily: { used: usedIn(date(10)), limit: limits.daily },
      monthly: { used: usedIn(date(7)), limit: limits.monthly },
    }),
  };
};
