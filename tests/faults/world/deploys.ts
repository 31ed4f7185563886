import { createLetters } from '../../../netlify/functions/letters/door/door.ts';
import type { Timer } from '../../../netlify/functions/letters/timer.ts';
import { secret } from '../../secrets.ts';
import { registryOf } from '../plan/campaigns.ts';
import { patience, second, type Plan } from '../plan/plan.ts';
import type { History } from './history.ts';
import { isDead } from './instances.ts';
import { webhookSecret } from './telling.ts';

/** The function, by deploy and by how its machine's clock goes: right, or 5 seconds ahead. */
export type Deploys = ReturnType<typeof createLetters>[][];

type Given = {
  plan: Plan;
  vendors: { resend: string; redis: string; token: string };
  /** What its content holds: see registryOf. */
  registry: { stopped: string | undefined; retry: string | undefined };
  patience: typeof patience;
  timer: Timer;
  now: () => number;
  log: (entry: History['log'][number]) => void;
};

export const deploy = ({ plan, vendors, registry, patience, timer, now, log }: Given): Deploys =>
  [0, 1].map((number) =>
    [0, 5 * second].map((skew) =>
      createLetters({
        registry: registryOf(plan, number, registry.stopped, registry.retry),
        variables: {
          RESEND_API_KEY: 're_local',
          RESEND_BASE_URL: vendors.resend,
          UPSTASH_REDIS_REST_URL: vendors.redis,
          UPSTASH_REDIS_REST_TOKEN: vendors.token,
          LETTERS_SECRET: secret,
          ...(plan.news ? { RESEND_CONTACTS_KEY: 're_local_admin' } : {}),
          ...(plan.hears === 'nothing' ? {} : { RESEND_WEBHOOK_SECRET: webhookSecret }),
        },
        now: () => now() + skew,
        log: (event, details) => {
          if (!isDead()) log({ ...details, event });
        },
        patience,
        timer,
      }),
    ),
  );
