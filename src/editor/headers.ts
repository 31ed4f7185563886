import type { Site } from '../campaign/schema.ts';
import { repositoryAt } from './repository.ts';

/** Where the editor is. */
export const editorPath = '/admin/';

/**
 * Headers with those of the editor besides, which no other page gets: it runs its own scripts, and talks to nobody but the
 * site and the host of the repository. Where Netlify finds a header in two rules it sends both policies, and both hold.
 */
export const withEditor = (headers: string, { repository }: Pick<Site, 'repository'>): string => {
  const hosts = repositoryAt(repository ?? '')?.hosts ?? [];
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    // It styles itself by attributes and by styles that it makes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "worker-src 'self'",
    ['connect-src', "'self'", 'blob:', 'data:', ...hosts].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return `${headers.trimEnd()}\n\n${editorPath}*\n  Content-Security-Policy: ${policy}\n  X-Robots-Tag: noindex\n`;
};
