import { ContentError } from '../../src/content/problem.ts';
import { readContent } from '../../src/content/read.ts';
import { readersIn } from '../../src/mailing/languages.ts';
import { segmentName } from '../../src/mailing/segment.ts';
import type { Vendors } from './vendors.ts';

/** Makes the segments that `npm run mailing -- --prepare` makes at Resend, where the site has a newsletter. */
export const prepareReaders = async ({ resend }: Vendors, folder: string): Promise<void> => {
  resend.prepare(...(await segmentsIn(folder)));
};

/** Their names. */
export const segmentsIn = async (folder: string): Promise<string[]> => {
  try {
    const content = await readContent(folder, Date.now());
    if (!content.site.newsletter) return [];
    const { url } = content.site;
    return readersIn(content, Date.now()).map((language) => segmentName(url, language));
  } catch (error) {
    // Whoever runs the site is told of mistakes elsewhere.
    if (error instanceof ContentError) return [];
    throw error;
  }
};
