import type { Report } from './report.ts';

/**
 * The numbers of a report as one table, `what,name,count`, by RFC 4180. It begins with a mark by which spreadsheets know
 * UTF-8. A cell that a spreadsheet would reckon with has an apostrophe before it:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export const csv = (report: Report): string => {
  const rows: [what: string, name: string, count: number | string][] = [
    ['what', 'name', 'count'],
    ['letters', report.title, report.letters],
    ['confirmed', report.title, report.confirmed],
    ...report.days.map(({ day, letters }): [string, string, number] => ['day', day, letters]),
    ...(report.smallDays > 0 ? [['day', 'other', report.smallDays] as [string, string, number]] : []),
    ...(report.busiest
      ? [['busiest hour', report.busiest.hour, report.busiest.letters] as [string, string, number]]
      : []),
    ...report.languages.map(({ name, letters }): [string, string, number] => ['language', name, letters]),
    ...report.countries.map(({ name, letters }): [string, string, number] => ['country', name, letters]),
    ...report.sources.map(({ name, letters }): [string, string, number] => ['source', name, letters]),
    ...report.targets.flatMap(({ name, ...line }) =>
      (['accepted', 'delivered', 'refused', 'since'] as const).flatMap(
        (what): [string, string, number | string][] => {
          const value = line[what];
          return value === undefined ? [] : [[what === 'since' ? 'refuses since' : what, name, value]];
        },
      ),
    ),
  ];
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
};

const cell = (value: string | number): string => {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
