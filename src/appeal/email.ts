import { direction, formatDay } from '../language/language.ts';
import { markup, type Markup } from '../layouts/markup.ts';
import type { Told } from './appeal.ts';
import { emailStyles, type EmailStyles } from './email-styles.ts';
import { appealHtml } from './html.ts';

/** A picture by its whole address, as wide as it is shown and in the same shape; in pixels. */
export type EmailPicture = { src: string; width: number; height: number; alt: string };

/** Why somebody gets an email, and the link by which they get no more. */
export type EmailFoot = { why: string; stop: string; link: string };

type Given = {
  told: Told;
  /** The site's name and its home in the same language. */
  site: { name: string; url: string };
  /** What stands on the button, and before the campaign's address. */
  words: { button: string; before: string | undefined };
  picture: EmailPicture | undefined;
  /** Undefined where a mailing tool brings its own. */
  foot: EmailFoot | undefined;
};

/**
 * What is told as the HTML of an email: styles stand in each tag, for Gmail can take all others away; tables hold it together,
 * for Outlook knows no other way; a dark mode that recolours it finds a colour and a ground in pairs.
 */
export const emailHtml = ({ told, site, words, picture, foot }: Given): string => {
  const { language, title, summary, signed, day, link } = told;
  const dir = direction(language);
  const is = emailStyles(language);
  const { markup: html } = markup`<!doctype html>
<html lang="${language}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="x-apple-disable-message-reformatting">
<title>${title}</title>
<style>${{ markup: inTheDark }}</style>
</head>
<body style="${is.body}" class="ground">
${
  summary === undefined
    ? []
    : markup`<div style="${is.unseen}">${summary}</div>
`
}<table role="presentation" lang="${language}" dir="${dir}" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#efe8da" style="${is.ground}" class="ground"><tr><td align="center" style="${is.around}">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="${is.frame}">
<tr><td align="${is.start}" style="${is.name}"><a href="${site.url}" style="${is.nameLink}" class="ink">${site.name}</a></td></tr>
<tr><td bgcolor="#fffdf7" style="${is.sheet}" class="sheet">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
${picture ? pictureRow(picture, is) : []}<tr><td align="${is.start}" style="${is.text}" class="ink">
<h1 style="${is.title}" class="ink">${title}</h1>
${withStyles(appealHtml(told), is)}
<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" bgcolor="#a8201a" style="${is.button}"><a href="${link}" style="${is.buttonLink}">${words.button}</a></td></tr></table>
<p style="${is.afterButton}">${words.before === undefined ? [] : markup`${words.before}<br>`}<a href="${link}" dir="ltr" style="${is.tags.a ?? ''}" class="blue">${link}</a></p>
${lastLines([signed ?? [], day === undefined ? [] : formatDay(day, language)].flat(), is)}</td></tr>
</table>
</td></tr>
${foot ? footRow(foot, is) : []}</table>
</td></tr></table>
</body>
</html>
`;
  return html;
};

const pictureRow = ({ src, width, height, alt }: EmailPicture, is: EmailStyles): Markup =>
  markup`<tr><td align="center" style="${is.pictureRow}"><img src="${src}" alt="${alt}" width="${width}" height="${height}" border="0" style="${is.picture};max-width:${width}px"></td></tr>
`;

const lastLines = (lines: string[], is: EmailStyles): Markup | Markup[] =>
  lines.length === 0
    ? []
    : markup`<p style="${is.last}">${lines.map((line, index) => markup`${index === 0 ? [] : markup`<br>`}${line}`)}</p>
`;

const footRow = ({ why, stop, link }: EmailFoot, is: EmailStyles): Markup =>
  markup`<tr><td align="${is.start}" style="${is.foot}" class="soft">${why}<br><a href="${link}" style="${is.footLink}" class="soft">${stop}</a></td></tr>
`;

/** Tags that have a style keep it and what makes them work; of others only their text is left. */
const withStyles = ({ markup: html }: Markup, is: EmailStyles): Markup => ({
  markup: html
    .replace(/<input[^>]*\bchecked\b[^>]*>/g, '☑')
    .replace(/<input[^>]*>/g, '☐')
    .replace(
      /<(\/?)([a-z][a-z0-9]*)((?:[^>"]|"[^"]*")*)>/g,
      (_tag, end: string, name: string, rest: string) => {
        const style = is.tags[name];
        if (style === undefined) return '';
        if (end !== '') return `</${name}>`;
        const kept = [...rest.matchAll(/ (?:href|src|alt|title|start)="[^"]*"/g)].join('');
        const [, align = ''] = / style="(text-align: \w+)"/.exec(rest) ?? [];
        return `<${name}${kept}${style === '' ? '' : ` style="${[style, ...(align === '' ? [] : [align])].join(';')}"`}${name === 'a' ? ' class="blue"' : ''}>`;
      },
    ),
});

// Only where it is kept, and colours are the reader's choice: all of it holds without.
const inTheDark = `:root{color-scheme:light dark}
@media (prefers-color-scheme:dark){.ground{background:#141110!important}.sheet{background:#262019!important;border-color:#4d4439!important}.ink{color:#f3ece1!important}.soft{color:#bcb0a1!important}.blue{color:#93bdea!important}}`;
