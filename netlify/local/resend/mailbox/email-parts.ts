import { nameAndAddress } from '../sending/addresses.ts';
import type { ReceivedEmail } from '../sending/emails.ts';
import { markup, type Markup } from '../../../../src/layouts/markup.ts';

/** The headers that a mail program shows above an email. */
export const envelope = (email: ReceivedEmail): [string, string | Markup][] => [
  ['From', people([email.from])],
  ['To', people(email.to)],
  ['Reply-To', email.replyTo.length > 0 ? people(email.replyTo) : 'none'],
  ['Received', time(email)],
];

export const headerList = (entries: [string, string | Markup][]): Markup =>
  markup`<dl>${entries.map(([name, value]) => markup`<dt><bdi>${name}</bdi></dt><dd>${typeof value === 'string' ? markup`<bdi>${value}</bdi>` : value}</dd>`)}</dl>`;

/** Senders or recipients. Name and address are isolated: a name in Arabic must not tear its address apart. */
export const people = (values: string[]): Markup =>
  markup`${values.map((value, i) => {
    const [name, address] = nameAndAddress(value);
    const comma = i > 0 ? ', ' : '';
    return name === ''
      ? markup`${comma}<bdi dir="ltr">${address}</bdi>`
      : markup`${comma}<bdi>${name}</bdi> <bdi dir="ltr">&lt;${address}&gt;</bdi>`;
  })}`;

export const time = ({ receivedAt }: ReceivedEmail): Markup => {
  const iso = new Date(receivedAt).toISOString();
  return markup`<time datetime="${iso}" dir="ltr">${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC</time>`;
};

/** The text part, with its web addresses as links, which lead where `leads` says. */
export const textBody = ({ text }: ReceivedEmail, leads: (url: string) => string): Markup =>
  markup`<pre dir="auto">\n${text.split(webAddress).map((part, i) => (i % 2 === 1 ? link(part, leads(part)) : markup`${part}`))}</pre>`;

const webAddress = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/;

const link = (url: string, leads: string): Markup => markup`<a href="${leads}" rel="noreferrer">${url}</a>`;

/**
 * The HTML part in a frame that runs no script. The `base` opens links in a tab of their own, as a mail
 * program would; the sandbox lets nothing else out.
 */
export const htmlBody = ({ html }: ReceivedEmail, leads: (url: string) => string): Markup => {
  const framed = html
    .replace(/^\s*(<!doctype[^>]*>)?/i, '$1<base target="_blank">')
    .replaceAll(/href="([^"]*)"/g, (_, url: string) => `href="${leads(url)}"`);
  return markup`<iframe title="The email’s HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${framed}"></iframe>`;
};
