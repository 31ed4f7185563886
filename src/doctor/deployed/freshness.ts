import * as z from 'zod';
import { state } from '../../campaign/state.ts';
import { good, list, unknown, wrong, type Finding } from '../finding.ts';
import { fromJson, request } from '../outside.ts';

const published = z.object({
  campaigns: z.array(
    z.object({
      slug: z.string(),
      state: z.string(),
      opens: z.string().optional(),
      closes: z.string().optional(),
    }),
  ),
});

/** Whether the site was built since the last day on which a campaign opened or closed by its dates. */
export const checkFreshness = async (site: string, now: number, web: typeof fetch): Promise<Finding> => {
  const reply = await request(web, `${site}/campaigns.json`);
  const read = published.safeParse('failure' in reply ? undefined : fromJson(reply.text));
  if (!read.success)
    return unknown(
      'Could not look whether the site was built in time: it has no /campaigns.json.',
      'Is this the address of the site, and not of another?',
    );
  // Only time moves these two; the others were written down by somebody.
  const old = read.data.campaigns
    .filter(({ state: shown }) => shown === 'upcoming' || shown === 'open')
    .map((campaign) => ({ ...campaign, now: state(campaign, now) }))
    .filter(({ state: shown, now: is }) => shown !== is);
  if (old.length === 0) return good('The pages show every campaign in the state that it has today.');
  return wrong(
    `The pages are older than a campaign's dates: ${list(old.map(({ slug, state: shown, now: is }) => `${slug} is ${is}, and its page says ${shown}`))}.`,
    'Netlify → Deploys → Trigger deploy → Deploy project. Then see what has it built on such days: docs/deploying.md, “Open on the day”. GitHub stops schedules after 60 days without a commit.',
  );
};
