import { nameAndAddress } from '../sending/addresses.ts';
import { envelope, headerList, htmlBody, textBody, time, people } from './email-parts.ts';
import { leadsTo } from './links.ts';
import type { Mailing } from '../mailing/mailing.ts';
import { readersSection } from './readers.ts';
import type { ReceivedEmail } from '../sending/emails.ts';
import { style } from './mailbox-style.ts';
import { markup, type Markup } from '../../../../src/layouts/markup.ts';

/** What the pages may load: their own styles and the frame that shows an email's HTML. No script, no network. */
export const contentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Older emails than these are counted, not listed, so that the page opens at once after a big test: of each kind so many. */
const listed = 200;

type Shown = {
  /** What has become of each email, by its id. */
  became: ReadonlyMap<string, string>;
  /** The origin of the site that runs here. */
  here: string | undefined;
  /** Who gets news of campaigns. */
  mailing: Mailing;
};

/**
 * The mailbox: letters, and apart from them the mails to supporters; in each, one section for each recipient, the one with
 * the newest email first. `find`: only emails that hold all of its words.
 */
export const mailboxPage = (
  emails: readonly ReceivedEmail[],
  waitingFaults: readonly string[],
  find: string,
  shown: Shown,
): string => {
  const found = find.trim() === '' ? emails : emails.filter(holding(find));
  const mails = found.filter(isToSupporter);
  const letters = found.filter((email) => !isToSupporter(email));
  return page(
    'Mailbox',
    markup`<header>
  <h1>Mailbox</h1>
  <p>${count(emails.length, 'email')}, each as its recipient would see it. Nothing has left this machine.</p>
  <nav><a href="/">Refresh</a> <a href="/mailbox.json">As JSON</a></nav>
  <form role="search"><label>Find emails with these words: <input type="search" name="find" value="${find}"></label> <button>Find</button></form>
</header>
<main>
${waitingFaults.length > 0 ? markup`<p class="notice">Waiting for the next calls: ${waitingFaults.join(', ')}.</p>` : ''}
${emails.length === 0 ? markup`<p class="empty">No email yet. Sign a campaign, then refresh this page.</p>` : ''}
${found.length === 0 && emails.length > 0 ? markup`<p class="empty">No email holds these words. <a href="/">Show all</a></p>` : ''}
${kindSection('Letters', letters, shown)}
${kindSection('Mails to supporters', mails, shown)}
${find.trim() === '' ? readersSection(shown.mailing) : ''}
</main>`,
  );
};

/** As receipts and confirmations say of themselves. */
const isToSupporter = ({ headers }: ReceivedEmail): boolean => headers['Auto-Submitted'] !== undefined;

/** Somewhere in an email, whatever their case. */
const holding = (find: string): ((email: ReceivedEmail) => boolean) => {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ from, to, replyTo, subject, text }) => {
    const all = [from, ...to, ...replyTo, subject, text].join('\n').toLowerCase();
    return words.every((word) => all.includes(word));
  };
};

const kindSection = (kind: string, emails: readonly ReceivedEmail[], shown: Shown): Markup | string => {
  if (emails.length === 0) return '';
  const newest = emails.slice(-listed).reverse();
  const inboxes = Map.groupBy(newest, ({ to }) => JSON.stringify(to));
  return markup`<section>
<h2>${kind} <small>${count(emails.length, 'email')}</small></h2>
${emails.length > listed ? markup`<p class="notice">The newest ${listed} are listed. Find the others by their words, or in the JSON.</p>` : ''}
${[...inboxes.values()].map((inbox) => inboxSection(inbox, shown))}
</section>`;
};

/** One email with all of its headers and both of its bodies. */
export const emailPage = (email: ReceivedEmail, here: string | undefined): string =>
  page(
    email.subject,
    markup`<header>
  <h1><bdi>${email.subject}</bdi></h1>
  <nav><a href="/">Back to the mailbox</a></nav>
</header>
<main>
<article>
  <h2>Headers</h2>
  ${headerList([
    ...envelope(email),
    ['Subject', email.subject],
    ...Object.entries(email.headers),
    ['Id', email.id],
    ['Idempotency key', email.idempotencyKey ?? 'none'],
  ])}
  <h2>HTML</h2>
  ${email.html === '' ? markup`<p>This email has no HTML part.</p>` : htmlBody(email, leadsTo(email, here))}
  <h2>Text</h2>
  ${email.text === '' ? markup`<p>This email has no text part.</p>` : textBody(email, leadsTo(email, here))}
</article>
</main>`,
  );

export const missingEmailPage = (): string =>
  page(
    'No such email',
    markup`<header><h1>No such email</h1><nav><a href="/">Back to the mailbox</a></nav></header>
<main><p class="empty">The mailbox has no email with this id. It may have been emptied since.</p></main>`,
  );

const page = (title: string, body: Markup): string =>
  markup`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${{ markup: style }}</style>
${body}
</html>
`.markup;

const inboxSection = (inbox: ReceivedEmail[], shown: Shown): Markup => markup`<section>
  <h3>${people(inbox[0]?.to ?? [])} <small>${count(inbox.length, 'email')}</small></h3>
  ${inbox.map((email, i) => inboxEntry(email, i === 0, shown))}
</section>`;

const inboxEntry = (
  email: ReceivedEmail,
  open: boolean,
  { became, here }: Shown,
): Markup => markup`<details ${{ markup: open ? 'open' : '' }}>
    <summary><b><bdi>${email.subject}</bdi></b> <small><bdi>${nameAndAddress(email.from).find(Boolean) ?? ''}</bdi> ${time(email)} ${became.get(email.id) ?? ''}</small></summary>
    <div class="email">
      ${headerList(envelope(email))}
      ${email.text === '' ? markup`<p>This email has no text part.</p>` : textBody(email, leadsTo(email, here))}
      <form method="post" action="/turn">
        <input type="hidden" name="id" value="${email.id}">
        <button name="kind" value="hard">Let it bounce</button>
        <button name="kind" value="complaint">Report it as spam</button>
      </form>
      <a href="/mailbox/${email.id}" aria-label="HTML and all headers of ${email.subject}">HTML and all headers</a>
    </div>
  </details>`;

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
