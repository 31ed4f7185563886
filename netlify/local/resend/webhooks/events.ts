import { createHmac, createSecretKey, randomUUID } from 'node:crypto';
import type { Sent } from './fates.ts';

export type EventType =
  | 'email.sent'
  | 'email.delivered'
  | 'email.delivery_delayed'
  | 'email.bounced'
  | 'email.complained'
  | 'email.suppressed';

/** An event as it is posted, again and again under the same id until it is taken. */
export type WebhookEvent = { id: string; type: EventType; emailId: string; body: string };

/**
 * What happened to an email, in the fields that Resend gives it.
 * @see https://resend.com/docs/webhooks/emails/bounced
 * @see https://resend.com/docs/webhooks/emails/suppressed
 */
export const eventOf = (
  type: EventType,
  { id, sentAt, from, to, subject, tags }: Pick<Sent, 'id' | 'sentAt' | 'from' | 'to' | 'subject' | 'tags'>,
  bounce: 'Permanent' | 'Transient',
  now: number,
): WebhookEvent => {
  const data = {
    created_at: new Date(sentAt).toISOString().replace('Z', '000+00:00'),
    email_id: id,
    from,
    to,
    subject,
    ...(Object.keys(tags).length > 0 ? { tags } : {}),
    ...(type === 'email.bounced'
      ? {
          bounce: {
            message: 'The recipient’s mail server did not take the email.',
            type: bounce,
            subType: bounce === 'Permanent' ? 'NoEmail' : 'MailboxFull',
          },
        }
      : {}),
    ...(type === 'email.suppressed'
      ? {
          suppressed: {
            message:
              'Resend has suppressed sending to this address because it is on the account-level suppression list.',
            type: 'OnAccountSuppressionList',
          },
        }
      : {}),
  };
  const body = JSON.stringify({ type, created_at: new Date(now).toISOString(), data });
  return { id: `msg_${randomUUID().replaceAll('-', '')}`, type, emailId: id, body };
};

/**
 * The headers that go with an event. `secret` begins with `whsec_`; `now` in milliseconds since 1970.
 * @see https://docs.svix.com/receiving/verifying-payloads/how-manual
 */
export const signed = ({ id, body }: WebhookEvent, secret: string, now: number): Record<string, string> => {
  const timestamp = String(Math.floor(now / 1000));
  const key = createSecretKey(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'svix-id': id,
    'svix-timestamp': timestamp,
    'svix-signature': `v1,${signature}`,
  };
};
