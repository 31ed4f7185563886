import { isOver, state, states, type State } from '../campaign/state.ts';
import type { Outline } from './outline.ts';

/** A campaign in a line. */
export type Summary = {
  slug: string;
  state: State;
  opens?: string;
  closes?: string;
  targets: number;
  /** Those of its pages, sorted. */
  languages: string[];
  /** The files that other languages of it have. */
  missing: string[];
};

/** Every campaign, those that need somebody first. `now` is in milliseconds since the epoch. */
export const summaries = (campaigns: readonly Outline[], now: number): Summary[] =>
  campaigns
    .map((campaign) => summaryOf(campaign, now))
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.slug.localeCompare(b.slug));

const order: readonly State[] = ['open', 'upcoming', 'draft', ...states];

const summaryOf = ({ slug, facts, stories, letters, outcomes }: Outline, now: number): Summary => {
  const { opens, closes, targets, outcome } = facts;
  const now_ = state(facts, now);
  const pages = Object.keys(stories).sort();
  const lacking = (kind: string, texts: object): string[] =>
    pages.filter((language) => !(language in texts)).map((language) => `${kind}.${language}.md`);
  return {
    slug,
    state: now_,
    ...(opens === undefined ? {} : { opens }),
    ...(closes === undefined ? {} : { closes }),
    targets: targets.length,
    languages: pages,
    missing: [
      ...(isOver(now_) ? [] : lacking('letter', letters)),
      ...(outcome === 'victory' ? lacking('outcome', outcomes) : []),
    ],
  };
};

/** `free-x  open until 2026-03-31  2 targets  en, fr` */
export const inLines = (all: readonly Summary[]): string => {
  const rows = all.map((one) => [
    one.slug,
    when(one),
    one.targets === 1 ? '1 target' : `${one.targets} targets`,
    languagesOf(one.languages),
    one.missing.length === 0
      ? ''
      : `missing: ${one.missing.slice(0, 3).join(', ')}${one.missing.length > 3 ? ` and ${one.missing.length - 3} more` : ''}`,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .map((line) => `${line}\n`)
    .join('');
};

const when = ({ state, opens, closes }: Summary): string => {
  if (state === 'open') return closes === undefined ? 'open, no last day' : `open until ${closes}`;
  if (state === 'upcoming') return `opens ${opens ?? ''}`;
  return state === 'closed' && closes !== undefined ? `closed ${closes}` : state;
};

const languagesOf = (languages: readonly string[]): string =>
  languages.length > 5 ? `${languages.length} languages` : languages.join(', ');
