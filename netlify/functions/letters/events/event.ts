import * as z from 'zod';

/**
 * What becomes of an email, each state under a rank: an event that comes late or again never takes a higher one back. An
 * email can bounce after it was delivered, and be reported as spam last of all.
 */
export const ranks = {
  accepted: 1,
  delayed: 2,
  delivered: 3,
  bounced: 4,
  suppressed: 4,
  failed: 4,
  complained: 5,
} as const;

export type EmailState = keyof typeof ranks;

/** What the email API says of one email, as far as anything of it is kept. Nothing in it is personal. */
export type EmailEvent = {
  /** The API's own id of the email. */
  email: string;
  state: EmailState;
  /** When the email was made, in milliseconds since the epoch. */
  at: number;
  /** The address takes no mail from this account any more, and the API sends it none. */
  refused: boolean;
  campaign: string;
  /** A keyed hash of the target that the email was for, or, of a mail to a supporter, the id of the letter. */
  of: { target: string } | { letter: string };
};

const types = {
  'email.sent': 'accepted',
  'email.delivery_delayed': 'delayed',
  'email.delivered': 'delivered',
  'email.bounced': 'bounced',
  'email.suppressed': 'suppressed',
  'email.failed': 'failed',
  'email.complained': 'complained',
} as const satisfies Record<string, EmailState>;

const hash = z.string().regex(/^[\w-]{22}$/);

/** A letter that came after another one of the same post has a character more. */
const letter = z.string().regex(/^[\w-]{22}2?$/);

// Loose: the API adds fields as it likes. https://resend.com/docs/webhooks/event-types
const schema = z.object({
  type: z.enum(Object.keys(types) as (keyof typeof types)[]),
  data: z.object({
    email_id: z.string().regex(/^[\w-]{1,64}$/),
    created_at: z.string(),
    tags: z.intersection(
      z.object({ campaign: z.string().regex(/^[\w-]{1,256}$/) }),
      z.union([z.object({ target: hash }), z.object({ letter })]),
    ),
    bounce: z.object({ type: z.string() }).optional(),
  }),
});

/** Undefined for an event that is not about an email of ours, or of a kind that nothing is made of. */
export const readEvent = (payload: unknown, now: number): EmailEvent | undefined => {
  const read = schema.safeParse(payload);
  if (!read.success) return undefined;
  const { type, data } = read.data;
  const { campaign, ...of } = data.tags;
  const state = types[type];
  return {
    email: data.email_id,
    state,
    at: Math.min(now, timeOf(data.created_at) ?? now),
    // A mailbox that is full bounces too, and takes the next letter.
    refused:
      state === 'bounced'
        ? data.bounce?.type === 'Permanent'
        : state === 'suppressed' || state === 'complained',
    campaign,
    of,
  };
};

/** The API writes `2026-01-15T09:00:00.123456+00:00`, and in places `2026-01-15 09:00:00.123456+00`. */
const timeOf = (text: string): number | undefined => {
  const time = Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
  return Number.isNaN(time) ? undefined : time;
};
