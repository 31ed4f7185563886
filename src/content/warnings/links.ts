import type { Site } from '../../campaign/schema.ts';
import {
  anyCampaignPath,
  appealPath,
  archivePath,
  campaignPath,
  feedPath,
  homePath,
  pagePath,
} from '../../language/paths.ts';
import type { Outline } from '../outline.ts';
import { nearest } from '../texts/keys.ts';
import type { Warning } from './warning.ts';

/** A link within the site, as it stands in a file: `/en/about/#us`. */
export type Link = { file: string; link: string };

/** What there is to link to; of pages, the languages that each is in. */
export type Linked = {
  site: Site;
  campaigns: readonly Outline[];
  pages: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Whether the site has a file at a path, such as `/leaflet.pdf`. */
  isFile: (path: string) => boolean;
};

/** Links within the site to a page that it does not have. */
export const linksThatLeadNowhere = (links: readonly Link[], linked: Linked): Warning[] => {
  let pages: Set<string> | undefined;
  const isPage = (path: string): boolean => {
    pages ??= pathsOf(linked);
    return pages.has(path) || pages.has(`${path}/`) || linked.isFile(path);
  };
  return links.flatMap(({ file, link }): Warning[] => {
    const bare = link.split(/[#?]/)[0] ?? '';
    if (isPage(bare)) return [];
    const near = nearest(bare, [...(pages ?? [])]);
    const advice =
      near === undefined ? 'Write another address, or take the link out.' : `Did you mean ${near}?`;
    return [
      {
        kind: 'dead-link',
        file,
        message: `links to ${link}, which is no page of this site. ${advice}`,
        at: link,
      },
    ];
  });
};

/** Every page that content makes, whatever state a campaign is in. */
const pathsOf = ({ site, campaigns, pages }: Linked): Set<string> =>
  new Set([
    '/',
    '/campaigns.json',
    ...site.languages.flatMap((language) => [
      homePath(language),
      archivePath(language),
      feedPath(language),
      ...Object.entries(pages).flatMap(([page, all]) => (language in all ? [pagePath(language, page)] : [])),
    ]),
    ...campaigns.flatMap(({ slug, facts, stories, appeals }) => [
      anyCampaignPath(slug),
      ...Object.keys(stories).map((language) => campaignPath(language, slug)),
      ...Object.keys(appeals).map((language) => appealPath(language, slug)),
      ...site.languages.map((language) => archivePath(language, facts.opens?.slice(0, 4))),
    ]),
  ]);
