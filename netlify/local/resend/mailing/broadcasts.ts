import { randomUUID } from 'node:crypto';
import { page } from '../account/pages.ts';
import { refuse, type Answer } from '../api/answers.ts';
import type { Segment } from './segments.ts';

/** A mail to a segment. Whoever writes it by the API leaves it a draft; a person sends it. */
export type Broadcast = {
  id: string;
  name: string;
  segment_id: string;
  from: string;
  reply_to: string[];
  subject: string;
  html: string;
  text: string;
  status: 'draft' | 'sent';
  created_at: string;
};

type Asked = {
  method: string;
  id?: string | undefined;
  body: Record<string, unknown>;
  query: URLSearchParams;
  now: number;
};

/**
 * Answers `/broadcasts` and `/broadcasts/:id`, but for sending one.
 * @see https://resend.com/docs/api-reference/broadcasts/create-broadcast
 */
export const answerBroadcasts = (
  { broadcasts, segments }: { broadcasts: Broadcast[]; segments: readonly Segment[] },
  { method, id, body, query, now }: Asked,
): Answer => {
  if (id === undefined && method === 'GET')
    return page(
      // Texts are in the answer to a question for one of them.
      broadcasts.map(({ id, name, segment_id, status, created_at }) => ({
        id,
        name,
        audience_id: segment_id,
        segment_id,
        status,
        created_at,
        scheduled_at: null,
        sent_at: null,
      })),
      query,
      20,
    );
  if (id === undefined) {
    const missing = ['segment_id', 'from', 'subject'].find((field) => typeof body[field] !== 'string');
    if (missing) return refuse(422, 'missing_required_field', `Missing \`${missing}\` field.`);
    if (!segments.some((segment) => segment.id === body.segment_id))
      return refuse(404, 'not_found', 'Segment not found');
    const broadcast: Broadcast = {
      ...empty,
      ...fieldsIn(body),
      id: randomUUID(),
      status: 'draft',
      created_at: new Date(now).toISOString(),
    };
    broadcasts.push(broadcast);
    return { status: 201, body: { object: 'broadcast', id: broadcast.id } };
  }
  const broadcast = broadcasts.find((one) => one.id === id);
  if (!broadcast) return refuse(404, 'not_found', 'Broadcast not found');
  if (method === 'GET') return { status: 200, body: { object: 'broadcast', ...broadcast } };
  if (broadcast.status !== 'draft')
    return refuse(422, 'validation_error', 'Only broadcasts in draft status can be changed.');
  if (method === 'PATCH') {
    Object.assign(broadcast, fieldsIn(body));
    return { status: 200, body: { object: 'broadcast', id } };
  }
  broadcasts.splice(broadcasts.indexOf(broadcast), 1);
  return { status: 200, body: { object: 'broadcast', id, deleted: true } };
};

const empty = { name: '', segment_id: '', from: '', reply_to: [], subject: '', html: '', text: '' };

const fieldsIn = (body: Record<string, unknown>): Partial<Broadcast> => {
  const { reply_to: replyTo } = body;
  const texts = Object.entries(body).filter(
    ([field, value]) => field !== 'reply_to' && field in empty && typeof value === 'string',
  );
  return {
    ...(Object.fromEntries(texts) as Partial<Broadcast>),
    ...(replyTo === undefined ? {} : { reply_to: [replyTo].flat().map(String) }),
  };
};
