import type { APIRoute } from 'astro';
import { letterOnPage } from '../../../components/letter/letter-on-page';
import { takesLetters } from '../../../content/pages/appeals';
import { storyPaths, type Published } from '../../../content/pages/published';

// What the script needs of the letter, once it is touched.
export const getStaticPaths = () => storyPaths().filter(({ props: { campaign } }) => takesLetters(campaign));

type Props = {
  campaign: Published;
  language: string;
};

export const GET: APIRoute<Props> = ({ props: { campaign, language } }) =>
  Response.json(letterOnPage(campaign, language)?.data ?? null);
