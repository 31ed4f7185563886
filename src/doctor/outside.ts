import type { Resolver } from 'node:dns/promises';

/** Variables such as `process.env`. */
export type Variables = Record<string, string | undefined>;

/** The questions to the DNS that doctor asks. */
export type Names = Pick<Resolver, 'resolveTxt' | 'resolveMx' | 'resolveCname' | 'resolve4' | 'resolve6'>;

/** How doctor gets at what it does not hold itself. */
export type Outside = {
  fetch: typeof fetch;
  names: Names;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Waits so many milliseconds. */
  wait: (ms: number) => Promise<void>;
  /** A name that nobody else has. */
  unique: () => string;
};

/** How long one request can take, in milliseconds. */
const patience = 15_000;

/** An answer from the web as far as it came, or why none did: a code such as `ENOTFOUND`, or `timeout`. */
export type Reply = { status: number; headers: Headers; text: string } | { failure: string };

/** Asks once. What a client's error says stays here: some of them quote what they were sent. */
export const request = async (web: typeof fetch, url: string, init: RequestInit = {}): Promise<Reply> => {
  try {
    const response = await web(url, { ...init, signal: AbortSignal.timeout(patience) });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (error) {
    return { failure: codeOf(error) };
  }
};

const codeOf = (error: unknown): string => {
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'timeout';
  const { code } = ((error as { cause?: unknown }).cause ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^[A-Z_]{1,60}$/.test(code) ? code : 'no answer';
};

/** A JSON text as what it says; undefined for what is no JSON. */
export const fromJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
