import type { Context } from '@netlify/functions';

/** The part of Netlify's context that the function uses. */
export type Visit = Pick<Context, 'ip' | 'waitUntil'> & { deploy: { context: string; published: boolean } };

/**
 * Whom the letters of a deploy go to: the campaign's targets, the inbox for previews instead of them, or nobody.
 *
 * Targets are written to from the published deploy alone, and on a machine whose email API is on it too. A production
 * deploy that was replaced keeps an address of its own, where campaigns stand open that have been stopped since: nothing
 * goes out from there, and not to an inbox either, for its visitors are supporters.
 */
export const reachOf = (
  { context, published }: Visit['deploy'],
  { RESEND_BASE_URL: api = '', LETTERS_PREVIEW_INBOX: inbox = '' }: Record<string, string | undefined>,
): 'targets' | 'inbox' | 'nobody' => {
  if (context === 'production') return published ? 'targets' : 'nobody';
  if (context === 'dev' && isLoopback(api)) return 'targets';
  return inbox.trim() === '' ? 'nobody' : 'inbox';
};

/** True for a web address on this machine. */
export const isLoopback = (url: string): boolean =>
  URL.canParse(url) && loopback.includes(new URL(url).hostname);

const loopback = ['127.0.0.1', 'localhost', '[::1]'];
