import type { APIRoute } from 'astro';
import { letterOnPage } from '../../../components/letter/letter-on-page';
import { isAtWork, pathsOf, type Published } from '../../../content/pages/published';
import { shownStates } from '../../../content/pages/shown';

// What the script needs of the letter, once it is touched.
export const getStaticPaths = () =>
  pathsOf('stories').filter(
    ({ props: { campaign } }) =>
      ['open', 'draft'].includes(campaign.state) || (isAtWork() && shownStates(campaign).includes('open')),
  );

type Props = {
  campaign: Published;
  language: string;
};

export const GET: APIRoute<Props> = ({ props: { campaign, language } }) =>
  Response.json(letterOnPage(campaign, language)?.data ?? null);
