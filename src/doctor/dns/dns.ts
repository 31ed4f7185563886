import { count, note, unknown, wrong, type Finding } from '../finding.ts';
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
export const checkDns = async ({ domain, records, targets }: Given, names: Names): Promise<Finding[]> => {
  if (domain === undefined)
    return [unknown('Could not look at the DNS.', 'It needs content/ without mistakes: see Site.')];
  const real = targets.filter(({ address }) => !isReserved(address));
  return [
    ...(isReserved(domain)
      ? [
          wrong(
            `content/site.yaml sends from ${domain}, and nothing at .example exists.`,
            'content/site.yaml: write an address of your own at "sender".',
          ),
        ]
      : await checkSender(names, domain, records)),
    ...(real.length > 0 || targets.length === 0 ? await checkTargets(names, real) : []),
    ...(real.length < targets.length
      ? [note(`${count(targets.length - real.length, 'target')} at .example, where nothing arrives.`)]
      : []),
  ];
};

/** https://www.rfc-editor.org/rfc/rfc2606#section-2 */
const isReserved = (address: string): boolean => /\.example$/i.test(address);
