import type { Problem, Report } from '../problem.ts';

/**
 * Takes a mistake in a campaign; `file` is a file's name in its folder, or '' for the folder itself. `at` are words of the
 * file that it is in.
 */
export type ReportIn = (
  file: string,
  message: string,
  where?: { field?: string | undefined; at?: string | undefined },
) => void;

export const reportIn =
  (slug: string, report: Report): ReportIn =>
  (file, message, { field, at } = {}) => {
    const problem: Problem = {
      file: `content/campaigns/${slug}${file === '' ? '' : `/${file}`}`,
      message,
      ...(field === undefined ? {} : { field }),
      ...(at === undefined ? {} : { at }),
    };
    report(problem);
  };
