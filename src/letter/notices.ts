import type { Email } from './email.ts';

/** A mail to the supporter: to confirm a letter, to say that somebody wrote again, or that their letter has gone. */
export type NoticeKind = 'confirm' | 'again' | 'receipt';

export const composeNotice = (
  kind: NoticeKind,
  {
    site,
    to,
    links,
  }: { site: { name: string; sender: string; contact: string }; to: string; links: Record<string, string> },
): Email => ({
  from: `"${site.name}" <${site.sender}>`,
  to,
  replyTo: site.contact,
  subject: kind,
  text: Object.values(links).join('\n'),
  html: '',
  headers: { 'Auto-Submitted': 'auto-generated' },
});
