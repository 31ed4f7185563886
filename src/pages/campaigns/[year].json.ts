import type { APIRoute } from 'astro';
import { inLanguage, type Localised } from '../../campaign/schema';
import { isOver } from '../../campaign/state';
import { dataYear } from '../../components/archive/past';
import { getCampaigns, getSite, keyOf } from '../../content/pages/published';
import { campaignPath } from '../../language/paths';
import type { Texts } from '../../open-data/schema';

type Props = { year: string };

export const getStaticPaths = () => {
  const campaigns = getCampaigns();
  return [...new Set(campaigns.map(dataYear))].map((year) => ({
    params: { year },
    props: { year } satisfies Props,
    cacheKey: keyOf(
      '',
      campaigns
        .filter((one) => dataYear(one) === year)
        .map(({ slug, digest, state }) => [slug, digest, state]),
    ),
  }));
};

/** What the campaigns that opened in a year are called, who carries them, whom they write to, and where, in each language. */
export const GET: APIRoute<Props> = ({ props: { year } }) => {
  const { url, languages } = getSite();
  const mainName = (name: Localised): string =>
    languages.map((language) => inLanguage(name, language)).find(Boolean) ?? '';
  const campaigns = getCampaigns()
    .filter((one) => dataYear(one) === year)
    .map(({ slug, state, facts, stories, outcomes }) => ({
      slug,
      targets: facts.targets.map(({ name }) => mainName(name)),
      partners: facts.partners.map(({ name, url }) => ({ name: mainName(name), url })),
      languages: Object.fromEntries(
        Object.entries(stories).map(([language, { data }]) => [
          language,
          {
            title: data.title,
            summary: data.summary,
            url: `${url}${campaignPath(language, slug)}`,
            outcome: isOver(state) ? outcomes[language]?.data.title : undefined,
          },
        ]),
      ),
    }));
  return Response.json({ campaigns } satisfies Texts);
};
