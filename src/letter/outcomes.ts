/** What a supporter can be told about a letter, and the HTTP status that says it. */
export const outcomes = {
  sent: 200,
  queued: 202,
  confirm: 202,
  confirmed: 200,
  removed: 200,
  failed: 200,
  unclear: 200,
  stopped: 200,
  preview: 200,
  invalid: 422,
  closed: 410,
  suspended: 410,
  unknown: 404,
  'too-many': 429,
  unavailable: 503,
} as const;

export type Outcome = keyof typeof outcomes;

/** Refusals that no page of ours provokes: they answer programs, and other people's pages. */
export const refusals = {
  malformed: 400,
  'other-origin': 403,
  'wrong-method': 405,
  'too-large': 413,
} as const;

export type Refusal = keyof typeof refusals;
