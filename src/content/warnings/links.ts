import type { Content } from '../content.ts';
import {
  anyCampaignPath,
  appealPath,
  archivePath,
  campaignPath,
  feedPath,
  homePath,
  pagePath,
} from '../../language/paths.ts';
import { outcomes } from '../../letter/outcomes.ts';
import { texts } from '../texts/freshness.ts';
import { pageHtml } from '../texts/html.ts';
import { nearest } from '../texts/keys.ts';
import type { Warning } from './warning.ts';

/** Links within the site to a page that it does not have, and within a text to a heading that it does not have. */
export const linksThatLeadNowhere = (content: Content, isFile: (path: string) => boolean): Warning[] => {
  let pages: Set<string> | undefined;
  const isPage = (path: string): boolean => {
    pages ??= pathsOf(content);
    return pages.has(path) || pages.has(`${path}/`) || isFile(path);
  };
  return texts(content).flatMap(({ file, body }): Warning[] =>
    (body.includes('](') || body.includes(']:') ? [...body.matchAll(within)] : []).flatMap(
      ([, link = '']): Warning[] => {
        const [path = '', heading] = link.split('#');
        const bare = path.split('?')[0] ?? '';
        if (bare !== '' && !isPage(bare)) {
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
        }
        return bare === '' && heading !== undefined && !hasId(body, heading)
          ? [
              {
                kind: 'dead-link',
                file,
                message: `links to #${heading}, and no heading of this text is called so. Write the heading in small letters, with hyphens for blanks.`,
                at: `#${heading}`,
              },
            ]
          : [];
      },
    ),
  );
};

/** `[…](/…)`, `[…](#…)`, `[…]: /…` */
const within = /\](?:\(|: ?)<?([/#][^\s)>]*)/g;

const hasId = (body: string, id: string): boolean =>
  [...Object.keys(outcomes), 'letter', 'form', 'content'].includes(id) ||
  pageHtml(body).includes(` id="${decoded(id)}"`);

const decoded = (id: string): string => {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
};

/** Every page that content makes, whatever state a campaign is in. */
const pathsOf = ({ site, campaigns, pages }: Content): Set<string> =>
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
