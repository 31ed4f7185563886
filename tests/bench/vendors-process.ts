// The stand-ins in a process of their own, so that the function is measured without them. Talks by messages.
import { connectServer } from '../../netlify/local/redis/connect.ts';
import { startResend } from '../../netlify/local/resend/resend.ts';
import { startUpstash } from '../../netlify/local/upstash/upstash.ts';
import { secret } from '../secrets.ts';

export type VendorsReady = { kind: 'ready'; environment: Record<string, string> };
export type VendorsStats = {
  kind: 'stats';
  redisRequests: number;
  apiCalls: number;
  emails: number;
  /** Pairs of supporter and target that have got an email. */
  distinct: number;
  /** When the last email came, milliseconds since the epoch. */
  last: number;
};

const redis = await connectServer(process.env);
const upstash = await startUpstash({ redis, latency: 5 });
const resend = await startResend({
  latency: Number(process.env.EMAIL_LATENCY ?? 200),
  requestsPerSecond: 10,
});

process.on('message', (message) => {
  if (message === 'clear') {
    resend.clear();
    void upstash.clear().then(() => process.send?.({ kind: 'cleared' }));
    return;
  }
  const mailbox = resend.mailbox();
  const stats: VendorsStats = {
    kind: 'stats',
    redisRequests: upstash.requests(),
    apiCalls: resend.requests(),
    emails: mailbox.length,
    distinct: new Set(mailbox.map(({ to, replyTo }) => `${String(replyTo)} ${String(to)}`)).size,
    last: mailbox.at(-1)?.receivedAt ?? 0,
  };
  process.send?.(stats);
});
process.on('disconnect', () => process.exit(0));

const ready: VendorsReady = {
  kind: 'ready',
  environment: {
    RESEND_API_KEY: 're_local',
    RESEND_BASE_URL: resend.url,
    UPSTASH_REDIS_REST_URL: upstash.url,
    UPSTASH_REDIS_REST_TOKEN: upstash.token,
    LETTERS_SECRET: secret,
  },
};
process.send?.(ready);
