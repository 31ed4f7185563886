import { spawnSync } from 'node:child_process';
import { manyLanguages } from '../sites/languages.ts';
import { campaign, type TestCampaign } from '../sites/site.ts';
import { textsIn } from '../sites/texts.ts';

const languages = manyLanguages.slice(0, 23);

/** A campaign as large as one becomes: 23 languages, a story of many paragraphs, four targets, an appeal. */
export const largeCampaign = (slug: string): TestCampaign =>
  languages.reduce(
    (written, language) => written.saying(language, { story: { text: longStory(language) } }),
    campaign(slug)
      .in(...languages)
      .to(4)
      .where({ goal: 5000 })
      .withAppeal(),
  );

const longStory = (language: string): string => {
  const { story, letter, demand, summary, page, outcome } = textsIn(language);
  return [story, letter, demand, summary, page, outcome]
    .map((heading, index, all) => {
      const paragraph = [...all.slice(index), ...all.slice(0, index)].join(' ');
      return `## ${heading.replaceAll('**', '')}\n\n${paragraph}\n\n> ${paragraph}`;
    })
    .join('\n\n');
};

/** Builds a site. Throws with all that Astro printed, if the build fails. */
export const buildSite = (root: string): void => {
  const { status, stdout, stderr } = spawnSync('node_modules/.bin/astro', ['build'], {
    cwd: root,
    maxBuffer: Infinity,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The build in ${root} failed.\n${stdout}\n${stderr}`);
};
