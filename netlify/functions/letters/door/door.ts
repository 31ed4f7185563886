import { randomUUID } from 'node:crypto';
import { isRested } from '../../../../src/campaign/numbers/ledger.ts';
import { stateIn, type Registry } from '../../../../src/campaign/registry/registry.ts';
import { campaignPath, embedPath, lettersPath } from '../../../../src/language/paths.ts';
import { moveOn } from '../outbox/move-on.ts';
import type { Waiting } from '../outbox/outbox.ts';
import { reachOf, type Visit } from '../reach.ts';
import { reasonOf } from '../reason.ts';
import { readLetter } from '../submit/read-letter.ts';
import { sendLetter, type Told } from '../submit/send-letter.ts';
import type { Purpose } from '../submit/token.ts';
import { makeWorld, type Given, type World } from '../world.ts';
import { answer, json, refuse, seeOther, withTransportSecurity } from './answers.ts';
import { countOf, countsOf } from './counts.ts';
import { takeEvent } from './events.ts';
import { health } from './health.ts';
import { newsPurposeOf, openNews, pressNews } from './news.ts';
import { openLink, pressLink, purposeOf, unavailablePage } from './links.ts';
import { invalidPage } from './pages/invalid-page.ts';
import { readSubmission, sameOrigin } from './request.ts';

/** The function: requests in, responses out. What a letter goes through is in send-letter.ts. */
export const createLetters = (given: Given): ((request: Request, visit: Visit) => Promise<Response>) => {
  const worlds = new Map<string, World>();
  const worldOf = ({ deploy }: Visit): World | undefined => {
    const reach = reachOf(deploy, given.variables);
    if (reach === 'nobody') return undefined;
    const world = worlds.get(deploy.context) ?? makeWorld(given, deploy.context, reach);
    worlds.set(deploy.context, world);
    return world;
  };
  const unavailable: Unavailable = (error) => {
    given.log('unavailable', reasonOf(error));
    return { answer: { outcome: 'unavailable', retryAfter: 60 } };
  };
  const { hstsIncludeSubDomains } = given.registry.site;
  return async (request, visit) => {
    const response = await route(request, visit, {
      ...given,
      world: () => worldOf(visit),
      unavailable,
    }).catch((error: unknown) => answer(unavailable(error).answer));
    return withTransportSecurity(response, hstsIncludeSubDomains);
  };
};

/** Logs an error that nobody expected, and says what a supporter is told of it. */
type Unavailable = (error: unknown) => Told;

type Deployed = Pick<Given, 'registry' | 'now'> & {
  /** Undefined where letters reach nobody: nothing is stored there, and nothing read. */
  world: () => World | undefined;
  unavailable: Unavailable;
};

