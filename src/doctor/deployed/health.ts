import * as z from 'zod';
import { count, good, note, unknown, wrong, type Finding } from '../finding.ts';
import { fromJson, request } from '../outside.ts';
import { mendsHeld } from '../resend/held.ts';

const health = z.object({
  ok: z.boolean(),
  waiting: z.number().default(0),
  oldestSeconds: z.number().default(0),
  failed: z.number().default(0),
  held: z.string().optional(),
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
  const { ok, waiting, oldestSeconds, failed, held, reason } = read.data;
  const oldest = waiting === 0 ? '' : `, the oldest for ${count(Math.round(oldestSeconds / 60), 'minute')}`;
  const why = held ?? reason ?? 'unknown';
  return [
    ok
      ? good(`The function is well: ${count(waiting, 'letter')} waiting${oldest}.`)
      : wrong(
          `No letter goes out (${/^[\w -]{1,60}$/.test(why) ? why : 'unknown'}); ${count(waiting, 'letter')} waiting${oldest}.`,
          mendsHeld[why] ?? seeLog,
        ),
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

const log = 'Netlify → Logs → Functions → letters';
const seeLog = `${log} names what is wrong. Compare Netlify → Project configuration → Environment variables with this shell, then deploy again.`;
