import { randomUUID } from 'node:crypto';
import { page } from '../account/pages.ts';
import { refuse, type Answer } from '../api/answers.ts';

/** A group of contacts that a broadcast can go to. */
export type Segment = { id: string; name: string; created_at: string };

export const segmentOf = (name: string, now: number): Segment => ({
  id: randomUUID(),
  name,
  created_at: new Date(now).toISOString(),
});

/** Answers `/segments` and `/segments/:id`. https://resend.com/docs/api-reference/segments/create-segment */
export const answerSegments = (
  segments: Segment[],
  {
    method,
    id,
    body,
    query,
    now,
  }: {
    method: string;
    id?: string | undefined;
    body: Record<string, unknown>;
    query: URLSearchParams;
    now: number;
  },
): Answer => {
  if (id === undefined && method === 'GET') return page(segments, query, 20);
  if (id === undefined) {
    const { name } = body;
    if (typeof name !== 'string' || name.trim() === '')
      return refuse(422, 'missing_required_field', 'Missing `name` field.');
    const segment = segmentOf(name, now);
    segments.push(segment);
    return { status: 201, body: { object: 'segment', id: segment.id, name } };
  }
  const segment = segments.find((one) => one.id === id);
  if (!segment) return refuse(404, 'not_found', 'Segment not found');
  if (method === 'GET') return { status: 200, body: { object: 'segment', ...segment } };
  segments.splice(segments.indexOf(segment), 1);
  return { status: 200, body: { object: 'segment', id, deleted: true } };
};
