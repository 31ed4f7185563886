import { refuse, type Answer } from '../api/answers.ts';
import { answerBroadcasts, type Broadcast } from './broadcasts.ts';
import { answerContacts, listContacts, type Contact } from './contacts.ts';
import { answerSegments, type Segment } from './segments.ts';

/** What an account holds for mails to many. */
export type Mailing = { contacts: Contact[]; segments: Segment[]; broadcasts: Broadcast[] };

/** True for a path under which contacts, segments and broadcasts are kept. */
export const isMailingPath = (path: string): boolean => methodsOf(path).length > 0;

/** The methods that such a path takes. */
export const methodsOf = (path: string): string[] =>
  rooms.find(({ pattern }) => pattern.test(path))?.methods ?? [];

const rooms = [
  { pattern: /^\/(contacts|segments|broadcasts)$/, methods: ['GET', 'POST'] },
  { pattern: /^\/(contacts|broadcasts)\/[^/]+$/, methods: ['GET', 'PATCH', 'DELETE'] },
  { pattern: /^\/segments\/[^/]+$/, methods: ['GET', 'DELETE'] },
  { pattern: /^\/segments\/[^/]+\/contacts$/, methods: ['GET'] },
  { pattern: /^\/contacts\/[^/]+\/segments$/, methods: ['GET'] },
  { pattern: /^\/contacts\/[^/]+\/segments\/[^/]+$/, methods: ['POST', 'DELETE'] },
];

/** Answers a call to one of these paths. */
export const answerMailing = (
  mailing: Mailing,
  method: string,
  { pathname, searchParams: query }: URL,
  text: string,
  now: number,
): Answer => {
  const body = fieldsOf(text);
  if (!body) return refuse(422, 'validation_error', 'The request body must be a JSON object.');
  const [, room, name, part, id] = pathname.split('/').map((word) => decodeURIComponent(word)) as (
    | string
    | undefined
  )[];
  if (room === 'segments' && part !== undefined) return listContacts(mailing.contacts, name ?? '', query);
  if (room === 'segments')
    return removed(
      mailing,
      answerSegments(mailing.segments, { method, id: name, body, query, now }),
      method,
      name,
    );
  if (room === 'broadcasts') return answerBroadcasts(mailing, { method, id: name, body, query, now });
  const asked = part === undefined ? undefined : { segment: id };
  return answerContacts(mailing, { method, name, part: asked, body, query, now });
};

/** Nobody is in a segment that is no more. */
const removed = ({ contacts }: Mailing, answer: Answer, method: string, id: string | undefined): Answer => {
  if (method === 'DELETE' && answer.status === 200)
    for (const contact of contacts) contact.segments = contact.segments.filter((one) => one !== id);
  return answer;
};

const fieldsOf = (text: string): Record<string, unknown> | undefined => {
  if (text === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body)
      ? (body as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
};
