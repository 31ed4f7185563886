import type { Sent } from '../../../netlify/local/resend/webhooks/fates.ts';
import { patience, type Call, type Plan } from '../plan/plan.ts';
import { mailboxOf, type Token } from './history.ts';

export const site = 'https://letterbrigade.example';

export const requestFor = (
  call: Exclude<Call, { kind: 'event' }>,
  ids: readonly string[],
  tokens: readonly Token[],
  plan: Plan,
): Request => {
  if (call.kind === 'health') return new Request(`${site}/api/letters/health`);
  if (call.kind === 'counts') return new Request(`${site}/api/letters?campaign=${call.campaign}`);
  if (call.kind === 'press') {
    const { token = '' } = pressed(call, tokens, plan) ?? {};
    return new Request(`${site}/api/letters/${call.purpose}`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      body: JSON.stringify({ token, block: call.block }),
    });
  }
  if (call.kind === 'status') {
    const id = ids.length > 0 ? ids[call.nth % ids.length] : 'A'.repeat(22);
    return new Request(`${site}/api/letters/${id ?? ''}`);
  }
  const { campaign, language, country, words, email, name, organisation, from } = call.letter;
  return new Request(`${site}/api/letters`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: JSON.stringify({ campaign, language, country, words, email, name, organisation, from }),
  });
};

/** All links in the mails that have come to supporters. */
export const tokensIn = (taken: readonly Sent[]): Token[] =>
  taken
    .filter(({ became }) => !['email.bounced', 'email.suppressed'].includes(became))
    .flatMap(({ to, text }) =>
      [...text.matchAll(/\/api\/letters\/(confirm|not-me)\?token=(([\w-]+)\.\S+)/g)].map(
        ([, purpose, token = '', letter = '']): Token => ({
          token,
          purpose: purpose as Token['purpose'],
          letter,
          mailbox: mailboxOf(to[0] ?? ''),
        }),
      ),
    );

/** The link that a call opens: a letter can be disowned by any link about it. */
export const pressed = (
  { purpose, nth, supporter }: Extract<Call, { kind: 'press' }>,
  tokens: readonly Token[],
  { supporters }: Plan,
): Token | undefined => {
  const owner = supporter === undefined ? undefined : supporters[supporter]?.email;
  const mine = tokens.filter(
    (token) =>
      (purpose === 'not-me' || token.purpose === purpose) && (owner === undefined || token.mailbox === owner),
  );
  const found = mine[nth % Math.max(1, mine.length)];
  return found && { ...found, purpose };
};

/** The same letters as a deploy with another version of the client could write them. */
export const otherOrder = (body: string): string =>
  JSON.stringify(
    (JSON.parse(body) as Record<string, unknown>[]).map((email) =>
      Object.fromEntries(Object.entries(email).reverse()),
    ),
  );

/**
 * One request to Redis; for a letter also a moment of chance, one to the email API, and what is written down of it. A request more is that of
 * what goes on after the answer, and begins before it is out of the door.
 */
export const boundOf = (kind: Call['kind']): number =>
  kind === 'post' || kind === 'press' ? 3 * patience.redis + patience.email + 100 : 2 * patience.redis;
