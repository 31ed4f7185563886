// What somebody with or without the secret of the webhook can report.
import { signed } from '../../netlify/local/resend/webhooks/events.ts';
import type { WebhookEvent } from '../../netlify/local/resend/resend.ts';
import { note } from '../contract/letters/content.ts';
import { siteUrl, webhookSecret, type TestSite, type Told } from '../contract/letters/harness.ts';
import { calm } from './attack.ts';

export const post = (
  site: TestSite,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
): Promise<Told> =>
  site.send(new Request(`${siteUrl}/api/letters/events`, { method: 'POST', headers, body }));

export const sign = (event: WebhookEvent, secret = webhookSecret, ms = Date.now()) =>
  signed(event, secret, ms);

type Type = WebhookEvent['type'];

/** An event about an email that really went, of which Resend says something else. */
export const lie = (
  site: TestSite,
  type: Type,
  change: (data: Record<string, unknown>) => object = () => ({}),
): WebhookEvent => {
  const [first] = site.resend.events();
  if (!first) throw new Error('Nothing has been sent.');
  const { data } = JSON.parse(first.body) as { data: Record<string, unknown> };
  const bounce =
    type === 'email.bounced' ? { bounce: { type: 'Permanent', subType: 'General', message: 'x' } } : {};
  const body = JSON.stringify({
    type,
    created_at: new Date(site.now()).toISOString(),
    data: { ...data, ...bounce, ...change(data) },
  });
  return { ...first, id: `msg_${type}`, type, body };
};

/** A letter goes, and its receipt. */
export const gone = async (site: TestSite): Promise<void> => {
  await site.post(note(1));
  await calm(site);
};
