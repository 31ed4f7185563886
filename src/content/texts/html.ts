import { satteriHeadingIdsPlugin } from '@astrojs/markdown-satteri';
import { markdownToHtml, type MarkdownToHtmlResult } from 'satteri';

const features = { gfm: true, smartPunctuation: false };

/** The HTML of a page about the site, whose headings can all be linked to: each has an id. */
export const pageHtml = (markdown: string): string =>
  // Our plugin works at once, and the types do not know it.
  (markdownToHtml(markdown, { features, hastPlugins: [satteriHeadingIdsPlugin()] }) as MarkdownToHtmlResult)
    .html;

/**
 * The HTML of a campaign's text, whose headings have an id only where the text itself links to it. Nobody else knows the
 * others; they cost a page in Russian 130 bytes, and one of a heading "Sent" would be an answer to a letter.
 */
export const textHtml = (markdown: string): string =>
  linksWithin.test(markdown)
    ? withLinkedIds(pageHtml(markdown))
    : markdownToHtml(markdown, { features }).html;

/** `[…](#…)`, `[…]: #…` */
const linksWithin = /\](?:\(|:)\s*<?#/;

const withLinkedIds = (html: string): string => {
  const links = html.matchAll(/ (?:href="#|aria-\w+=")([^"]*)"/g);
  const linked = new Set([...links].map(([, id = '']) => decodeURIComponent(id)));
  return html.replace(/(<h[1-6]) id="([^"]*)"/g, (all, heading: string, id: string) =>
    linked.has(id) ? all : heading,
  );
};
