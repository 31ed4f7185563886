import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { appealForFeed } from '../../appeal/html';
import { appealIn, takesLetters } from '../../content/pages/appeals';
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
  const words = getInterface(language);
  const items = all.slice(0, most).flatMap((campaign) => {
    const { slug, facts, stories } = campaign;
    const story = stories[language];
    if (!story) return [];
    const appeal = takesLetters(campaign) ? appealIn(campaign, language) : undefined;
    return {
      title: story.data.title,
      description: story.data.summary,
      link: campaignPath(language, slug),
      // A mailing tool that reads feeds has the whole call to pass on, and a reader each campaign once.
      ...(appeal ? { content: appealForFeed(appeal, words['appeal.link']) } : {}),
      ...(facts.opens === undefined ? {} : { pubDate: new Date(facts.opens) }),
    };
  });
  const description = words['home.lead'];
  return rss({ title: name, description, site: url, items, customData: `<language>${language}</language>` });
};
