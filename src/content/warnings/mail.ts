import { isOver, state } from '../../campaign/state.ts';
import { takesMail } from '../../doctor/dns/takes-mail.ts';
import type { Names } from '../../doctor/outside.ts';
import type { Outline } from '../outline.ts';
import type { Warning } from './warning.ts';

/** Targets of campaigns that are not over whose domain takes no mail, or of which the DNS does not tell. */
export const mailWarnings = async (
  campaigns: readonly Outline[],
  names: Names,
  now: number,
): Promise<Warning[]> => {
  const targets = campaigns
    .filter(({ facts }) => !isOver(state(facts, now)))
    .flatMap(({ slug, facts }) =>
      facts.targets.map(({ email }, index) => ({
        file: `content/campaigns/${slug}/campaign.yaml`,
        field: `targets.${index}.email`,
        domain: email.slice(email.lastIndexOf('@') + 1).toLowerCase(),
      })),
    )
    // https://www.rfc-editor.org/rfc/rfc2606#section-2
    .filter(({ domain }) => !domain.endsWith('.example'));
  const domains = [...new Set(targets.map(({ domain }) => domain))];
  const told = new Map<string, Awaited<ReturnType<typeof takesMail>>>();
  await Promise.all(domains.map(async (domain) => told.set(domain, await takesMail(names, domain))));
  return targets.flatMap(({ file, field, domain }): Warning[] => {
    const takes = told.get(domain);
    if (takes === true || takes === undefined) return [];
    const message =
      takes === false
        ? `is at ${domain}, which takes no mail: letters would come back. Is it written right? If it is, find another address.`
        : `is at ${domain}, of which the DNS does not tell whether it takes mail (${takes.failure}). Try again in a few minutes.`;
    return [{ kind: 'no-mail', file, field, message }];
  });
};
