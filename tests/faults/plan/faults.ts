import type { Fault as EmailFault } from '../../../netlify/local/resend/resend.ts';
import type { Fault as RedisFault } from '../../../netlify/local/upstash/faults.ts';
import { patience } from './plan.ts';
import type { Random } from './random.ts';

export const redisFault = (random: Random, wipe: number): RedisFault => {
  if (random.maybe(wipe)) return { kind: 'wipe' };
  return random.pick<RedisFault>([
    { kind: 'status', status: 500 },
    { kind: 'status', status: 503, body: '<h1>Bad gateway</h1>' },
    { kind: 'hang' },
    { kind: 'slow', ms: 60 },
    // Past the client's time.
    { kind: 'slow', ms: patience.redis + 50 },
    { kind: 'drop' },
    { kind: 'commit-then-drop' },
    { kind: 'commit-then-drop' },
  ]);
};

export const emailFault = (random: Random): EmailFault =>
  random.pick<EmailFault>([
    { kind: 'status', status: 429, name: 'rate_limit_exceeded' },
    { kind: 'status', status: 429, name: 'daily_quota_exceeded' },
    { kind: 'status', status: 429, name: 'monthly_quota_exceeded' },
    { kind: 'status', status: 500, name: 'application_error' },
    { kind: 'status', status: 500, name: 'internal_server_error' },
    { kind: 'status', status: 503, name: 'service_unavailable' },
    { kind: 'html', status: random.pick([200, 400, 400, 413, 404, 502]) },
    { kind: 'hang' },
    { kind: 'accept-then-drop' },
    { kind: 'accept-then-drop' },
    { kind: 'accept-then-hang' },
    { kind: 'truncate' },
    { kind: 'drop' },
    { kind: 'slow', ms: 80 },
    // Taken after the caller has given up.
    { kind: 'slow', ms: patience.email + 50 },
  ]);
