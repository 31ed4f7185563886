import type { APIRoute } from 'astro';
import { getCampaigns, getSite } from '../content/published';
import { campaignPath } from '../language/paths';

/** Every campaign as open data: state, dates, and titles with addresses in each language. */
export const GET: APIRoute = async () => {
  const { url } = await getSite();
  const campaigns = (await getCampaigns()).map(({ slug, state, facts, stories }) => ({
    slug,
    state,
    opens: facts.opens,
    closes: facts.closes,
    country: facts.country,
    follows: facts.follows,
    languages: Object.fromEntries(
      Object.entries(stories).map(([language, { data }]) => [
        language,
        { title: data.title, summary: data.summary, url: `${url}${campaignPath(language, slug)}` },
      ]),
    ),
  }));
  return Response.json({ campaigns });
};
