import { createHash } from 'node:crypto';
import { direction, isTall } from '../../../../../src/language/language.ts';
import type { AnsweredWords } from '../../../../../src/campaign/registry/answered-words.ts';
import { campaignPath, homePath } from '../../../../../src/language/paths.ts';
import { markup, type Markup } from '../../../../../src/layouts/markup.ts';
import { contentPolicy, ownHeaders } from '../answers.ts';
import { pageStyle } from './page-style.ts';

type Page = {
  status: number;
  language: string;
  /** The site's name. */
  site: string;
  title: string;
  content: Markup;
  /** The sites that may show it in a frame; its links then leave the frame. Left out: nobody. */
  framedBy?: readonly string[] | undefined;
};

/** A page that the function answers itself: no script, one style, kept by nobody. */
export const page = ({ status, language, site, title, content, framedBy = [] }: Page): Response => {
  const framed = framedBy.length > 0;
  const { markup: html } = markup`<!doctype html>
<html lang="${language}" dir="${direction(language)}" class="${isTall(language) ? 'tall' : ''}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} · ${site}</title>
${framed ? markup`<base target="_blank">` : ''}
<style>${{ markup: pageStyle }}</style>
</head>
<body>
<header><a href="${homePath(language)}">${site}</a></header>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`;
  return new Response(html, { status, headers: framed ? framedHeaders(framedBy) : headers });
};

/** The way from such a page to a campaign's. */
export const backTo = (slug: string, language: string, words: AnsweredWords): Markup =>
  markup`<p><a href="${campaignPath(language, slug)}">${words['answer.page']}</a></p>`;

const styleHash = createHash('sha256').update(pageStyle).digest('base64');

const style = `'sha256-${styleHash}'`;

const headers = {
  ...ownHeaders,
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': contentPolicy({ style, formAction: "'self'" }),
};

const framedHeaders = (origins: readonly string[]): Record<string, string> => {
  const { 'x-frame-options': _never, ...others } = headers;
  const frameAncestors = ["'self'", ...origins].join(' ');
  return {
    ...others,
    'content-security-policy': contentPolicy({ style, formAction: "'self'", frameAncestors }),
  };
};
