import { asMarkdown, type Appeal } from '../../appeal/appeal.ts';
import { appealPath, campaignPath } from '../../language/paths.ts';
import { getSite, isAtWork, storyPaths, type Published } from './published.ts';
import { shownStates } from './shown.ts';

/** True of a campaign whose page takes letters, or shows to those at work on it how it would. */
export const takesLetters = (campaign: Published): boolean =>
  ['open', 'draft'].includes(campaign.state) || (isAtWork() && shownStates(campaign).includes('open'));

/** True where there is a call to pass a campaign on: in a language of its story, if it is written, or letters are taken. */
export const hasAppeal = (campaign: Published, language: string): boolean =>
  language in campaign.stories && (language in campaign.appeals || takesLetters(campaign));

/** The call to pass a campaign on: written, or made of the story's head. */
export const appealIn = (campaign: Published, language: string): Appeal | undefined => {
  const { slug, facts, stories, appeals } = campaign;
  const { name, url } = getSite();
  const { title, summary } = stories[language]?.data ?? {};
  const written = appeals[language];
  if (title === undefined || summary === undefined || !hasAppeal(campaign, language)) return undefined;
  return {
    language,
    title: written?.data.title ?? title,
    text: written?.body ?? asMarkdown(summary),
    summary,
    signed: written?.data.signed ?? name,
    day: facts.opens,
    link: url + campaignPath(language, slug),
    page: url + appealPath(language, slug),
  };
};

/** The same, where there is one. */
export const appealOf = (campaign: Published, language: string): Appeal => {
  const appeal = appealIn(campaign, language);
  if (!appeal) throw new Error(`${campaign.slug} has no appeal in ${language}.`);
  return appeal;
};

/** Of each page with an appeal on it. */
export const appealPaths = () =>
  storyPaths().filter(({ props: { campaign, language } }) => hasAppeal(campaign, language));

/** Of what is passed on, in files and on paper: only while letters are taken. */
export const passedOnPaths = () => storyPaths().filter(({ props: { campaign } }) => takesLetters(campaign));
