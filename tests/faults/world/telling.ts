import type { ResendStandIn, WebhookEvent } from '../../../netlify/local/resend/resend.ts';
import { signed, type EventType } from '../../../netlify/local/resend/webhooks/events.ts';
import type { Call } from '../plan/plan.ts';
import { seeded } from '../plan/random.ts';
import { site } from './calls.ts';

/** What signs what the email API tells. */
export const webhookSecret = `whsec_${Buffer.from('signs what the email API tells in stories').toString('base64')}`;

/** One try of the email API's to tell what became of an email. */
export type Telling = {
  event: string;
  type: EventType;
  email: string;
  /** Whom the email was to, and when it was made. */
  to: string;
  made: number;
  /** Its address refuses mail from now on. */
  refused: boolean;
  /** It was answered 200, and is not told again but by mistake. */
  taken: boolean;
  began: number;
  ended: number;
};

type About = { email_id: string; created_at: string; to: string[]; bounce?: { type: string } };

/** What is known of a try before it has ended. */
export const tellingOf = ({ id, type, body }: WebhookEvent): Omit<Telling, 'taken' | 'began' | 'ended'> => {
  const { data } = JSON.parse(body) as { data: About };
  return {
    event: id,
    type,
    email: data.email_id,
    to: data.to[0] ?? '',
    made: Date.parse(data.created_at),
    refused:
      type === 'email.bounced'
        ? data.bounce?.type === 'Permanent'
        : type === 'email.suppressed' || type === 'email.complained',
  };
};

/** A signed call, by the real clock, as whoever checks it goes by it. */
export const eventRequest = (event: WebhookEvent): Request =>
  new Request(`${site}/api/letters/events`, {
    method: 'POST',
    headers: signed(event, webhookSecret, Date.now()),
    body: event.body,
  });

/** What there is to tell, and what of it nobody has taken. */
export const openNews = (
  resend: ResendStandIn,
  hears: 'nothing' | 'what became' | 'all',
  tellings: readonly Telling[],
) => {
  const all = (): WebhookEvent[] =>
    hears === 'nothing' ? [] : resend.events().filter(({ type }) => hears === 'all' || type !== 'email.sent');
  const untaken = (): WebhookEvent[] => {
    const taken = new Set(tellings.filter((telling) => telling.taken).map(({ event }) => event));
    return all().filter(({ id }) => !taken.has(id));
  };
  return {
    untaken,
    pick: ({ nth, again }: Extract<Call, { kind: 'event' }>): WebhookEvent | undefined => {
      const from = again ? all() : untaken();
      return from[nth % Math.max(1, from.length)];
    },
    /** A part of what nobody has taken, and some things again, in any order that the seed makes. */
    some: ({ share, again }: { share: number; again: number }, seed: number): WebhookEvent[] => {
      const random = seeded(seed);
      const told = all();
      const fresh = untaken().filter(() => random.maybe(share));
      const old = told.length > 0 ? random.some(again, again, () => random.pick(told)) : [];
      return [...fresh, ...old]
        .map((event) => ({ event, place: random.number() }))
        .sort((a, b) => a.place - b.place)
        .map(({ event }) => event);
    },
  };
};
