import { readFileSync } from 'node:fs';
import { direction, formatDay, formatHour } from '../language/language.ts';
import type { Interface } from '../language/interface.ts';
import { formatNumber } from '../language/numbers.ts';
import { markup, type Markup } from '../layouts/markup.ts';
import { barChart, lineChart, type Axes } from './charts.ts';
import type { Report, Share } from './report.ts';

type Given = {
  report: Report;
  words: Interface;
  /** The site's name, the address of the campaign's page, and a QR code that leads to it, as SVG. */
  site: string;
  link: string;
  code: string;
};

/** As many lines as a chart of countries or languages has on paper; the smallest are summed up. */
const longest = 12;

/** The report as a page of its own: no script, nothing from elsewhere, two sheets of paper when it is printed. */
export const reportPage = ({ report, words, site, link, code }: Given): string => {
  const { language, days } = report;
  const number = (value: number): string => formatNumber(value, language);
  const axes: Axes = {
    number,
    day: (day) => formatDay(day, language),
    fromRight: direction(language) === 'rtl',
  };
  const say = (key: keyof Interface, values: Record<string, string> = {}): string =>
    words[key].replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  const { markup: html } = markup`<!doctype html>
<html lang="${language}" dir="${direction(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${report.title} · ${site}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
<div class="head">
<div>
<p class="kick">${say('report.title')}</p>
<h1>${report.title}</h1>
<p class="soft">${[words[`state.${report.state}` as keyof Interface], ...dates(report, say)].join(' · ')}</p>
</div>
<div class="code">${{ markup: code }}</div>
</div>
<ul class="sums">
<li>${say('campaign.count', { count: number(report.letters) })}</li>
${reach(report, say, number)}
<li>${say('report.confirmed', { count: number(report.confirmed) })}</li>
</ul>
${days.length === 0 ? [] : whenPart(report, say, axes)}
<div class="two">
${sharesPart(say('report.countries'), report.countries, say('report.other'), axes)}
${sharesPart(say('report.languages'), report.languages, say('report.other'), axes)}
</div>
${sharesPart(say('report.sources'), report.sources, say('report.other'), axes)}
${report.targets.length === 0 ? [] : ledgerPart(report, say, number)}
<p class="soft">${say('report.few')} ${say('report.times')}</p>
<p class="soft">${site}: ${address(link)}</p>
<p class="soft">${say('report.counted', { date: formatDay(report.counted.slice(0, 10), language) })}: ${address(report.source)}</p>
</main>
</body>
</html>
`;
  return html;
};

const address = (href: string): Markup => markup`<a href="${href}" dir="ltr">${href}</a>`;

type Say = (key: keyof Interface, values?: Record<string, string>) => string;

const dates = ({ opens, closes, language }: Report, say: Say): string[] => [
  ...(opens === undefined ? [] : [say('campaign.from', { date: formatDay(opens, language) })]),
  ...(closes === undefined ? [] : [say('campaign.until', { date: formatDay(closes, language) })]),
];

/** In how many countries and languages, where there are several: as the campaign's page says it. */
const reach = ({ countries, languages }: Report, say: Say, number: (value: number) => string): Markup[] => {
  const [many, tongues] = [countries, languages].map(
    (all) => all.filter(({ key }) => key !== undefined).length,
  );
  return (many ?? 0) > 1
    ? [
        markup`<li>${say('campaign.reach', { countries: number(many ?? 0), languages: number(tongues ?? 0) })}</li>`,
      ]
    : [];
};

export const whenPart = ({ days, smallDays, busiest, language }: Report, say: Say, axes: Axes): Markup => {
  const other =
    smallDays > 0 ? [markup`<p class="soft">${say('report.other')}: ${axes.number(smallDays)}</p>`] : [];
  return markup`<div class="charts">
<section>
<h2>${say('report.days')}</h2>
${barChart(
  days.map(({ day, letters }) => ({ day, value: letters })),
  say('report.days'),
  axes,
)}
<div class="unseen"><table><caption>${say('report.days')}</caption>
${days.map(({ day, letters }) => markup`<tr><th scope="row">${axes.day(day)}</th><td>${axes.number(letters)}</td></tr>`)}
</table></div>
${busiest ? markup`<p>${say('report.hour', { count: axes.number(busiest.letters), when: formatHour(busiest.hour, language) })}</p>` : []}
${other}
</section>
<section>
<h2>${say('report.growth')}</h2>
${lineChart(
  days.map(({ day, all }) => ({ day, value: all })),
  say('report.growth'),
  axes,
)}
</section>
</div>`;
};

export const sharesPart = (
  heading: string,
  all: readonly Share[],
  otherWord: string,
  axes: Axes,
): Markup | Markup[] => {
  const lines = shortened(all, otherWord);
  const most = Math.max(1, ...lines.map(({ key, letters }) => (key === undefined ? 0 : letters)));
  if (lines.length === 0) return [];
  return markup`<section>
<h2>${heading}</h2>
<table class="shares">
${lines.map(({ key, name, letters }) => {
  const percent = Math.round((letters / most) * 1000) / 10;
  const bar =
    key === undefined
      ? []
      : markup`<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="share" x="${axes.fromRight ? 100 - percent : 0}" width="${percent}" height="10"/></svg>`;
  return markup`<tr><th scope="row">${name}</th><td>${bar}</td><td>${axes.number(letters)}</td></tr>
`;
})}</table>
</section>`;
};

/** At most as many lines as fit, the smallest summed up with those that have no name. */
const shortened = (all: readonly Share[], otherWord: string): Share[] => {
  if (all.length <= longest) return [...all];
  const named = all.filter(({ key }) => key !== undefined);
  const first = named.slice(0, longest - 2);
  const nameless = all.filter(({ key, name }) => key === undefined && name !== otherWord);
  const rest = all.filter((one) => !first.includes(one) && !nameless.includes(one));
  const letters = rest.reduce((sum, one) => sum + one.letters, 0);
  return [...first, ...(letters > 0 ? [{ name: otherWord, letters }] : []), ...nameless];
};

export const ledgerPart = (
  { targets, language }: Report,
  say: Say,
  number: (value: number) => string,
): Markup =>
  markup`<section>
<h2>${say('ledger.title')}</h2>
<table class="ledger">
${targets.map(({ name, since, ...line }) => {
  const told = (['accepted', 'delivered', 'refused'] as const).flatMap((what) => {
    const count = line[what];
    return count === undefined ? [] : [markup`<td>${say(`ledger.${what}`, { count: number(count) })}</td>`];
  });
  const refuses =
    since === undefined
      ? []
      : markup`<span class="since">${say('report.since', { date: formatDay(since, language) })}</span>`;
  return markup`<tr><th scope="row">${name}${refuses}</th>${told}</tr>
`;
})}</table>
</section>`;

const style = ['../styles/tokens.css', './report.css']
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('\n');
