import { textHtml } from '../content/texts/html.ts';
import { markup, type Markup } from '../layouts/markup.ts';
import type { Appeal, Told } from './appeal.ts';

/** A text as HTML that stands anywhere: its links and pictures have whole addresses. */
export const appealHtml = ({ text, page }: Pick<Told, 'text' | 'page'>): Markup => ({
  markup: textHtml(text).replace(
    /( (?:href|src)=")([^"]*)"/g,
    (_all, before: string, address: string) => `${before}${new URL(address, page).href}"`,
  ),
});

/** The whole appeal for readers of feeds, who see its title apart. */
export const appealForFeed = (appeal: Appeal, before: string): string =>
  markup`${appealHtml(appeal)}<p>${before} <a href="${appeal.link}">${appeal.link}</a></p><p>${appeal.signed}</p>`
    .markup;
