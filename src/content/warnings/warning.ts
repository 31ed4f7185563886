import type { Campaign } from '../../campaign/campaign.ts';
import type { Problem } from '../problem.ts';

/** What a warning is about, for programs. */
export const warningKinds = [
  'no-letter',
  'no-story',
  'no-such-language',
  'untranslated',
  'behind',
  'no-outcome',
  'far-day',
  'subjects-alike',
  'long-subject',
  'long-letter',
  'small-picture',
  'unused-picture',
  'no-such-country',
  'target-in-two',
  'long-open',
  'no-salutation',
  'dead-link',
  'no-mail',
  'not-finished',
] as const;

export type WarningKind = (typeof warningKinds)[number];

/** What an organiser should look at: it may be meant so, and the site is built all the same. */
export type Warning = Problem & { kind: WarningKind };

/** Takes a warning about a campaign; `file` is the name of a file in its folder, or '' for the folder. */
export type Warn = (
  kind: WarningKind,
  file: string,
  message: string,
  where?: { field?: string; at?: string },
) => void;

export const warnIn =
  ({ slug }: Pick<Campaign, 'slug'>, into: Warning[]): Warn =>
  (kind, file, message, where = {}) => {
    into.push({ kind, file: `content/campaigns/${slug}${file === '' ? '' : `/${file}`}`, message, ...where });
  };

/** `a, b and c`; of many, the first few and how many more. */
export const inList = (names: readonly string[], most = 4): string => {
  const shown = names.length > most + 1 ? names.slice(0, most) : names.slice(0, -1);
  const last = names.length > most + 1 ? `${names.length - most} more` : names.at(-1);
  return shown.length === 0 ? (last ?? '') : `${shown.join(', ')} and ${last ?? ''}`;
};
