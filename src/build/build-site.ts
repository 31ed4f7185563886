import { build } from 'astro';
import { ContentError } from '../content/problem.ts';
import { contentOnce } from '../content/reading.ts';
import { clearLine, line, progress, type Screen } from './progress.ts';

/**
 * Builds the site into `dist/`, and tells of it a line each on `screen`; mistakes in the content are told on `errors`.
 * False where there are any. Whatever else goes wrong is thrown.
 */
export const buildSite = async (screen: Screen, errors: Screen): Promise<boolean> => {
  try {
    const reading = line(screen, 'Content');
    const { site, campaigns } = (await contentOnce(process.cwd())).content;
    reading.done(`${counted(campaigns.length, 'campaign')} in ${counted(site.languages.length, 'language')}`);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    errors.write(error.message);
    return false;
  }
  try {
    await build({ integrations: [progress(screen)] });
  } catch (error) {
    clearLine(screen);
    throw error;
  }
  return true;
};

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
