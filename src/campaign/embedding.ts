import type { CampaignFacts, Site } from './schema.ts';

/** The sites that may show a campaign in a frame, by their origins; empty: nobody. */
export const embedders = ({ embed }: Pick<CampaignFacts, 'embed'>, site: Pick<Site, 'embed'>): string[] =>
  embed ?? site.embed;

/** The lines that a partner puts into a page: a link, which a script of this site makes a frame. All of it is text for HTML. */
export const embedCode = ({ href, words, script, as }: EmbedCode): string =>
  `<a href="${escaped(href)}" data-letterbrigade${as === 'button' ? '="button"' : ''}>${escaped(words)}</a>\n` +
  `<script async src="${escaped(script)}"></script>`;

type EmbedCode = {
  /** The campaign's page, with who passes it on. */
  href: string;
  words: string;
  /** The address of `embed.js`. */
  script: string;
  as: 'letter' | 'button';
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
