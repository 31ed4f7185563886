/**
 * The locale that Intl is asked for when it speaks a language of the site: `pt` → `pt-PT`, any other as it is. Without a
 * region Intl takes Portuguese to be Brazil's, which says Irã and Polônia, and is `pt-BR` here.
 * https://unicode.org/reports/tr35/#Likely_Subtags
 */
export const locale = (tag: string): string => (tag === 'pt' ? 'pt-PT' : tag);
