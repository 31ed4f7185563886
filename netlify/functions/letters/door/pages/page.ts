import { createHash } from 'node:crypto';
import { direction, isTall } from '../../../../../src/language/language.ts';
import type { AnsweredWords } from '../../../../../src/campaign/answered-words.ts';
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
};

/** A page that the function answers itself: no script, one style, kept by nobody, in no one's frame. */
export const page = ({ status, language, site, title, content }: Page): Response => {
  const { markup: html } = markup`<!doctype html>
<html lang="${language}" dir="${direction(language)}" class="${isTall(language) ? 'tall' : ''}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} · ${site}</title>
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
  return new Response(html, { status, headers });
};

/** The way from such a page to a campaign's. */
export const backTo = (slug: string, language: string, words: AnsweredWords): Markup =>
  markup`<p><a href="${campaignPath(language, slug)}">${words['answer.page']}</a></p>`;

const styleHash = createHash('sha256').update(pageStyle).digest('base64');

const headers = {
  ...ownHeaders,
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': contentPolicy({ style: `'sha256-${styleHash}'`, formAction: "'self'" }),
};
