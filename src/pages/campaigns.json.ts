import type { APIRoute } from 'astro';
import type { Deployed } from '../campaign/deployed';
import { dataYear } from '../components/archive/past';
import { builtAt, getCampaigns, getSite } from '../content/pages/published';

/**
 * When the site was built, and every campaign as open data: its state, its dates, and where the file is that holds its
 * title and address in each language, with those of all that opened in the same year.
 */
export const GET: APIRoute = () => {
  const { url } = getSite();
  const campaigns = getCampaigns().map(({ slug, state, facts }) => ({
    slug,
    state,
    opens: facts.opens,
    closes: facts.closes,
    country: facts.country,
    follows: facts.follows,
    texts: `${url}/campaigns/${dataYear({ facts })}.json`,
  }));
  const built = new Date(builtAt()).toISOString();
  return Response.json({ built, campaigns } satisfies Deployed);
};
