import { createHash } from 'node:crypto';
import { good, list, wrong, type Finding } from '../finding.ts';

/** An answered page. */
export type Page = { headers: Headers; html: string };

/** The headers of a page, against those that `public/_headers` asks for, by name. */
export const checkHeaders = ({ headers }: Page, expected: Readonly<Record<string, string>>): Finding => {
  const missing = Object.entries(expected)
    .filter(([name, value]) => !isThere(headers.get(name), name, value))
    .map(([name]) => name);
  if (missing.length === 0) return good('Pages come with the headers that they should have.');
  return wrong(
    `Pages come without the ${missing.length === 1 ? 'header' : 'headers'} ${list(missing)} that public/_headers asks for.`,
    'Is public/_headers in the repository as it came? Netlify → Deploys → the published deploy → Deploy summary says how many header rules it read.',
  );
};

const isThere = (found: string | null, name: string, value: string): boolean =>
  // Netlify has its own for addresses that end in netlify.app; any is right.
  name.toLowerCase() === 'strict-transport-security' ? found !== null : found === value;

/** Whether a page still is as it was built: everything that runs in it stands in its own policy. */
export const checkPolicy = ({ html }: Page): Finding => {
  const policy = /<meta http-equiv="content-security-policy" content="([^"]*)"/i.exec(html)?.[1];
  if (policy === undefined)
    return wrong('A page comes without its Content-Security-Policy.', `${notChanged} Then deploy again.`);
  const scripts = [...html.matchAll(/<script\b([^>]*)>([^]*?)<\/script/gi)].filter(
    ([, attributes = '']) => !/\btype="?application\/(?:[\w.-]+\+)?json/i.test(attributes),
  );
  const strange = scripts.filter(([, attributes = '', text = '']) => {
    const hash = createHash('sha256').update(text).digest('base64');
    return /\bsrc=/i.test(attributes) || !policy.includes(`'sha256-${hash}'`);
  });
  return strange.length === 0
    ? good('The page that was looked at is as it was built: no script has been put into it.')
    : wrong(
        'Something puts a script into pages after the build. Browsers block it, and complain.',
        notChanged,
      );
};

const notChanged =
  'Netlify → Project configuration → Build & deploy → Post processing: switch snippet injection off, and whatever else changes pages.';
