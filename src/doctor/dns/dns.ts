import { unknown, type Finding } from '../finding.ts';
import type { Names } from '../outside.ts';
import type { AskedRecord } from '../resend/domain.ts';
import { checkSender } from './sender.ts';
import { checkTargets, type Target } from './targets.ts';

type Given = {
  /** The domain that letters come from; undefined where content does not tell. */
  domain: string | undefined;
  records: readonly AskedRecord[] | undefined;
  targets: readonly Target[];
};

/** The DNS as findings: that of the sender's domain, and of every target's. */
export const checkDns = async ({ domain, records, targets }: Given, names: Names): Promise<Finding[]> =>
  domain === undefined
    ? [unknown('Could not look at the DNS.', 'It needs content/ without mistakes: see Site.')]
    : [...(await checkSender(names, domain, records)), ...(await checkTargets(names, targets))];
