import { count, good, note, wrong, type Finding } from '../finding.ts';
import type { Quota } from './quota.ts';

/**
 * Whether the site's own limit of emails a day is within what Resend sends. Above it, the limit keeps no room for letters
 * that are confirmed, and supporters are told that a letter goes out soon which waits until the quota begins anew.
 */
export const checkBudget = (emailsPerDay: number, quotas: { daily: Quota; monthly: Quota }): Finding => {
  const daily = quotas.daily.limit ?? Infinity;
  const monthly = quotas.monthly.limit ?? Infinity;
  const lets = `content/site.yaml lets ${count(emailsPerDay, 'email')} go out in a day`;
  const most = Math.min(daily, monthly);
  if (emailsPerDay > most)
    return wrong(
      `${lets}, and your plan sends ${most.toLocaleString('en-GB')} a ${daily <= monthly ? 'day' : 'month'}: one flood can use it up, with no room left for letters that are confirmed.`,
      `content/site.yaml → limits → emailsPerDay: ${most}, and commit. Or Resend → Settings → Billing: choose a plan with more emails.`,
    );
  const days = Math.floor(monthly / emailsPerDay);
  return days < daysOfMonth
    ? note(
        `${lets}: ${days === 1 ? 'one day like that uses' : `${days} days like that use`} up the month's ${monthly.toLocaleString('en-GB')}.`,
        'content/site.yaml → limits → emailsPerDay: as many as your busiest day needs, a letter being one for each target and one for its receipt.',
      )
    : good(`${lets}, which your plan sends.`);
};

/** In the shortest month. */
const daysOfMonth = 28;
