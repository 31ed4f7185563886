/**
 * What the segment of a site's readers in a language is called at Resend: an account can have several sites.
 *
 * `https://letters.union.example`, `fr` → `letters.union.example fr`
 */
export const segmentName = (site: string, language: string): string => `${new URL(site).host} ${language}`;
