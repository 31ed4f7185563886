import { z } from 'zod';

/**
 * One way for a call to go wrong.
 *
 * | kind | the call |
 * |---|---|
 * | `status` | is refused with this status and name; a 429 says `retry-after` (1 s unless told) |
 * | `html` | gets a page instead of JSON, as from a proxy in between; nothing is accepted |
 * | `drop` | loses its connection; nothing is accepted |
 * | `hang` | is never answered and holds its key until the caller gives up; nothing is accepted |
 * | `accept-then-drop` | is accepted, then loses its connection: the answer is lost |
 * | `accept-then-hang` | is accepted, but never answered |
 * | `truncate` | is accepted, but the 200's JSON breaks off half-way with the connection |
 * | `slow` | waits `ms` and is then handled as ever, even if the caller has given up by then |
 */
export type Fault = z.infer<typeof faultSchema>;

const status = z.int().min(200).max(599);

export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('status'),
    status,
    name: z.string(),
    message: z.string().optional(),
    retryAfter: z.int().nonnegative().optional(),
  }),
  z.strictObject({ kind: z.literal('html'), status }),
  z.strictObject({ kind: z.enum(['drop', 'hang', 'accept-then-drop', 'accept-then-hang', 'truncate']) }),
  z.strictObject({ kind: z.literal('slow'), ms: z.int().nonnegative() }),
]);
