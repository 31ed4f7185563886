import type { APIRoute } from 'astro';
import type { Deployed } from '../campaign/deployed';
import { builtAt, getCampaigns, getSite } from '../content/pages/published';
import { campaignPath } from '../language/paths';

/** When the site was built, and every campaign as open data: state, dates, and titles with addresses in each language. */
export const GET: APIRoute = () => {
  const { url } = getSite();
  const campaigns = getCampaigns().map(({ slug, state, facts, stories }) => ({
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
  const built = new Date(builtAt()).toISOString();
  return Response.json({ built, campaigns } satisfies Deployed);
};
