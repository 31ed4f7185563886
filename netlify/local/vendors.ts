import { lettersPath } from '../../src/language/paths.ts';
import { connectRedis } from './redis/connect.ts';
import { startResend, type ResendStandIn } from './resend/resend.ts';
import { startUpstash, type UpstashStandIn } from './upstash/upstash.ts';

/** The stand-ins for Upstash and Resend, and the environment that leads the function to them. */
export type Vendors = {
  upstash: UpstashStandIn;
  resend: ResendStandIn;
  /** `url`, `server` or `embedded`: what Redis it is. */
  redis: string;
  environment: Record<string, string>;
  close: () => Promise<void>;
};

/** Starts both; `mailboxPort` 0, or left out, is any free port. */
export const startVendors = async ({ mailboxPort = 0 }: { mailboxPort?: number } = {}): Promise<Vendors> => {
  const redis = await connectRedis(process.env);
  const upstash = await startUpstash({ redis });
  const resend = await startResend({ port: mailboxPort });
  return {
    upstash,
    resend,
    redis: redis.kind,
    environment: {
      RESEND_API_KEY: 're_local',
      RESEND_CONTACTS_KEY: 're_local_admin',
      RESEND_BASE_URL: resend.url,
      UPSTASH_REDIS_REST_URL: upstash.url,
      UPSTASH_REDIS_REST_TOKEN: upstash.token,
      RESEND_WEBHOOK_SECRET: webhookSecret,
      // Anybody can read it here: it is for this machine, and guards nothing.
      LETTERS_SECRET: 'meS/uK7fn67wAvNGtSNCG7z00Y7TDOhpRWO/1oOcfEo=',
    },
    close: async () => {
      await Promise.all([upstash.close(), resend.close()]);
      await redis.close();
    },
  };
};

/** Of no use elsewhere: events of the stand-in are signed with it, and the function checks them. */
const webhookSecret = `whsec_${Buffer.from('for this machine and no other').toString('base64')}`;

/** Tells the function of a site what becomes of its emails. */
export const tellSite = ({ resend }: Vendors, site: string): void => {
  resend.hear({ secret: webhookSecret, to: `${site}${lettersPath}/events` });
};
