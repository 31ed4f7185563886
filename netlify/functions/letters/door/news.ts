import type { Registry } from '../../../../src/campaign/registry/registry.ts';
import type { NewsPurpose } from '../news/news-token.ts';
import { wishNews, type ToldOfNews } from '../news/wish.ts';
import type { World } from '../world.ts';
import { json, refuse } from './answers.ts';
import { newsAnswer, newsPage, type NewsLink } from './pages/news-page.ts';
import { readSubmission, sameOrigin } from './request.ts';

/** What links about news ask with; undefined where the site has none. */
export const newsPurposeOf = (rest: string, { news }: Registry): NewsPurpose | undefined =>
  news === undefined ? undefined : rest === 'news' ? 'news' : rest === 'news/stop' ? 'stop' : undefined;

/** The page that such a link leads to. It asks nobody anything and changes nothing. */
export const openNews = (
  purpose: NewsPurpose,
  token: string,
  registry: Registry,
  world: World | undefined,
): Response => {
  const link = linkOf(purpose, token, world);
  if (!link) return newsAnswer({ outcome: world?.news ? 'unknown' : 'unavailable' }, undefined, registry);
  return newsPage(purpose, link, registry);
};

/**
 * A button on that page. Stopping needs no page: a mail program posts to the link itself, from wherever it runs
 * (https://www.rfc-editor.org/rfc/rfc8058), and the token is proof enough.
 */
export const pressNews = async (
  purpose: NewsPurpose,
  request: Request,
  registry: Registry,
  world: World | undefined,
): Promise<{ response: Response; afterwards?: ToldOfNews['afterwards'] }> => {
  const inAddress = new URL(request.url).searchParams.get('token') ?? '';
  if (purpose === 'news' && !sameOrigin(request)) return { response: refuse('other-origin') };
  const asked =
    purpose === 'stop' && inAddress !== '' ? { token: inAddress, form: true } : await read(request);
  if ('refusal' in asked) return { response: refuse(asked.refusal) };
  const { token, form } = asked;
  const told: ToldOfNews = world ? await wishNews(purpose, token, world) : { outcome: 'unavailable' };
  const { outcome, afterwards } = told;
  const response = form
    ? newsAnswer(told, linkOf(purpose, token, world), registry)
    : json(statuses[outcome], { outcome });
  return { response, ...(afterwards ? { afterwards } : {}) };
};

const statuses = { subscribed: 200, unsubscribed: 200, unknown: 404, 'too-many': 429, unavailable: 503 };

const read = async (request: Request) => {
  const posted = await readSubmission(request);
  if ('refusal' in posted) return posted;
  const { token } = { ...(posted.input as { token?: unknown }) };
  return { token: typeof token === 'string' ? token : '', form: posted.form };
};

const linkOf = (purpose: NewsPurpose, token: string, world: World | undefined): NewsLink | undefined => {
  const reader = world?.news?.read(purpose, token);
  return reader && world?.news && { token, stop: world.news.make('stop', reader), language: reader.language };
};
