import { reservedSlugs } from '../language/paths.ts';

/** A name for a campaign's folder, made of its title: `Free Aïda’s husband!` → `free-aidas-husband`; '' where none can be. */
export const slugFrom = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/['’ʼ`\p{M}]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');

/** What is wrong with a folder's name, in a sentence that goes on from it. */
export const slugProblem = (slug: string, siteLanguages: readonly string[]): string | undefined => {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 100)
    return `cannot be an address. Use small letters a-z, digits and single hyphens${suggested(slug)}.`;
  if (reservedSlugs.includes(slug) || siteLanguages.some((language) => language.toLowerCase() === slug))
    return `is the name of a page of the site. Write another, for example ${slug}-campaign.`;
  return undefined;
};

const suggested = (slug: string): string => {
  const near = slugFrom(slug);
  return near === '' ? '' : `, for example ${near}`;
};
