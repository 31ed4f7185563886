import * as z from 'zod';
import { count, good, list, note, unknown, wrong, type Finding } from '../finding.ts';
import { moment } from '../moments.ts';
import type { Ask } from './ask.ts';
import { checkBudget } from './budget.ts';

/** A campaign that takes letters now: how many targets it has, and how many letters it hopes for. */
export type OpenCampaign = { slug: string; targets: number; goal: number | undefined };

const quota = z.object({ used: z.number(), limit: z.number().nullable(), resets_at: z.string().optional() });
const usage = z.object({ emails: z.object({ daily: quota, monthly: quota }) });
export type Quota = z.infer<typeof quota>;

/**
 * What is left of Resend's quotas, in letters of each campaign: every target is an email. And whether `emailsPerDay`, the
 * site's own limit, is within them; undefined where content does not tell.
 * https://resend.com/docs/api-reference/usage/retrieve-usage
 */
export const checkQuota = async (
  ask: Ask,
  campaigns: readonly OpenCampaign[],
  emailsPerDay: number | undefined,
): Promise<Finding[]> => {
  const told = await ask('/usage');
  const read = usage.safeParse(told.kind === 'told' ? told.body : undefined);
  if (!read.success)
    return [
      unknown(
        'Could not look at the quotas of emails: Resend does not tell them to this key.',
        'Resend → Settings → Usage shows them. A letter is one email for each target. "emailsPerDay" under "limits" in content/site.yaml should be no more than they are.',
      ),
    ];
  const { daily, monthly } = read.data.emails;
  return [
    ...campaigns.map((campaign) => checkCampaign(campaign, daily, monthly)),
    ...(campaigns.length > 0 ? [] : [note(`No campaign is open. ${leftIn(daily, monthly)}`)]),
    ...checkGoals(campaigns, monthly, daily),
    ...(emailsPerDay === undefined ? [] : [checkBudget(emailsPerDay, { daily, monthly })]),
  ];
};

const left = ({ used, limit }: Quota): number => (limit === null ? Infinity : Math.max(0, limit - used));

const leftIn = (daily: Quota, monthly: Quota): string =>
  `Left of Resend's quotas: ${[
    ...(daily.limit === null ? [] : [`${number(left(daily))} of ${count(daily.limit, 'email')} a day`]),
    ...(monthly.limit === null
      ? []
      : [`${number(left(monthly))} of ${count(monthly.limit, 'email')} a month`]),
  ].join(', ')}.`;

const checkCampaign = ({ slug, targets }: OpenCampaign, daily: Quota, monthly: Quota): Finding => {
  const letters = (quota: Quota): number => Math.floor(left(quota) / targets);
  const each = `a letter of ${slug} is ${count(targets, 'email')}`;
  const [used] = [
    ...(letters(monthly) < 1 ? [{ name: "month's", quota: monthly }] : []),
    ...(letters(daily) < 1 ? [{ name: "day's", quota: daily }] : []),
  ];
  if (used)
    return wrong(
      `The ${used.name} quota of emails is used up: ${each}, and ${number(left(used.quota))} of ${number(used.quota.limit ?? 0)} are left. Letters wait${until(used.quota)}.`,
      morePlan,
    );
  const now = [
    ...(daily.limit === null ? [] : [`${count(letters(daily), 'letter')} today`]),
    ...(monthly.limit === null ? [] : [`${count(letters(monthly), 'letter')} this month`]),
  ];
  return good(
    `${each[0]?.toUpperCase() ?? ''}${each.slice(1)}: the quotas are enough for ${now.join(', and ')}.`,
  );
};

const until = ({ resets_at: resets }: Quota): string =>
  resets === undefined ? '' : ` until ${moment(resets)}`;

/** What the campaigns hope for, against what a month can carry. */
const checkGoals = (campaigns: readonly OpenCampaign[], monthly: Quota, daily: Quota): Finding[] => {
  const hoping = campaigns.filter(({ goal }) => goal !== undefined);
  const emails = hoping.reduce((sum, { goal = 0, targets }) => sum + goal * targets, 0);
  const month = Math.min(monthly.limit ?? Infinity, (daily.limit ?? Infinity) * 30);
  if (emails <= month) return [];
  const goals = hoping.map(
    ({ slug, goal = 0, targets }) => `${number(goal)} to ${count(targets, 'target')} for ${slug}`,
  );
  return [
    note(
      `The goals are ${count(emails, 'email')} (letters: ${list(goals)}), and your plan sends ${number(month)} a month. What is over it waits.`,
      morePlan,
    ),
  ];
};

const number = (value: number): string => value.toLocaleString('en-GB');

const morePlan = 'Resend → Settings → Billing: choose a plan with more emails. Or write to fewer targets.';
