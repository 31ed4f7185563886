// What is promised of the samples that this repository ships, and of no other content. The tests apply while the
// samples are there; whoever has put campaigns of their own in their place can delete this file, or leave it.
import { sampleLanguages, samplesAreThere } from '../sites/samples.ts';
import { expectWithinBudget, printWeights } from './budget.ts';
import { builtSite, expect } from './local-site.ts';
import { onPhone as test, pagesIn } from './well-made.ts';

if (samplesAreThere()) {
  test.use({ root: builtSite('samples') });

  for (const language of sampleLanguages)
    test(`every page of the samples in ${language} says its language and direction, passes axe, fits a narrow phone, and stays where it is when the counter is filled in`, async ({
      look,
    }) => {
      // A year's list is the archive's with fewer rows, and what is not there has one sentence: languages.test.ts sees both.
      const paths = (await pagesIn('samples', language)).filter((path) => !/archive\/\d|404/.test(path));
      let filled = 0;
      for (const path of paths) filled += await look(language, path, 123_456);
      expect(paths.length).toBeGreaterThanOrEqual(3);
      if (paths.length > 3) expect(filled).toBeGreaterThan(0);
    });

  test('every campaign page of the samples, and one as full as is promised, is whole in one request, within its budget', async () => {
    const pages = await expectWithinBudget(builtSite('samples'));
    printWeights(pages);
    expect(pages.filter(({ file }) => file.includes('/full-page/'))).toHaveLength(23);
  });
}
