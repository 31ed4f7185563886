import { randomUUID } from 'node:crypto';
import { refuse, type Answer } from '../api/answers.ts';
import { page } from './pages.ts';

/** An address that Resend no longer sends to, for the whole account. */
export type Suppression = {
  id: string;
  /** In small letters. */
  email: string;
  origin: 'bounce' | 'complaint' | 'manual';
  source_id: string | null;
  created_at: string;
};

export const suppression = (email: string, origin: Suppression['origin'], now: number): Suppression => ({
  id: randomUUID(),
  email: email.trim().toLowerCase(),
  origin,
  source_id: origin === 'manual' ? null : randomUUID(),
  created_at: new Date(now).toISOString(),
});

/**
 * Answers `GET /suppressions`, also by `origin`, and `GET /suppressions/:id`, where an address serves as an id.
 * @see https://resend.com/docs/api-reference/suppressions/list-suppressions
 */
export const lookUpSuppressions = (
  suppressions: readonly Suppression[],
  id: string | undefined,
  query: URLSearchParams,
): Answer => {
  if (id === undefined) {
    const origin = query.get('origin');
    return page(
      suppressions.filter((one) => origin === null || one.origin === origin),
      query,
      20,
    );
  }
  const wanted = id.trim().toLowerCase();
  const found = suppressions.find((one) => one.id === wanted || one.email === wanted);
  return found
    ? { status: 200, body: { object: 'suppression', ...found } }
    : refuse(404, 'not_found', 'Suppression not found');
};
