import { readFileSync } from 'node:fs';
import { direction, formatDay } from '../language/language.ts';
import { speak, type Interface } from '../language/interface.ts';
import { formatNumber } from '../language/numbers.ts';
import { markup } from '../layouts/markup.ts';
import type { Letter } from '../letter/compose.ts';
import type { Axes } from '../report/charts.ts';
import { ledgerPart, sharesPart, whenPart } from '../report/page.ts';
import type { Report } from '../report/report.ts';

/** What is handed over to a target on paper. */
export type Pack = {
  /** What came of the campaign, in the language of the letter; of `targets`, this one alone. */
  report: Report;
  target: { name: string; salutation: string };
  /** To whom it is brought or posted, line by line: the target itself, or an embassy or a ministry. */
  addressee: readonly string[];
  /** The letter as the target would have got it, without the name of anybody. */
  letter: Letter;
  /** The organisation that hands it over, and where the campaign's page is. */
  site: { name: string; contact: string };
  link: string;
  words: Interface;
};

/**
 * Three sheets and more: a cover letter to be signed by hand, the letter that people signed, and the numbers as evidence.
 * No names, for none are kept. No script, nothing from elsewhere.
 */
export const packPage = ({ report, target, addressee, letter, site, link, words }: Pack): string => {
  const { language, counted } = report;
  const say = speak(words);
  const number = (value: number): string => formatNumber(value, language);
  const axes: Axes = {
    number,
    day: (day) => formatDay(day, language),
    fromRight: direction(language) === 'rtl',
  };
  const [line] = report.targets;
  // As the letter has it, with the sign that its language puts after it.
  const { salutation } = target;
  const greeting = letter.paragraphs.find(({ text }) => salutation !== '' && text.includes(salutation));
  const title = say('pack.title', { target: target.name });
  const count = say('pack.count', {
    count: number(report.letters),
    campaign: isolated(report.title),
    site: isolated(site.name),
  });
  const { markup: html } = markup`<!doctype html>
<html lang="${language}" dir="${direction(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
<article class="sheet">
<p class="from"><b>${site.name}</b><br><bdi>${site.contact}</bdi><br><bdi>${link}</bdi></p>
<p class="to">${addressee.map((part) => markup`<span dir="auto">${part}</span>`)}</p>
<p class="date">${formatDay(counted.slice(0, 10), language)}</p>
<h1>${title}</h1>
${greeting ? markup`<p>${greeting.text}</p>` : []}
<p>${count}</p>
${line?.since === undefined ? [] : markup`<p>${say('pack.refused', { date: formatDay(line.since, language) })}</p>`}
<p>${say('pack.enclosed')}</p>
<p>${say('pack.closing')}</p>
<p class="hand"></p>
<p>${site.name}</p>
</article>
<article class="sheet">
<h2>${letter.subject}</h2>
${letter.paragraphs.map(({ text }) => markup`<p class="said">${text}</p>`)}
</article>
<article class="numbers">
<h2>${report.title}</h2>
<ul class="sums">
<li>${say('campaign.count', { count: number(report.letters) })}</li>
<li>${say('report.confirmed', { count: number(report.confirmed) })}</li>
</ul>
${line === undefined ? [] : ledgerPart(report, say, number)}
${report.days.length === 0 ? [] : whenPart(report, say, axes)}
${daysPart(report, axes)}
${sharesPart(say('report.countries'), report.countries, say('report.other'), axes)}
<p class="soft">${say('report.few')} ${say('report.times')}</p>
<p class="soft">${say('report.counted', { date: formatDay(counted.slice(0, 10), language) })}: <bdi>${report.source}</bdi></p>
</article>
</main>
</body>
</html>
`;
  return html;
};

/** Text that may be written in the other direction than the sentence around it. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

/** Each day in figures, as a chart on paper cannot be read to the letter. */
const daysPart = ({ days }: Report, axes: Axes) =>
  days.length === 0
    ? []
    : markup`<section><ul class="days">
${days.map(({ day, letters }) => markup`<li><span>${axes.day(day)}</span> ${axes.number(letters)}</li>`)}
</ul></section>`;

const style = ['../styles/tokens.css', '../report/report.css', './pack.css']
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('\n');
