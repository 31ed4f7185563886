import * as z from 'zod';
import { count, good, note, unknown, wrong, type Finding } from '../finding.ts';
import { fromJson, request } from '../outside.ts';
import { quotaUsedUp } from '../resend/held.ts';

const health = z.object({
  ok: z.boolean(),
  waiting: z.number().default(0),
  oldestSeconds: z.number().default(0),
  failed: z.number().default(0),
  reason: z.string().optional(),
});

/** What the function says of itself. */
export const checkHealth = async (site: string, web: typeof fetch): Promise<Finding[]> => {
  const reply = await request(web, `${site}/api/letters/health`, { headers: { accept: 'application/json' } });
  if ('failure' in reply)
    return [
      unknown(
        `Could not look at the function's health: it does not answer (${reply.failure}).`,
        'Try again later.',
      ),
    ];
  const body = fromJson(reply.text);
  const read = health.safeParse(body);
  if (!read.success) return [sick(reply.status, body)];
  const { ok, waiting, oldestSeconds, failed, reason = '' } = read.data;
  const oldest = waiting === 0 ? '' : `, the oldest for ${count(Math.round(oldestSeconds / 60), 'minute')}`;
  return [
    ok
      ? good(`The function is well: ${count(waiting, 'letter')} waiting${oldest}.`)
      : ill(reason, `${count(waiting, 'letter')} waiting${oldest}`),
    ...(failed > 0
      ? [
          note(
            `${count(failed, 'letter')} failed in the last weeks.`,
            `Why is in the log: ${log}, "letters failed".`,
          ),
        ]
      : []),
  ];
};

const sick = (status: number, body: unknown): Finding => {
  const { outcome } = (body ?? {}) as { outcome?: unknown };
  if (outcome === 'unavailable')
    return wrong('The function cannot work: its environment is wrong, or Redis does not answer it.', seeLog);
  return wrong(
    `The function is not there: /api/letters/health answers with status ${status}.`,
    'Netlify → Deploys → the published deploy: was a function called letters deployed? netlify.toml must be in the repository as it came.',
  );
};

/** Why the function says that it is not well: `Reason` in netlify/functions/letters/door/health.ts. */
const ill = (reason: string, letters: string): Finding => {
  const [what, mend] = ills[reason] ?? ['The function says that it is not well', seeLog];
  return wrong(`${what}; ${letters}.`, mend);
};

const log = 'Netlify → Logs → Functions → letters';
const seeLog = `${log} names what is wrong. Compare Netlify → Project configuration → Environment variables with this shell, then deploy again.`;

const ills: Readonly<Record<string, [what: string, mend: string]>> = {
  held: [
    'No letter goes out: Resend takes nothing from this account',
    'Is the key right, and the domain verified? See Resend above, with RESEND_ADMIN_KEY; or Resend → API keys, and Domains. Letters that wait go out by themselves.',
  ],
  budget: ['No letter goes out: a quota of emails is used up', quotaUsedUp],
  failing: [
    'No letter goes out: Resend has given no clear answer to the last ones',
    'Look at https://resend-status.com. Letters that wait go out by themselves.',
  ],
  target: [
    "Resend refuses all that goes to a campaign's targets, or a target refuses letters",
    'Resend → Logs, and Suppressions, say which address and why. Mend it in campaign.yaml, take the target out, or try it again: retry: <date>.',
  ],
  reputation: [
    'Too many mails to supporters bounce or are reported as spam: Resend may close the account',
    'docs/operations.md, "Too many bounces", says what to do. Confirmed letters go on.',
  ],
  late: [
    'A letter should have gone out a while ago',
    `Does a monitor ask for /api/letters/health every minute? If it does: ${log}.`,
  ],
};
