import type { APIRoute } from 'astro';
import { letterLanguage } from '../../campaign/campaign';
import { getCampaigns, getSite, keyOf } from '../../content/pages/published';
import { countries, countryName } from '../../language/language';

// The list of countries in the form, as options: named in the page's language, and where the letter goes out in another
// one, named in that too. A file for each pair of languages that a campaign has.
export const getStaticPaths = () => {
  const { languages } = getSite();
  const pairs = getCampaigns().flatMap(({ stories, letters, facts }) =>
    Object.keys(stories).flatMap((language) => {
      const letter = letterLanguage(facts.letter.language, Object.keys(letters), language, languages);
      return letter === undefined ? [] : [`${language} ${letter}`];
    }),
  );
  return [...new Set(pairs)].map((pair) => {
    const [language, letter] = pair.split(' ');
    return { params: { language, letter }, cacheKey: keyOf(language ?? '', letter) };
  });
};

export const GET: APIRoute = ({ params: { language = '', letter = '' } }) =>
  new Response(
    countries(language)
      .map(([code, name]) => {
        const inLetter = letter === language ? '' : ` data-letter="${escaped(countryName(code, letter))}"`;
        return `<option value=${code}${inLetter}>${escaped(name)}`;
      })
      .join(''),
  );

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
