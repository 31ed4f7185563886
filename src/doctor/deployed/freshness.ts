import { deployedSchema, type Deployed } from '../../campaign/deployed.ts';
import { due, type Due } from '../../campaign/due.ts';
import type { Content } from '../../content/content.ts';
import { good, list, note, unknown, wrong, type Finding } from '../finding.ts';
import { fromJson, request } from '../outside.ts';

/** Whether the site shows what its campaigns are now, by the same rule as `npm run due`. */
export const checkFreshness = async (
  site: string,
  campaigns: Content['campaigns'],
  now: number,
  web: typeof fetch,
): Promise<Finding[]> => {
  const reply = await request(web, `${site}/campaigns.json`);
  const read = deployedSchema.safeParse('failure' in reply ? undefined : fromJson(reply.text));
  if (!read.success)
    return [
      unknown(
        'Could not look whether the site was built in time: it has no /campaigns.json.',
        'Is this the address of the site, and not of another?',
      ),
    ];
  const { turns, waiting, other } = due(read.data, campaigns, now);
  const findings = [...late(turns, read.data), ...waiting.map(closedByItself), ...notCommitted(other)];
  return findings.length > 0
    ? findings
    : [good('The pages show every campaign in the state that it has today.')];
};

const late = (turns: Due['turns'], { campaigns }: Deployed): Finding[] => {
  if (turns.length === 0) return [];
  const differences = turns.map(({ slug, turn }) => {
    const shown = campaigns.find((one) => one.slug === slug)?.state ?? 'nothing';
    return turn === 'opens'
      ? `${slug} is open, and its page says ${shown}`
      : `${slug} is closed, and lists still call it ${shown}`;
  });
  return [
    wrong(
      `The pages are older than a campaign's dates: ${list(differences)}.`,
      'Netlify → Deploys → Trigger deploy → Deploy project. Then see what has it built on such days: docs/deploying.md, “Open on the day”. GitHub stops schedules after 60 days without a commit.',
    ),
  ];
};

const closedByItself = ({ slug, until }: Due['waiting'][number]): Finding =>
  note(
    `${slug} is closed, as its page says by itself. Lists still call it open, until the next build; one is due on ${until} at the latest.`,
  );

const notCommitted = (other: Due['other']): Finding[] => {
  if (other.length === 0) return [];
  const differences = other.map(
    ({ slug, here, there }) =>
      `${slug} is ${here ?? 'not there'} here, and ${there ?? 'not there'} on the site`,
  );
  return [
    note(
      `The site differs from this folder, and not by the date: ${list(differences)}.`,
      'Is everything committed and pushed? Netlify → Deploys: was the last commit published?',
    ),
  ];
};
