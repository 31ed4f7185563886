import type { APIRoute } from 'astro';
import { embedders } from '../campaign/embedding';
import { hostScript } from '../components/embed/host-script';
import { getCampaigns, getSite } from '../content/pages/published';

// Where nobody may show a campaign, there is no script for it.
export const getStaticPaths = () =>
  getCampaigns().some(({ facts }) => embedders(facts, getSite()).length > 0)
    ? [{ params: { embed: 'embed' } }]
    : [];

export const GET: APIRoute = async () => new Response(await hostScript());
