import { markup, type Markup } from '../../../../src/layouts/markup.ts';
import type { Mailing } from '../mailing/mailing.ts';

/** Who gets news of campaigns, by segment, and the drafts to them: what a person sees at Resend under Audience and Broadcasts. */
export const readersSection = ({ contacts, segments, broadcasts }: Mailing): Markup | string => {
  if (contacts.length + broadcasts.length === 0) return '';
  const inSegment = (id: string) => contacts.filter((contact) => contact.segments.includes(id));
  const nowhere = contacts.filter((contact) => contact.segments.length === 0);
  return markup`<section>
<h2>Readers <small>${contacts.length === 1 ? '1 contact' : `${contacts.length} contacts`}</small></h2>
${segments.filter(({ id }) => inSegment(id).length > 0).map(({ id, name }) => group(name, inSegment(id)))}
${nowhere.length > 0 ? group('In no segment', nowhere) : ''}
${broadcasts.length > 0 ? markup`<h3>Mails to readers</h3>` : ''}
${broadcasts.map(({ segment_id: to, name, subject, html, status }) => {
  const segment = segments.find(({ id }) => id === to)?.name ?? 'a segment that is no more';
  return markup`<details>
    <summary><b><bdi>${subject}</bdi></b> <small>${name}, ${status}, to ${segment}</small></summary>
    <div class="email"><iframe title="The mail’s HTML" sandbox srcdoc="${html}"></iframe></div>
  </details>`;
})}
</section>`;
};

const group = (name: string, contacts: Mailing['contacts']): Markup => markup`<details>
    <summary><b><bdi>${name}</bdi></b> <small>${contacts.filter(({ unsubscribed }) => !unsubscribed).length} get news</small></summary>
    <div class="email">${contacts.map(({ email, unsubscribed }) => markup`<p><bdi>${email}</bdi>${unsubscribed ? ', wants no more' : ''}</p>`)}</div>
  </details>`;
