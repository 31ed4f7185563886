import type { APIRoute } from 'astro';
import { plainText } from '../../../appeal/text';
import { appealOf, passedOnPaths } from '../../../content/pages/appeals';
import { getInterface, type Published } from '../../../content/pages/published';

export const getStaticPaths = passedOnPaths;

type Props = {
  campaign: Published;
  language: string;
};

export const GET: APIRoute<Props> = ({ props: { campaign, language } }) =>
  new Response(plainText(appealOf(campaign, language), getInterface(language)['appeal.link']), {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
