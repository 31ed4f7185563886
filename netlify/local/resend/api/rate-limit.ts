/** Whether a call may pass, and the headers that tell its caller how many more may. */
export type Admission = { admitted: boolean; headers: Record<string, string> };

/**
 * Resend's limit on requests: so many in each window of a second, for the whole account.
 * @see https://resend.com/docs/api-reference/rate-limit
 */
export const openRateLimit = (perSecond: number, now: () => number): (() => Admission) => {
  let ends = -Infinity;
  let used = 0;

  return () => {
    if (now() >= ends) [ends, used] = [now() + 1000, 0];
    const admitted = used < perSecond;
    if (admitted) used += 1;
    const seconds = String(Math.ceil((ends - now()) / 1000));
    return {
      admitted,
      headers: {
        'ratelimit-limit': String(perSecond),
        'ratelimit-policy': `${perSecond};w=1`,
        'ratelimit-remaining': String(perSecond - used),
        'ratelimit-reset': seconds,
        ...(admitted ? {} : { 'retry-after': seconds }),
      },
    };
  };
};
