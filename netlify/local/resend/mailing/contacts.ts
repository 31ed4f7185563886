import { randomUUID } from 'node:crypto';
import { page } from '../account/pages.ts';
import { refuse, type Answer } from '../api/answers.ts';
import type { Segment } from './segments.ts';

/** Somebody whom broadcasts can go to. `segments`: ids. */
export type Contact = {
  id: string;
  /** In small letters. */
  email: string;
  unsubscribed: boolean;
  created_at: string;
  segments: string[];
};

type Asked = {
  method: string;
  /** An id or an address, and what is asked of it. */
  name?: string | undefined;
  /** `segments` of a contact, or one of them. */
  part?: { segment?: string | undefined } | undefined;
  body: Record<string, unknown>;
  query: URLSearchParams;
  now: number;
};

/**
 * Answers `/contacts`, `/contacts/:id`, where an address serves as an id, and `/contacts/:id/segments`.
 *
 * To create a contact that is there is no error: it gets what is said, and of what is not said, what a new one has; so one who
 * wanted nothing any more is written to again (https://github.com/akhileshrangani4/teachanything/pull/392).
 * @see https://resend.com/docs/api-reference/contacts/create-contact
 */
export const answerContacts = (
  { contacts, segments }: { contacts: Contact[]; segments: readonly Segment[] },
  { method, name, part, body, query, now }: Asked,
): Answer => {
  if (name === undefined && method === 'GET') return listContacts(contacts, query.get('segment_id'), query);
  if (name === undefined) return create(contacts, segments, body, now);
  const wanted = name.trim().toLowerCase();
  const contact = contacts.find((one) => one.id === wanted || one.email === wanted);
  if (!contact) return refuse(404, 'not_found', 'Contact not found');
  if (part) return answerPart(contact, segments, method, part.segment, query);
  if (method === 'GET') return { status: 200, body: { object: 'contact', ...shown(contact) } };
  if (method === 'PATCH') {
    if (typeof body.unsubscribed === 'boolean') contact.unsubscribed = body.unsubscribed;
    return { status: 200, body: { object: 'contact', id: contact.id } };
  }
  contacts.splice(contacts.indexOf(contact), 1);
  return { status: 200, body: { object: 'contact', contact: contact.id, deleted: true } };
};

/** Answers `GET /segments/:id/contacts`, and `GET /contacts` with or without a segment. */
export const listContacts = (
  contacts: readonly Contact[],
  segment: string | null,
  query: URLSearchParams,
): Answer =>
  page(contacts.filter((one) => segment === null || one.segments.includes(segment)).map(shown), query, 20);

const create = (
  contacts: Contact[],
  segments: readonly Segment[],
  { email, unsubscribed, segments: into }: Record<string, unknown>,
  now: number,
): Answer => {
  if (typeof email !== 'string' || !/^\S+@\S+\.\S+$/.test(email))
    return refuse(422, 'validation_error', 'The `email` field must be a valid email address.');
  const ids = (Array.isArray(into) ? (into as unknown[]) : []).map((one) =>
    typeof one === 'object' && one !== null && 'id' in one ? String(one.id) : String(one),
  );
  if (ids.some((id) => !segments.some((segment) => segment.id === id)))
    return refuse(404, 'not_found', 'Segment not found');
  const address = email.trim().toLowerCase();
  const known = contacts.find((one) => one.email === address);
  const contact = known ?? {
    id: randomUUID(),
    email: address,
    unsubscribed: false,
    created_at: new Date(now).toISOString(),
    segments: [],
  };
  contact.unsubscribed = unsubscribed === true;
  contact.segments = [...new Set([...contact.segments, ...ids])];
  if (!known) contacts.push(contact);
  return { status: 201, body: { object: 'contact', id: contact.id } };
};

const answerPart = (
  contact: Contact,
  segments: readonly Segment[],
  method: string,
  id: string | undefined,
  query: URLSearchParams,
): Answer => {
  if (id === undefined)
    return page(
      segments.filter((segment) => contact.segments.includes(segment.id)),
      query,
      20,
    );
  if (!segments.some((segment) => segment.id === id)) return refuse(404, 'not_found', 'Segment not found');
  contact.segments = contact.segments.filter((one) => one !== id);
  if (method === 'DELETE') return { status: 200, body: { id, deleted: true } };
  contact.segments.push(id);
  return { status: 201, body: { id } };
};

const shown = ({ id, email, unsubscribed, created_at }: Contact) => ({
  id,
  email,
  unsubscribed,
  created_at,
  first_name: null,
  last_name: null,
});
