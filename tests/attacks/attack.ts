// What every attempt is judged by, and how to press a button in a mail.
import { expect } from 'vitest';
import type { ReceivedEmail } from '../../netlify/local/resend/resend.ts';
import { small } from '../contract/letters/content.ts';
import { second, siteUrl, type SiteOptions, type TestSite, type Told } from '../contract/letters/harness.ts';
import { hearing } from '../contract/letters/told.ts';

export const minister = 'minister@state.example';
export const sender = 'letters@letterbrigade.example';

/** Two campaigns to the Minister, on a site that hears what becomes of its emails. */
export const attacked = (
  facts: Record<string, unknown> = {},
  settings: Record<string, unknown> = {},
  more: SiteOptions = {},
): SiteOptions =>
  hearing({ registry: small({ 'free-ann': { facts }, 'free-bob': { facts } }, settings), ...more });

export const outcomeOf = ({ body }: Told): unknown => (body as { outcome?: unknown }).outcome;

/** Posts what a button posts; `token` can be anything. */
export const press = (
  site: TestSite,
  token: unknown,
  purpose = 'confirm',
  more: Record<string, unknown> = {},
): Promise<Told> =>
  site.send(
    new Request(`${siteUrl}/api/letters/${purpose}`, {
      method: 'POST',
      headers: site.headers(),
      body: JSON.stringify({ token, ...more }),
    }),
  );

/** The token in the last mail to an address; empty where there is none. */
export const tokenTo = (site: TestSite, address: string, purpose = 'confirm'): string => {
  const mail = site.mails().findLast(({ to }) => to[0] === address);
  return new RegExp(String.raw`/api/letters/${purpose}\?token=(\S+)`).exec(mail?.text ?? '')?.[1] ?? '';
};

/** Lets everything go out that can. */
export const calm = async (site: TestSite, rounds = 4): Promise<void> => {
  for (let round = 0; round < rounds; round += 1) {
    await site.settled();
    await site.pass(second);
    await site.get('/health');
  }
  await site.settled();
};

/** The public counter of a campaign. */
export const counted = async (site: TestSite, campaign = 'free-ann'): Promise<unknown> => {
  await site.settled();
  const { total, confirmed } = (await site.get(`?campaign=${campaign}`)).body as Record<string, unknown>;
  return { total, confirmed };
};

const unseen =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800\u{e0000}-\u{e0fff}]/u;
const linked = /[\p{L}\p{N}]\.\p{L}{2}|:\/\/|\/\/|@|=\?|www\./iu;

/** What a mail program shows of a sender that is one of ours; fails where it is not, or where it shows a link. */
export const shownName = (email: ReceivedEmail): string => {
  const name = /^"([^"\\<>\r\n]*) via Letterbrigade" <letters@letterbrigade\.example>$/u.exec(
    email.from,
  )?.[1];
  if (name === undefined) throw new Error(`The sender is none of ours: ${JSON.stringify(email.from)}`);
  expect(name).not.toMatch(unseen);
  expect(name.normalize('NFKC')).not.toMatch(linked);
  return name;
};

/** A letter but for the line under it, which is ours and holds an address. */
export const withoutLastLine = (text: string): string => text.slice(0, text.lastIndexOf('\n\n'));

const ours = new Set(['!doctype', 'html', 'head', 'meta', 'title', 'body', 'p', 'br', 'div', 'pre', 'span']);

/** One email to each target, from us, with nothing added to its head and no markup of others in its body. */
export const expectPlain = (site: TestSite, from: string, targets: string[] = [minister]): void => {
  const emails = site.mailbox();
  expect(emails.map(({ to }) => to)).toEqual(targets.map((target) => [target]));
  for (const email of emails) {
    shownName(email);
    expect(email.replyTo).toEqual([from]);
    expect(email.subject).toBe('Free Ann (en)');
    expect(email.headers).toEqual({});
    expect(Object.keys(email.tags).sort()).toEqual(['campaign', 'target']);
    for (const [, tag = ''] of email.html.matchAll(/<\/?([^\s>/]+)/g))
      expect(ours).toContain(tag.toLowerCase());
    expect(email.html).not.toMatch(/<[^>]*\s(on\w+|href|src|style)=/i);
  }
};
