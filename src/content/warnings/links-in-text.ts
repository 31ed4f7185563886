import { createRequire } from 'node:module';
import { outcomes } from '../../letter/outcomes.ts';
import type { Link } from './links.ts';
import type { Warning } from './warning.ts';

/** The links within the site that a text has. */
export const linksIn = ({ file, body }: Text): Link[] =>
  linked(body).flatMap((link) => (/^[#?]/.test(link) ? [] : [{ file, link }]));

/** Links within a text to a heading that it does not have. */
export const lostHeadings = ({ file, body }: Text): Warning[] =>
  linked(body).flatMap((link): Warning[] => {
    const [path = '', heading] = link.split('#');
    return path === '' && heading !== undefined && !hasId(body, heading)
      ? [
          {
            kind: 'dead-link',
            file,
            message: `links to #${heading}, and no heading of this text is called so. Write the heading in small letters, with hyphens for blanks.`,
            at: `#${heading}`,
          },
        ]
      : [];
  });

type Text = { file: string; body: string };

const linked = (body: string): string[] =>
  body.includes('](') || body.includes(']:') ? [...body.matchAll(within)].map(([, link = '']) => link) : [];

/** `[…](/…)`, `[…](#…)`, `[…]: /…` */
const within = /\](?:\(|: ?)<?([/#][^\s)>]*)/g;

const hasId = (body: string, id: string): boolean =>
  [...Object.keys(outcomes), 'letter', 'form', 'content'].includes(id) ||
  html()
    .pageHtml(body)
    .includes(` id="${decoded(id)}"`);

/** Loaded where a text links to one of its headings, as few do: with it comes a third of what a check needs. */
const html = (): typeof import('../texts/html.ts') =>
  createRequire(import.meta.url)('../texts/html.ts') as typeof import('../texts/html.ts');

const decoded = (id: string): string => {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
};
