import { refuse, type Answer } from '../api/answers.ts';

/**
 * A list as Resend pages it: `limit` entries at most, those behind the one whose id `after` names.
 * `usual` is the limit of a call that names none.
 * @see https://resend.com/docs/api-reference/pagination
 */
export const page = (entries: readonly { id: string }[], query: URLSearchParams, usual: number): Answer => {
  const limit = Number(query.get('limit') ?? usual);
  if (query.has('limit') && !(Number.isInteger(limit) && limit >= 1 && limit <= 100))
    return refuse(422, 'validation_error', 'The `limit` must be a number between 1 and 100.');
  const after = query.get('after');
  const from = after === null ? 0 : entries.findIndex(({ id }) => id === after) + 1;
  const data = entries.slice(from, from + limit);
  return { status: 200, body: { object: 'list', has_more: from + limit < entries.length, data } };
};
