import { randomUUID } from 'node:crypto';
import { moveOn } from '../outbox/move-on.ts';
import type { World } from '../world.ts';
import type { NewsPurpose } from './news-token.ts';

/** What somebody is told who asks for news, or wants no more of it, with work that is done once they have the answer. */
export type ToldOfNews = {
  outcome: 'subscribed' | 'unsubscribed' | 'unknown' | 'too-many' | 'unavailable';
  afterwards?: () => Promise<void>;
};

/**
 * The owner of a mailbox asks for news of campaigns, or wants no more of it: nobody else has the token. The wish is stored, and kept
 * once it was answered.
 */
export const wishNews = async (purpose: NewsPurpose, token: string, world: World): Promise<ToldOfNews> => {
  const { identity, seal, outbox, news } = world;
  if (!news) return { outcome: 'unavailable' };
  const reader = news.read(purpose, token);
  if (!reader) return { outcome: 'unknown' };
  const hash = identity.reader(reader.email);
  const stored = await outbox.wish({
    reader: hash,
    mailbox: identity.supporter(reader.email),
    language: purpose === 'news' ? reader.language : undefined,
    payload: seal.close(hash, { email: reader.email }),
  });
  if (stored === 'blocked') return { outcome: 'unknown' };
  if (stored === 'limited') return { outcome: 'too-many' };
  return {
    outcome: purpose === 'news' ? 'subscribed' : 'unsubscribed',
    afterwards: () => moveOn(randomUUID(), world),
  };
};
