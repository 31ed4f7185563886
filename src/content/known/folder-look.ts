import { namesIn } from '../folders.ts';
import { seen, type Asked, type Seen } from './seen.ts';

/** What lies in a campaign's folder, sorted. */
export const namesOf = (root: string, slug: string): string[] => namesIn(`${root}/content/campaigns/${slug}`);

/** How a campaign's folder looks, with so many names in it; `asked` says how some of its files looked as they were opened. */
export const folderLook = (
  root: string,
  slug: string,
  began: number,
  names = namesOf(root, slug),
  asked?: Asked,
): Seen =>
  seen(
    root,
    names.map((name) => `content/campaigns/${slug}/${name}`),
    began,
    asked,
  );
