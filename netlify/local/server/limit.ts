import { once } from 'node:events';

/** How long a function runs, in milliseconds, and who is told of one that wants to run longer. */
export type Limit = { ms: number; warn: (message: string) => void };

/**
 * Netlify's: 60 seconds from the request on, for the answer and for what `waitUntil` holds after it.
 * https://docs.netlify.com/build/functions/configuration/
 * https://docs.netlify.com/build/functions/api/
 */
export const netlifyLimit: Limit = { ms: 60_000, warn: (message) => console.warn(message) };

/** What a function's work came to in time, or `late`. The work itself goes on: nothing can stop it in one's own process. */
export type InTime = <T>(work: Promise<T>) => Promise<T | typeof late>;

export const late = Symbol('late');

/** Begins to count now. */
export const beginLimit = ({ ms }: Limit): InTime => {
  const over = AbortSignal.timeout(ms);
  const end = async (): Promise<typeof late> => {
    if (!over.aborted) await once(over, 'abort');
    return late;
  };
  return (work) => Promise.race([work, end()]);
};
