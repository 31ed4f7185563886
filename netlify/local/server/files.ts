import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Netlify reads these, and shows them to nobody. */
const settings = ['/_headers', '/_redirects'];

/**
 * What the built site has at a path: a file (`/en/` has `en/index.html`, `/404` has `404.html`), a page whose path
 * ends in a slash that is missing here, or nothing.
 * https://docs.netlify.com/manage/routing/redirects/redirect-options/#trailing-slash
 */
export const standsAt = async (dist: string, path: string): Promise<'file' | 'page' | undefined> => {
  const isFile = (name: string): Promise<boolean> =>
    stat(join(dist, name)).then(
      (found) => found.isFile(),
      () => false,
    );
  if (settings.includes(path)) return undefined;
  if (path.endsWith('/')) return (await isFile(`${path}index.html`)) ? 'file' : undefined;
  if ((await isFile(path)) || (await isFile(`${path}.html`))) return 'file';
  return (await isFile(`${path}/index.html`)) ? 'page' : undefined;
};
