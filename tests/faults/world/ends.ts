import { identity } from '../../../netlify/functions/letters/submit/identity.ts';
import type { ConnectedRedis } from '../../../netlify/local/redis/connected-redis.ts';
import type { LedgerLine } from '../../../src/campaign/numbers/ledger.ts';
import { secret } from '../../secrets.ts';
import type { Counts, History } from './history.ts';

/** Asks the site for what stands behind `/api/letters`, when nothing is wrong any more. */
export type Ask = (path: string) => Promise<Record<string, unknown>>;

/** What the site, and Redis, say of each letter and campaign in the end. */
export const readEnds = async (history: History, redis: ConnectedRedis, asked: Ask): Promise<void> => {
  const hash = identity(secret);
  for (const name of new Set(history.posts.map(({ name }) => name))) {
    const letter = history.posts.find((post) => post.name === name)?.letter;
    if (!letter) continue;
    const counts = await redis.client.hget(
      `letters:signature:${hash.signature(letter.campaign, letter.email)}`,
      'letter',
    );
    const told = history.posts.flatMap((post) =>
      post.name === name && typeof post.told?.body.id === 'string' ? [post.told.body.id] : [],
    );
    if (counts !== null) history.countsAs.set(name, counts);
    const found: unknown[] = [];
    for (const id of counts === null ? told : [counts]) found.push((await asked(`/${id}`)).outcome);
    history.ends.set(
      name,
      ['sent', 'unclear', 'stopped', 'failed'].find((end) => found.includes(end)) ?? 'unknown',
    );
  }
  for (const key of await redis.client.keys('letters:letter:*')) {
    const [state, uncounted, slug, shadow] = await redis.client.hmget(
      key,
      'state',
      'uncounted',
      'campaign',
      'shadow',
    );
    if (state !== 'sent' || uncounted !== null || shadow !== null || !slug) continue;
    history.counted.set(slug, [...(history.counted.get(slug) ?? []), key.replace('letters:letter:', '')]);
  }
  for (const { slug } of history.plan.campaigns) {
    const { total, targets } = await asked(`?campaign=${slug}`);
    history.counts.set(slug, {
      total: Number(total),
      ledger: (targets ?? []) as LedgerLine[],
      ...countedIn(await redis.client.hgetall(`letters:count:${slug}`)),
      hours: sum(await redis.client.hvals(`letters:hours:${slug}`)),
    });
  }
  for (const { told } of history.posts) {
    const id = told?.body.id;
    if (typeof id === 'string' && !history.states.has(id))
      history.states.set(id, (await asked(`/${id}`)).outcome);
  }
};

const sum = (numbers: readonly string[]): number => numbers.reduce((all, n) => all + Number(n), 0);

/** What a site does not tell of few letters. */
const countedIn = (fields: Record<string, string>): Pick<Counts, 'languages' | 'countries' | 'sources'> => {
  const having = (mark: string): Record<string, number> =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([field, count]) =>
        field.startsWith(mark) ? [[field.slice(mark.length), Number(count)]] : [],
      ),
    );
  return { languages: having('language:'), countries: having('country:'), sources: having('source:') };
};
