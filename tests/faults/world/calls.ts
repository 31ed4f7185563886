import type { Sent } from '../../../netlify/local/resend/webhooks/fates.ts';
import { newsTokens } from '../../../netlify/functions/letters/news/news-token.ts';
import { secret } from '../../secrets.ts';
import { patience, type Call, type Plan } from '../plan/plan.ts';
import { readers } from '../plan/wishes.ts';
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
    const { token = '', news = '' } = pressed(call, tokens, plan) ?? {};
    return new Request(`${site}/api/letters/${call.purpose}`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      body: JSON.stringify({ token, block: call.block, ...(call.news ? { news } : {}) }),
    });
  }
  if (call.kind === 'wish') {
    const link = wished(call, plan);
    return new Request(`${site}/api/letters/news${call.wanted ? '' : '/stop'}`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      body: JSON.stringify({ token: (call.wanted ? link?.news : link?.stop) ?? '' }),
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
      [...text.matchAll(/\/api\/letters\/(confirm|not-me)\?token=(([\w-]+)\.[^\s&]+)(?:&news=(\S+))?/g)].map(
        ([, purpose, token = '', letter = '', news = '']): Token => ({
          token,
          purpose: purpose as Token['purpose'],
          letter,
          news,
          mailbox: mailboxOf(to[0] ?? ''),
        }),
      ),
    );

/** A link about news, with that which stops it, and whose it is. */
export type NewsLink = { news: string; stop: string; email: string; language: string };

/** Whose a token is, and what stops their news. */
export const linkOf = (news: string): NewsLink[] => {
  const reader = tokens.read('news', news);
  return reader ? [{ news, stop: tokens.make('stop', reader), ...reader }] : [];
};

const tokens = newsTokens(secret);

/** The link that a call opens, as it stands in a supporter's mails. */
export const wished = (
  { nth, supporter = -1 }: Extract<Call, { kind: 'wish' }>,
  { supporters, campaigns }: Plan,
): NewsLink | undefined => {
  const { email = '' } =
    supporters[supporter] ?? supporters[nth % Math.min(readers, supporters.length)] ?? {};
  const languages = campaigns.flatMap((campaign) => campaign.languages);
  const language = languages[nth % languages.length] ?? '';
  return linkOf(tokens.make('news', { email, language }))[0];
};

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
  kind === 'post' || kind === 'press'
    ? 4 * patience.redis + patience.email + 100
    : 2 * patience.redis + (kind === 'wish' ? patience.email : 0);
