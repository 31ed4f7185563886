import type { APIRoute } from 'astro';
import { dataYear } from '../../components/archive/past';
import { getCampaigns, getSite, keyOf } from '../../content/pages/published';
import { campaignPath } from '../../language/paths';

type Props = { year: string };

export const getStaticPaths = () => {
  const campaigns = getCampaigns();
  return [...new Set(campaigns.map(dataYear))].map((year) => ({
    params: { year },
    props: { year } satisfies Props,
    cacheKey: keyOf(
      '',
      campaigns.filter((one) => dataYear(one) === year).map(({ slug, digest }) => [slug, digest]),
    ),
  }));
};

/** What the campaigns that opened in a year are called, and where they are, in each language. */
export const GET: APIRoute<Props> = ({ props: { year } }) => {
  const { url } = getSite();
  const campaigns = getCampaigns()
    .filter((one) => dataYear(one) === year)
    .map(({ slug, stories }) => ({
      slug,
      languages: Object.fromEntries(
        Object.entries(stories).map(([language, { data }]) => [
          language,
          { title: data.title, summary: data.summary, url: `${url}${campaignPath(language, slug)}` },
        ]),
      ),
    }));
  return Response.json({ campaigns });
};
