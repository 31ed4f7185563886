import { count, good, list, note, unknown, wrong, type Finding } from '../finding.ts';
import type { Names } from '../outside.ts';
import { takesMail } from './takes-mail.ts';

/** An address that letters go to, and the campaign that it stands in. */
export type Target = { address: string; campaign: string };

/** Whether the domains of the targets take mail. */
export const checkTargets = async (names: Names, targets: readonly Target[]): Promise<Finding[]> => {
  const byDomain = Map.groupBy(targets, ({ address }) =>
    address.slice(address.lastIndexOf('@') + 1).toLowerCase(),
  );
  const findings = await Promise.all([...byDomain].map(([domain, at]) => checkDomain(names, domain, at)));
  const bad = findings.filter((finding) => finding !== undefined);
  if (targets.length === 0) return [note('There are no targets to look at: every campaign is over.')];
  if (bad.length > 0) return bad;
  const addresses = new Set(targets.map(({ address }) => address.toLowerCase())).size;
  return [
    good(
      addresses === 1
        ? 'The domain of the one target takes mail.'
        : `The domains of all ${count(addresses, 'target')} take mail.`,
    ),
  ];
};

/** What is wrong with one of the domains, if anything is. */
const checkDomain = async (
  names: Names,
  domain: string,
  targets: readonly Target[],
): Promise<Finding | undefined> => {
  const who = `${list([...new Set(targets.map(({ address }) => address))])} in ${list([...new Set(targets.map(({ campaign }) => campaign))])}`;
  const silent = (code: string): Finding =>
    unknown(
      `Could not look whether ${domain} takes mail (${who}): the DNS does not answer (${code}).`,
      'Try again in a few minutes. If it stays so, their own DNS has a fault, and letters come back.',
    );
  const takes = await takesMail(names, domain);
  if (takes === true) return undefined;
  if (takes !== false) return silent(takes.failure);
  return wrong(
    `${domain} takes no mail: letters to ${who} come back.`,
    `Is the address written right in ${list([...new Set(targets.map(({ campaign }) => `content/campaigns/${campaign}/campaign.yaml`))])}? If it is, find another one that they read.`,
  );
};
