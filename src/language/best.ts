import { once } from './once.ts';

/**
 * The best of the languages that there are for somebody who asks for `tag`, as a browser would: (`pt-AO`, [`pt-BR`,
 * `pt`]) → `pt`, (`zh-TW`, [`zh-Hans`, `zh-Hant`]) → `zh-Hant`, (`nb`, [`no`]) → `no`. The same language in another
 * script or from another region is better than none. Undefined for another language, for `und`, or for what is no tag.
 */
export const bestLanguage = (tag: string, available: readonly string[]): string | undefined => {
  const [asked] = canonical(tag);
  if (asked === undefined || /^und\b/.test(asked)) return undefined;
  if (available.includes(asked)) return asked;
  const wanted = likely(asked);
  const likeness = (candidate: string): number => {
    const offered = likely(candidate);
    if (macrolanguage(offered.language) !== macrolanguage(wanted.language)) return 0;
    return 1 + (offered.script === wanted.script ? 4 : 0) + (offered.region === wanted.region ? 2 : 0);
  };
  const [best] = available
    .map((candidate) => ({ candidate, score: likeness(candidate) }))
    .filter(({ score }) => score > 0)
    .map(({ candidate, score }) => ({ candidate, score: score + (candidate.includes('-') ? 0 : 1) }))
    .sort((a, b) => b.score - a.score);
  return best?.candidate;
};

/** A tag with the script and the region that most people mean by it. */
const likely = once((tag) => {
  const { language, script, region } = new Intl.Locale(tag).maximize();
  return { language, script, region };
});

const canonical = (tag: string): string[] => {
  try {
    return Intl.getCanonicalLocales(tag);
  } catch {
    return [];
  }
};

// The only macrolanguage whose parts browsers ask for by name, and that Intl does not fold into one.
// https://iso639-3.sil.org/code/nor
const macrolanguage = (language: string): string => (/^n[bn]$/.test(language) ? 'no' : language);
