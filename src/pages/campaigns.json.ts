import type { APIRoute } from 'astro';
import type { Deployed } from '../campaign/deployed';
import { dataYear } from '../components/archive/past';
import { builtAt, getCampaigns, getSite } from '../content/pages/published';
import { anyCampaignPath, lettersPath } from '../language/paths';
import type { Campaigns } from '../open-data/schema';

/**
 * When the site was built, and every campaign as open data: its state, its dates, where its numbers are, and where the file
 * is that holds all of it in words, with those of all that opened in the same year.
 */
export const GET: APIRoute = () => {
  const { name, url, languages } = getSite();
  const campaigns = getCampaigns().map(({ slug, state, facts, stories }) => ({
    slug,
    state,
    opens: facts.opens,
    closes: facts.closes,
    country: facts.country,
    follows: facts.follows,
    languages: languages.filter((language) => language in stories),
    url: url + anyCampaignPath(slug),
    numbers: `${url}${lettersPath}?campaign=${slug}`,
    texts: `${url}/campaigns/${dataYear({ facts })}.json`,
  }));
  const built = new Date(builtAt()).toISOString();
  return Response.json({ site: { name, url, languages }, built, campaigns } satisfies Campaigns & Deployed);
};
