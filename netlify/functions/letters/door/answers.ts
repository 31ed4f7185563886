import { outcomes, refusals, type Refusal } from '../../../../src/letter/outcomes.ts';
import type { Answer } from '../submit/answer.ts';

/** What became of a letter, by the status that says it. */
export const answer = (told: Answer): Response =>
  json(outcomes[told.outcome], told, 'retryAfter' in told ? { 'retry-after': String(told.retryAfter) } : {});

export const refuse = (outcome: Refusal, headers: Record<string, string> = {}): Response =>
  json(refusals[outcome], { outcome }, headers);

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers: { ...ownHeaders, ...headers } });

export const seeOther = (location: string): Response =>
  new Response(null, { status: 303, headers: { ...ownHeaders, location } });

/** `Strict-Transport-Security`, as the pages say it: a browser goes by what it was told last. */
export const withTransportSecurity = (response: Response, includeSubDomains: boolean): Response => {
  const policy = `max-age=63072000${includeSubDomains ? '; includeSubDomains' : ''}`;
  response.headers.set('strict-transport-security', policy);
  return response;
};

/** The policy of an answer that loads nothing and posts nowhere, but for what a page of the function adds. */
export const contentPolicy = ({
  style = '',
  formAction = "'none'",
  frameAncestors = "'none'",
} = {}): string =>
  [
    "default-src 'none'",
    ...(style === '' ? [] : [`style-src ${style}`]),
    `form-action ${formAction}`,
    "base-uri 'none'",
    `frame-ancestors ${frameAncestors}`,
  ].join('; ');

// Netlify's _headers do not reach functions: https://docs.netlify.com/manage/routing/headers/#limitations
export const ownHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': contentPolicy(),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), browsing-topics=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
