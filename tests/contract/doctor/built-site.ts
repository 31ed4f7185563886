import { readFile } from 'node:fs/promises';
import { redirects } from '../../../src/language/redirects.ts';
import { withPolicy } from '../../../src/layouts/policy.ts';

/** What the build would leave of the fixture, by path, as far as doctor looks at it. */
export const builtSite = async (languages: readonly string[]): Promise<Record<string, string>> => ({
  _headers: await readFile('public/_headers', 'utf8'),
  _redirects: redirects(languages, []),
  'index.html': page('English français'),
  'en/index.html': page('Letters'),
  'fr/index.html': page('Lettres'),
  '404.html': page('Not here'),
  'campaigns.json': JSON.stringify({
    campaigns: [
      { slug: 'free-x', state: 'open', opens: '2020-01-01' },
      { slug: 'free-old', state: 'victory', opens: '2020-01-01' },
    ],
  }),
});

/** A page as the build leaves it, with a script that its policy allows. */
export const page = (words: string): string =>
  withPolicy(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${words}</title><script>document.title += ' '</script><p>${words}</p></html>`,
  );
