import * as z from 'zod';
import { good, unknown, wrong, type Finding } from '../finding.ts';
import type { Ask } from './ask.ts';

const page = z.object({
  has_more: z.boolean().default(false),
  data: z.array(z.object({ id: z.string(), email: z.string(), origin: z.string() })),
});

/** More than this many hundred suppressed addresses, and the account has other troubles. */
const mostPages = 50;

/**
 * The targets that Resend takes letters to and sends none, since an email came back or was called spam. `ask` has full
 * access. https://resend.com/docs/api-reference/suppressions/list-suppressions
 */
export const checkSuppressions = async (ask: Ask, targets: readonly string[]): Promise<Finding[]> => {
  const suppressed = new Map<string, string>();
  let after = '';
  for (let i = 0; ; i += 1) {
    const told = await ask(`/suppressions?limit=100${after}`);
    const read = page.safeParse(told.kind === 'told' ? told.body : undefined);
    if (!read.success || i === mostPages)
      return [
        unknown(
          'Could not look whether Resend suppresses a target: it does not tell.',
          'Look yourself: Resend → Emails → Suppressions. None of the targets should be there.',
        ),
      ];
    for (const { email, origin } of read.data.data) suppressed.set(email.toLowerCase(), origin);
    if (!read.data.has_more) break;
    after = `&after=${encodeURIComponent(read.data.data.at(-1)?.id ?? '')}`;
  }
  const found = [...new Set(targets)].filter((target) => suppressed.has(target.toLowerCase()));
  if (found.length === 0) return [good('Resend suppresses none of the targets.')];
  return found.map((target) => {
    const origin = suppressed.get(target.toLowerCase()) ?? '';
    return wrong(
      `Resend sends nothing to ${target} any more${reasons[origin] ?? ''}, but says of every letter that it was sent.`,
      `Make sure that the address is right. Then Resend → Emails → Suppressions → ${target} → Remove; or take the target out of its campaign.`,
    );
  });
};

const reasons: Readonly<Record<string, string>> = {
  bounce: ', since a letter came back',
  complaint: ', since somebody there called a letter spam',
  manual: ', since somebody put it on the list',
};
