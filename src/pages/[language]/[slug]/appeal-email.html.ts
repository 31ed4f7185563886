import type { APIRoute } from 'astro';
import { emailHtml } from '../../../appeal/email';
import { appealOf, passedOnPaths } from '../../../content/pages/appeals';
import { mailPicture } from '../../../content/pages/photos';
import { getInterface, getSite, type Published } from '../../../content/pages/published';
import { homePath } from '../../../language/paths';

export const getStaticPaths = passedOnPaths;

type Props = {
  campaign: Published;
  language: string;
};

export const GET: APIRoute<Props> = async ({ props: { campaign, language } }) => {
  const { slug, facts, stories } = campaign;
  const { name, url } = getSite();
  const strings = getInterface(language);
  const picture = await mailPicture(slug, facts.image);
  const alt = stories[language]?.data.imageAlt;
  const email = emailHtml({
    told: appealOf(campaign, language),
    site: { name, url: url + homePath(language) },
    words: { button: strings['appeal.write'], before: strings['appeal.link'] },
    picture:
      picture && alt !== undefined ? { ...picture, src: new URL(picture.src, url).href, alt } : undefined,
    foot: undefined,
  });
  return new Response(email, { headers: { 'content-type': 'text/html; charset=utf-8' } });
};