const route = async (request: Request, visit: Visit, deployed: Deployed): Promise<Response> => {
  const { registry, now, world } = deployed;
  const url = new URL(request.url);
  const rest = url.pathname.slice(lettersPath.length).replace(/^\/|\/$/g, '');
  if (request.method === 'POST' && rest === '') return post(request, visit, deployed);
  if (request.method === 'POST' && rest === 'events') return takeEvent(request, world());
  const purpose = purposeOf(rest);
  if (purpose && request.method === 'POST') return press(purpose, request, visit, deployed);
  const news = newsPurposeOf(rest, registry);
  if (news && request.method === 'POST') {
    const { response, afterwards } = await pressNews(news, request, registry, world());
    if (afterwards) visit.waitUntil(afterwards());
    return response;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse('wrong-method', {
      allow: rest === 'events' ? 'POST' : rest === '' || purpose || news ? 'GET, POST' : 'GET',
    });
  if (purpose) return open(purpose, url.searchParams, deployed);
  if (news) return openNews(news, url.searchParams.get('token') ?? '', registry, world());
  if (rest === 'events') return refuse('wrong-method', { allow: 'POST' });
  if (rest === 'health') return healthOf(world(), visit);
  if (rest !== '') return status(rest, world(), visit);
  const [campaign, ...more] = url.searchParams.getAll('campaign');
  const asked = { registry, now: now(), world: world(), visit };
  return campaign !== undefined && more.length === 0
    ? countOf(campaign, asked, url.searchParams.get('by') === 'day')
    : countsOf(campaign === undefined ? undefined : [campaign, ...more], asked);
};

const post = async (request: Request, visit: Visit, deployed: Deployed): Promise<Response> => {
  if (!sameOrigin(request)) return refuse('other-origin');
  const posted = await readSubmission(request);
  if ('refusal' in posted) return refuse(posted.refusal);
  const page = posted.form ? pageOf(posted.input, deployed.registry) : undefined;
  const tell = ({ answer: told, afterwards }: Told): Response => {
    if (afterwards) visit.waitUntil(afterwards());
    const whatIsWrong =
      posted.form && told.outcome === 'invalid'
        ? invalidPage(posted.input, told, deployed.registry)
        : undefined;
    if (whatIsWrong) return whatIsWrong;
    return page === undefined ? answer(told) : seeOther(`${page}#${told.outcome}`);
  };
  try {
    const world = deployed.world();
    if (!world) {
      const read = readLetter(posted.input, deployed.registry, deployed.now());
      return tell({ answer: 'answer' in read ? read.answer : { outcome: 'preview' } });
    }
    return tell(await sendLetter(posted.input, visit.ip, world));
  } catch (error) {
    return tell(deployed.unavailable(error));
  }
};

/** A link in a mail is opened. */
const open = (
  purpose: Purpose,
  asked: URLSearchParams,
  { registry, world, unavailable }: Deployed,
): Response => {
  const token = asked.get('token') ?? '';
  try {
    return openLink(purpose, { token, news: asked.get('news') ?? '' }, registry, world());
  } catch (error) {
    unavailable(error);
    return unavailablePage({ token }, registry);
  }
};

/** A button on the page that a link in a mail leads to. */
const press = async (
  purpose: Purpose,
  request: Request,
  visit: Visit,
  { registry, world, unavailable }: Deployed,
): Promise<Response> => {
  if (!sameOrigin(request)) return refuse('other-origin');
  const posted = await readSubmission(request);
  if ('refusal' in posted) return refuse(posted.refusal);
  try {
    const { response, afterwards } = await pressLink(purpose, posted, registry, world());
    if (afterwards) visit.waitUntil(afterwards());
    return response;
  } catch (error) {
    const told = unavailable(error).answer;
    return posted.form ? unavailablePage(posted.input, registry) : answer(told);
  }
};

/** The page that a form stands on, with what its link said for whoever writes next there; undefined when none is named. */
const pageOf = (
  { campaign, language, event, from, embed }: Record<string, string>,
  registry: Registry,
): string | undefined => {
  const word = /^[A-Za-z0-9-]{1,100}$/;
  if (!campaign || !language || !word.test(campaign) || !word.test(language)) return undefined;
  const said = Object.entries({ event, from }).flatMap(([name, value]) =>
    value && word.test(value) ? `${name}=${value}` : [],
  );
  const framed = embed === 'on' && (registry.campaign(campaign)?.embed ?? []).length > 0;
  const path = framed ? embedPath(language, campaign) : campaignPath(language, campaign);
  return `${path}${said.length > 0 ? `?${said.join('&')}` : ''}`;
};

const status = async (id: string, world: World | undefined, visit: Visit): Promise<Response> => {
  const standing = /^[\w-]{22,23}$/.test(id) ? await world?.outbox.state(id) : undefined;
  if (!world || standing === undefined) return answer({ outcome: 'unknown' });
  const { state, dueMs, moved } = standing;
  if (state !== 'queued') return json(200, { outcome: state });
  if (!moved) visit.waitUntil(moveOn(randomUUID(), world));
  const seconds = Math.ceil(dueMs / 1000);
  return json(200, { outcome: state, ...(seconds > 0 ? { seconds } : {}) });
};

const healthOf = async (world: World | undefined, visit: Visit): Promise<Response> => {
  if (!world) return json(200, health(nothingWaits));
  const outbox = await world.outbox.waiting();
  if (outbox.waiting + outbox.mails > 0) visit.waitUntil(moveOn(randomUUID(), world));
  const told = health(outbox, refusing(outbox, world));
  return json(told.ok ? 200 : 503, told);
};

const nothingWaits = {
  waiting: 0,
  oldestSeconds: 0,
  failed: 0,
  unclear: 0,
  refused: 0,
  mails: 0,
  full: false,
  rested: new Map(),
};

/** How many targets of open campaigns refuse letters. */
const refusing = ({ rested }: Waiting, { registry, identity, retries, now }: World): number => {
  const campaigns = Object.entries(registry.campaigns).filter(
    ([slug]) => stateIn(registry, slug, now()) === 'open',
  );
  const tags = campaigns.flatMap(([, { targets }]) => targets.map(({ email }) => identity.target(email)));
  return [...new Set(tags)].filter((tag) => isRested(rested.get(tag), retries.get(tag), now())).length;
};
