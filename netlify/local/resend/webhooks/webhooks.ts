import { signed, type WebhookEvent } from './events.ts';

/** Where events go: an address, or a function that answers with the status. `secret` begins with `whsec_`. */
export type Webhook = {
  secret: string;
  to: string | ((body: string, headers: Record<string, string>) => Promise<number>);
  /** Events are posted when `post` is called, and not by themselves. */
  byHand?: boolean;
  /** The waits between the tries of an event, in milliseconds. Left out: as Resend's. */
  waits?: readonly number[];
};

export type Webhooks = {
  /** Events go there from now on. */
  hear: (webhook: Webhook | undefined) => void;
  /** An event is there. */
  news: () => void;
  /** Posts these events, in this order, as often as they are in it, and answers with the statuses. */
  post: (events: readonly WebhookEvent[]) => Promise<number[]>;
  /** Events that nobody has taken yet. */
  waiting: () => WebhookEvent[];
  /** Of the site that events go to. */
  origin: () => string | undefined;
  /** Nothing is tried again any more. */
  close: () => void;
};

const seconds = 1000;
const hours = 3600 * seconds;

/** The waits between the tries of an event, in milliseconds. @see https://resend.com/docs/webhooks/retries-and-replays */
export const resendsWaits: readonly number[] = [
  5 * seconds,
  300 * seconds,
  0.5 * hours,
  2 * hours,
  5 * hours,
  10 * hours,
  10 * hours,
];

/** Posts signed events as Resend does, each by itself, so that a later one can overtake one that is tried again. */
export const openWebhooks = (events: () => readonly WebhookEvent[]): Webhooks => {
  let webhook: Webhook | undefined;
  const taken = new Set<string>();
  const begun = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();

  const postOne = async (event: WebhookEvent): Promise<number> => {
    if (!webhook) return 0;
    const { to, secret } = webhook;
    // By the real clock, as whoever checks it goes by it.
    const headers = signed(event, secret, Date.now());
    const status =
      typeof to === 'string'
        ? await fetch(to, { method: 'POST', headers, body: event.body }).then(
            async (response) => {
              await response.arrayBuffer();
              return response.status;
            },
            () => 0,
          )
        : await to(event.body, headers);
    if (status >= 200 && status < 300) taken.add(event.id);
    return status;
  };

  const tryOn = (event: WebhookEvent, tries: number): void => {
    void postOne(event).then(() => {
      const wait = (webhook?.waits ?? resendsWaits)[tries];
      if (taken.has(event.id) || wait === undefined) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        tryOn(event, tries + 1);
      }, wait);
      timers.add(timer.unref());
    });
  };

  return {
    hear: (next) => {
      webhook = next;
    },
    news: () => {
      if (!webhook || webhook.byHand) return;
      for (const event of events()) {
        if (begun.has(event.id)) continue;
        begun.add(event.id);
        tryOn(event, 0);
      }
    },
    post: async (some) => {
      const statuses: number[] = [];
      for (const event of some) statuses.push(await postOne(event));
      return statuses;
    },
    waiting: () => events().filter(({ id }) => !taken.has(id)),
    origin: () => (typeof webhook?.to === 'string' ? new URL(webhook.to).origin : undefined),
    close: () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
};
