import { largestBody } from '../../../../src/letter/limits.ts';
import type { Refusal } from '../../../../src/letter/outcomes.ts';

/** What a request brought, and how its sender wants to be answered. */
export type Posted =
  | { input: Record<string, string>; form: true }
  | { input: unknown; form: false }
  | { refusal: Refusal };

/** Reads a submission that was posted as JSON or by a plain form. */
export const readSubmission = async (request: Request): Promise<Posted> => {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  const form = type === 'application/x-www-form-urlencoded';
  if (!form && type !== 'application/json') return { refusal: 'malformed' };
  const body = await readBody(request);
  if (body === undefined) return { refusal: 'too-large' };
  if (form) return { input: { ...linkOf(request), ...Object.fromEntries(new URLSearchParams(body)) }, form };
  try {
    return { input: JSON.parse(body) as unknown, form };
  } catch {
    return { refusal: 'malformed' };
  }
};

/**
 * True when the page that posts is one of this site's. Every browser in use says so with `Sec-Fetch-Site`, or at
 * least with `Origin`. https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 */
export const sameOrigin = (request: Request): boolean => {
  const site = request.headers.get('sec-fetch-site');
  return site === null
    ? request.headers.get('origin') === new URL(request.url).origin
    : site === 'same-origin';
};

/**
 * What the link said that led to the page of a plain form. Such a form cannot post what stands in its page's address, but the
 * browser tells that address: `Referrer-Policy: same-origin` has it whole. Trusted no more than what was posted.
 */
const linkOf = (request: Request): { event?: string; from?: string } => {
  const said = URL.parse(request.headers.get('referer') ?? '')?.searchParams;
  const [event, from] = [said?.get('event'), said?.get('from')];
  return { ...(event ? { event } : {}), ...(from ? { from } : {}) };
};

/** The body as text, or undefined when it is larger than the function reads. */
export const readBody = async (request: Request): Promise<string | undefined> => {
  if (Number(request.headers.get('content-length')) > largestBody) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > largestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};
