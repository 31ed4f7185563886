import { Resend } from 'resend';

/** The payload of a call that the email API has signed within five minutes, or undefined for any other call. */
export type Verify = (body: string, headers: Headers) => unknown;

/** Checks Resend's signature over the body as it came. https://resend.com/docs/webhooks/verify-webhooks-requests */
export const resendWebhook = (secret: string): Verify => {
  // The key is not used: nothing is asked of Resend.
  const { webhooks } = new Resend('re_none');
  return (payload, headers) => {
    const [id = '', timestamp = '', signature = ''] = ['id', 'timestamp', 'signature'].map(
      (name) => headers.get(`svix-${name}`) ?? '',
    );
    try {
      return webhooks.verify({ payload, headers: { id, timestamp, signature }, webhookSecret: secret });
    } catch {
      return undefined;
    }
  };
};
