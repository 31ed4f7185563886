import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { getInterface, getSite } from '../../content/pages/published';
import { feedItems, feedKey } from '../../open-data/feed';

export const getStaticPaths = () =>
  getSite().languages.map((language) => ({
    params: { language },
    props: { language },
    cacheKey: feedKey(language),
  }));

/** What happened of late in campaigns that have a page in the language, the newest first. */
export const GET: APIRoute<{ language: string }> = ({ props: { language } }) => {
  const { name, url } = getSite();
  const items = feedItems(language).map(({ url: link, title, summary, day, html }) => ({
    title,
    link,
    description: summary,
    ...(html === undefined ? {} : { content: html }),
    ...(day === undefined ? {} : { pubDate: new Date(day) }),
  }));
  const description = getInterface(language)['home.lead'];
  return rss({ title: name, description, site: url, items, customData: `<language>${language}</language>` });
};
