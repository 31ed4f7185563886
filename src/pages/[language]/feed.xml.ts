import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { getCampaigns, getInterface, getSite } from '../../content/pages/published';
import { campaignPath } from '../../language/paths';

export const getStaticPaths = () =>
  getSite().languages.map((language) => ({ params: { language }, props: { language } }));

// The archive has the others.
const most = 50;

/** The newest campaigns that have a page in the language, the newest first. */
export const GET: APIRoute<{ language: string }> = ({ props: { language } }) => {
  const { name, url } = getSite();
  const all = getCampaigns().filter(({ stories }) => language in stories);
  const items = all.slice(0, most).flatMap(({ slug, facts, stories }) => {
    const story = stories[language];
    if (!story) return [];
    return {
      title: story.data.title,
      description: story.data.summary,
      link: campaignPath(language, slug),
      ...(facts.opens === undefined ? {} : { pubDate: new Date(facts.opens) }),
    };
  });
  const description = getInterface(language)['home.lead'];
  return rss({ title: name, description, site: url, items, customData: `<language>${language}</language>` });
};
