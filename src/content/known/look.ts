import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '../../campaign/schema.ts';
import { isOver, state } from '../../campaign/state.ts';
import { mistakesBetween } from '../mistakes/between.ts';
import { unfinished, unreachable } from '../mistakes/unfinished.ts';
import type { Outline } from '../outline.ts';
import { at, sorted, type Place, type Problem } from '../problem.ts';
import { warnOfFacts } from '../warnings/facts.ts';
import { warnOfLanguages } from '../warnings/languages.ts';
import { linksThatLeadNowhere } from '../warnings/links.ts';
import { targetsInTwo } from '../warnings/targets.ts';
import { warnIn, type Warning } from '../warnings/warning.ts';
import { gather, type Gathered } from './gather.ts';
import { placesIn } from './places.ts';

/** What is wrong with content; else what there is, and what is worth a look. Both by file and line. */
export type Found = { errors: Problem[] } | { site: Site; campaigns: Outline[]; warnings: Warning[] };

type Asked = {
  /** The time that it is told for, in milliseconds since the epoch. */
  now: number;
  /** The time by the clock that files have. */
  clock?: number;
  /** How many threads read, where that is not to follow from how much there is. */
  threads?: number;
  /** What else is worth a look. */
  more?: (campaigns: readonly Outline[]) => Promise<Warning[]>;
};

/**
 * Looks at the folder that holds `content/`: finds every mistake that `readContent` finds, and what is worth a look. Files
 * that look as they did at the last check are not read, for what they say by themselves is known. What follows from the
 * time, and from several of them, is asked each time.
 */
export const lookAt = async (
  root: string,
  { now, clock = Date.now(), threads, more }: Asked,
): Promise<Found> => {
  const gathered = await gather(root, clock, threads);
  const { shared, folders, keep } = gathered;
  const { site } = shared;
  const campaigns = [...folders.values()].flatMap(({ outline }) => outline ?? []);

  const inPlace = async <T extends Problem>(problems: readonly T[]): Promise<T[]> => {
    const { place, isMore } = await placesIn(root, problems, (file) => placesOf(file, gathered));
    keep(isMore);
    return sorted(problems.map((problem) => at(problem, place(problem))));
  };

  const errors = mistakes(gathered, campaigns, now);
  if (!site || errors.length > 0) return { errors: await inPlace(errors) };
  const warnings = [
    ...warningsOf(gathered, { site, campaigns, now, root }),
    ...((await more?.(campaigns)) ?? []),
    ...unfinished({ site, campaigns }).map((problem) => ({ kind: 'not-finished' as const, ...problem })),
  ];
  return { site, campaigns, warnings: await inPlace(warnings) };
};

const placesOf = (file: string, { shared, folders }: Gathered): Record<string, Place> => {
  const [, room, slug = ''] = file.split('/');
  return (room === 'campaigns' ? (folders.get(slug) ?? shared) : shared).places;
};

const mistakes = ({ shared, folders }: Gathered, campaigns: readonly Outline[], now: number): Problem[] => {
  const { site } = shared;
  const all = [shared, ...folders.values()];
  return [
    ...all.flatMap((found) => found.mistakes),
    ...(site
      ? [
          ...all.flatMap(({ between }) => between),
          ...mistakesBetween(site, campaigns, [...folders.keys()], now),
          ...unreachable(site, campaigns),
        ]
      : []),
  ];
};

type Here = { site: Site; campaigns: readonly Outline[]; now: number; root: string };

const warningsOf = ({ shared, folders }: Gathered, { site, campaigns, now, root }: Here): Warning[] => {
  const all = [shared, ...folders.values()];
  const found = all.flatMap(({ warnings }) => warnings);
  for (const { outline, untilOver } of folders.values())
    if (outline && !isOver(state(outline.facts, now))) found.push(...untilOver);
  for (const campaign of campaigns) {
    const warn = warnIn(campaign, found);
    warnOfLanguages(campaign, site, now, warn);
    warnOfFacts(campaign, site, now, warn);
  }
  const links = all.flatMap((one) => one.links);
  const isFile = (path: string): boolean => existsSync(join(root, 'public', path));
  return [
    ...found,
    ...targetsInTwo(campaigns, now),
    ...linksThatLeadNowhere(links, { site, campaigns, pages: shared.pages, isFile }),
  ];
};
