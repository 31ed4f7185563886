import type { APIRoute } from 'astro';
import { getCampaigns, getSite } from '../../content/published';
import { countries } from '../../language/language';

// Each country by its code and its name, for the list in the form and for the letters: `[["AF","Afghanistan"],…]`, sorted by name.
export const getStaticPaths = async () => {
  const { languages } = await getSite();
  const written = (await getCampaigns()).flatMap(({ letters }) => Object.keys(letters));
  return [...new Set([...languages, ...written])].map((language) => ({ params: { language } }));
};

export const GET: APIRoute = ({ params: { language = '' } }) => Response.json(countries(language));
