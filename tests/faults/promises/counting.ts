import { sources } from '../plan/campaigns.ts';
import { mailboxOf, type History } from '../world/history.ts';
import { namesIn, type Checks } from './letter.ts';

/** What is counted has gone, and what has gone is counted. */
export const counting: Checks = {
  'the counter is the number of letters sent': (history, letters) => {
    const { plan, counts, counted, countsAs, wipes, presses } = history;
    const bounced = bouncedLetters(history);
    return plan.campaigns.flatMap(({ slug }) => {
      if (wipes.length > 0) return [];
      if (presses.length > 0) {
        const { total } = counts.get(slug) ?? {};
        const kept = counted.get(slug)?.length ?? 0;
        return total === kept ? [] : [`${slug}: ${total ?? ''} instead of ${kept}`];
      }
      const sent = letters.filter(
        ({ name, campaign, end }) =>
          campaign.slug === slug && end === 'sent' && !bounced.has(countsAs.get(name) ?? ''),
      );
      const posts = sent.map(({ posts, words }) => posts.find(({ letter }) => words.has(letter.words)));
      const expected = {
        total: sent.length,
        languages: tally(posts.map((post) => post?.letter.language ?? '')),
        countries: tally(posts.map((post) => post?.letter.country ?? '')),
        sources: tally(posts.map((post) => post?.letter.from ?? '').filter((from) => sources.includes(from))),
      };
      const { total, languages, countries, sources: bySource } = counts.get(slug) ?? {};
      const told = {
        total,
        languages: sorted(languages),
        countries: sorted(countries),
        sources: sorted(bySource),
      };
      return JSON.stringify(told) === JSON.stringify(expected)
        ? []
        : [`${slug}: ${JSON.stringify(told)} instead of ${JSON.stringify(expected)}`];
    });
  },

  'each letter that counts does in the hour in which it went': ({ counts }) =>
    [...counts].flatMap(([slug, { total, hours }]) =>
      hours === total ? [] : [`${slug}: ${hours} by the hour, ${total} in all`],
    ),

  'a letter whose mail cannot be delivered counts no more': (history) => {
    const bounced = bouncedLetters(history);
    return [...history.counted].flatMap(([slug, ids]) =>
      ids.filter((id) => bounced.has(id)).map((id) => `${slug}: ${id}`),
    );
  },

  'a letter that was disowned is off the counter': (history) => {
    const { plan, posts, presses, ends, counts, wipes, emails } = history;
    if (wipes.length > 0) return [];
    return plan.campaigns.flatMap(({ slug }) => {
      const signed = namesIn(history).filter((name) => {
        const mine = posts.filter((post) => post.name === name && post.letter.campaign === slug);
        if (!mine.some(({ letter }) => emails.some(({ text }) => text.includes(letter.words)))) return false;
        const mailbox = mailboxOf(mine[0]?.letter.email ?? '');
        const disowned = presses.filter(
          ({ purpose, told, token, mailbox: owner }) =>
            purpose === 'not-me' &&
            told?.body.outcome === 'removed' &&
            owner === mailbox &&
            token.split('.')[2] === slug,
        );
        // What counts after that is another letter.
        return disowned.length === 0 || ends.get(name) === 'sent' || ends.get(name) === 'unclear';
      });
      const { total = 0 } = counts.get(slug) ?? {};
      return total > signed.length ? [`${slug}: ${total}, where ${signed.length} can count`] : [];
    });
  },
};

/** Ids of letters about which a mail to their supporter could not be delivered, as the site was told. */
const bouncedLetters = ({ emails, tellings, wipes }: History): Set<string> => {
  if (wipes.length > 0) return new Set();
  const told = new Set(
    tellings
      .filter(({ type, refused, taken }) => taken && refused && type !== 'email.complained')
      .map(({ email }) => email),
  );
  return new Set(emails.filter(({ id }) => told.has(id)).flatMap(({ tags }) => tags.letter ?? []));
};

const tally = (words: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const word of words) if (word !== '') counts[word] = (counts[word] ?? 0) + 1;
  return sorted(counts);
};

const sorted = (counts: Record<string, number> = {}): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
