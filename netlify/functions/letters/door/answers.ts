import { outcomes, refusals, type Refusal } from '../../../../src/letter/outcomes.ts';
import type { Answer } from '../submit/answer.ts';

/** What became of a letter, by the status that says it. */
export const answer = (told: Answer): Response =>
  json(outcomes[told.outcome], told, 'retryAfter' in told ? { 'retry-after': String(told.retryAfter) } : {});

export const refuse = (outcome: Refusal, headers: Record<string, string> = {}): Response =>
  json(refusals[outcome], { outcome }, headers);

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers: { ...own, ...headers } });

export const seeOther = (location: string): Response =>
  new Response(null, { status: 303, headers: { ...own, location } });

/** `Strict-Transport-Security`, as the pages say it: a browser goes by what it was told last. */
export const withTransportSecurity = (response: Response, includeSubDomains: boolean): Response => {
  const policy = `max-age=63072000${includeSubDomains ? '; includeSubDomains' : ''}`;
  response.headers.set('strict-transport-security', policy);
  return response;
};

// Netlify's _headers do not reach functions: https://docs.netlify.com/manage/routing/headers/#limitations
const own = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
