import type { APIRoute } from 'astro';
import { getInterface, getSite } from '../../content/pages/published';
import { homePath, jsonFeedPath } from '../../language/paths';
import { feedItems, feedKey } from '../../open-data/feed';

export const getStaticPaths = () =>
  getSite().languages.map((language) => ({
    params: { language },
    props: { language },
    cacheKey: feedKey(language),
  }));

/** The feed as JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/ */
export const GET: APIRoute<{ language: string }> = ({ props: { language } }) => {
  const { name, url } = getSite();
  const items = feedItems(language).map(({ url, title, summary, day, html }) => ({
    id: url,
    url,
    title,
    content_text: summary,
    ...(html === undefined ? {} : { content_html: html }),
    ...(day === undefined ? {} : { date_published: new Date(day).toISOString() }),
  }));
  return Response.json(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: name,
      description: getInterface(language)['home.lead'],
      home_page_url: url + homePath(language),
      feed_url: url + jsonFeedPath(language),
      language,
      items,
    },
    { headers: { 'content-type': 'application/feed+json' } },
  );
};
