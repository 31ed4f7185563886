import { namesIn } from '../folders.ts';
import { seen, type Seen } from './seen.ts';

/** How a campaign's folder looks. */
export const folderLook = (root: string, slug: string, began: number): Seen => {
  const folder = `content/campaigns/${slug}`;
  return seen(
    root,
    namesIn(`${root}/${folder}`).map((name) => `${folder}/${name}`),
    began,
  );
};
