import { randomUUID } from 'node:crypto';
import type { Context } from '@netlify/functions';
import type { Registry } from '../../../../src/campaign/registry.ts';
import { campaignPath, lettersPath } from '../../../../src/language/paths.ts';
import { outcomes, refusals, type Refusal } from '../../../../src/letter/outcomes.ts';
import { parseEnvironment, type Environment } from '../environment.ts';
import { identity } from '../submit/identity.ts';
import type { Mailer } from '../mail/mailer.ts';
import { readSubmission, sameOrigin } from './request.ts';
import { resendMailer } from '../mail/resend-mailer.ts';
import { moveOn } from '../outbox/move-on.ts';
import type { Log } from '../outbox/post-batch.ts';
import { seal } from '../outbox/seal.ts';
import { sendLetter, type Answer, type Told, type World } from '../submit/send-letter.ts';
import { upstashOutbox } from '../outbox/upstash-outbox.ts';

type Given = {
  registry: Registry;
  /** Such as `process.env`; read at the first request. */
  variables: Record<string, string | undefined>;
  now: () => number;
  log: Log;
  /** How long a request to Redis and one to the email API can take, in milliseconds. */
  patience?: { redis: number; email: number };
};

/** The part of Netlify's context that the function uses. */
export type Visit = Pick<Context, 'ip' | 'waitUntil'> & { deploy: { context: string } };

/** The function: requests in, responses out. What a letter goes through is in send-letter.ts. */
export const createLetters = (given: Given): ((request: Request, visit: Visit) => Promise<Response>) => {
  const worlds = new Map<string, World>();
  const worldOf = ({ deploy }: Visit): World => {
    const world = worlds.get(deploy.context) ?? makeWorld(given, deploy.context);
    worlds.set(deploy.context, world);
    return world;
  };
  const unavailable: Unavailable = (error) => {
    given.log('unavailable', { reason: error instanceof Error ? error.message : 'unknown error' });
    return { answer: { outcome: 'unavailable', retryAfter: 60 } };
  };
  return async (request, visit) => {
    try {
      return await route(request, visit, () => worldOf(visit), unavailable);
    } catch (error) {
      return answer(unavailable(error).answer);
    }
  };
};

/** Logs an error that nobody expected, and says what a supporter is told of it. */
type Unavailable = (error: unknown) => Told;

const route = async (
  request: Request,
  visit: Visit,
  world: () => World,
  unavailable: Unavailable,
): Promise<Response> => {
  const url = new URL(request.url);
  const rest = url.pathname.slice(lettersPath.length).replace(/^\/|\/$/g, '');
  if (request.method === 'POST' && rest === '') return post(request, visit, world, unavailable);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse('wrong-method', { allow: rest === '' ? 'GET, POST' : 'GET' });
  if (rest === 'health') return health(world(), visit);
  if (rest !== '') return status(rest, world(), visit);
  const campaign = url.searchParams.get('campaign');
  return campaign === null ? refuse('malformed') : counts(campaign, world());
};

const post = async (
  request: Request,
  visit: Visit,
  world: () => World,
  unavailable: Unavailable,
): Promise<Response> => {
  if (!sameOrigin(request)) return refuse('other-origin');
  const posted = await readSubmission(request);
  if ('refusal' in posted) return refuse(posted.refusal);
  const page = posted.form ? pageOf(posted.input) : undefined;
  const tell = ({ answer: told, afterwards }: Told): Response => {
    if (afterwards) visit.waitUntil(afterwards());
    return page === undefined ? answer(told) : seeOther(`${page}#${told.outcome}`);
  };
  try {
    return tell(await sendLetter(posted.input, visit.ip, world()));
  } catch (error) {
    return tell(unavailable(error));
  }
};

/** The page that a form stands on, from what it posted; undefined when that names no page. */
const pageOf = (input: unknown): string | undefined => {
  const { campaign, language } = input as Partial<Record<string, string>>;
  const word = /^[A-Za-z0-9-]{1,100}$/;
  return campaign && language && word.test(campaign) && word.test(language)
    ? campaignPath(language, campaign)
    : undefined;
};

const status = async (id: string, world: World, visit: Visit): Promise<Response> => {
  const outcome = /^[\w-]{22}$/.test(id) ? await world.outbox.state(id) : undefined;
  if (outcome === undefined) return answer({ outcome: 'unknown' });
  if (outcome === 'queued') visit.waitUntil(moveOn(randomUUID(), world));
  return json(200, { outcome });
};

const health = async (world: World, visit: Visit): Promise<Response> => {
  const { waiting, oldestSeconds, failed, held } = await world.outbox.waiting();
  if (waiting > 0) visit.waitUntil(moveOn(randomUUID(), world));
  return json(200, {
    ok: held === undefined,
    waiting,
    oldestSeconds,
    // The log of an instance that died with its news is not enough.
    ...(failed === 0 ? {} : { failed }),
    ...(held === undefined ? {} : { held }),
  });
};

const counts = async (campaign: string, { registry, outbox }: World): Promise<Response> => {
  if (!Object.hasOwn(registry.campaigns, campaign) && !Object.hasOwn(registry.over, campaign))
    return answer({ outcome: 'unknown' });
  // The edge answers for a minute, then asks again while it goes on answering.
  return json(
    200,
    { campaign, ...(await outbox.counts(campaign)) },
    {
      'cache-control': 'public, max-age=0, must-revalidate',
      'netlify-cdn-cache-control': 'public, durable, s-maxage=60, stale-while-revalidate=86400',
      'netlify-vary': 'query=campaign',
    },
  );
};

const answer = (told: Answer): Response =>
  json(outcomes[told.outcome], told, 'retryAfter' in told ? { 'retry-after': String(told.retryAfter) } : {});

const refuse = (outcome: Refusal, headers: Record<string, string> = {}): Response =>
  json(refusals[outcome], { outcome }, headers);

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });

const seeOther = (location: string): Response =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });

const makeWorld = (given: Given, deployContext: string): World => {
  const { registry, variables, now, log, patience = { redis: 800, email: 8000 } } = given;
  const environment = parseEnvironment(variables);
  const { LETTERS_SECRET: secret, LETTERS_PREVIEW_INBOX: inbox } = environment;
  const real = reachesTargets(deployContext, environment);
  return {
    registry,
    identity: identity(secret),
    seal: seal(secret),
    outbox: upstashOutbox({
      url: environment.UPSTASH_REDIS_REST_URL,
      token: environment.UPSTASH_REDIS_REST_TOKEN,
      // A letter in a preview is another one than the same letter in production, for Redis and for the email API.
      prefix: deployContext === 'production' ? 'letters:' : `letters-${deployContext}:`,
      patience: patience.redis,
    }),
    mailer:
      real || inbox !== undefined
        ? resendMailer({
            key: environment.RESEND_API_KEY,
            baseUrl: environment.RESEND_BASE_URL,
            patience: patience.email,
          })
        : nobody,
    readdress: (email) => (real ? email : { ...email, to: inbox ?? '' }),
    now,
    log,
    random: Math.random,
  };
};

/** The mailer of a preview that has no inbox. */
const nobody: Mailer = () =>
  Promise.resolve({
    kind: 'refused',
    reason: 'a preview sends nothing without LETTERS_PREVIEW_INBOX',
    closedMs: 0,
  });

/** True where letters go to their targets: in production, and on a laptop whose email API is on the laptop too. */
const reachesTargets = (deployContext: string, { RESEND_BASE_URL: url }: Environment): boolean =>
  deployContext === 'production' ||
  (deployContext === 'dev' &&
    url !== undefined &&
    ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname));
