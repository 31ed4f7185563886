import { setTimeout as sleep } from 'node:timers/promises';
import type { Visit } from '../../../netlify/functions/letters/reach.ts';
import type { ConnectedRedis } from '../../../netlify/local/redis/connected-redis.ts';
import { realPause, type Pause } from '../../../netlify/local/pause.ts';
import { startResend, type WebhookEvent } from '../../../netlify/local/resend/resend.ts';
import { startUpstash } from '../../../netlify/local/upstash/upstash.ts';
import { segmentName } from '../../../src/mailing/segment.ts';
import { letTimePass } from '../../contract/letters/redis-clock.ts';
import { dayAfter } from '../plan/make-plan.ts';
import { targetsOf } from '../plan/campaigns.ts';
import { countedTimer, openInstance, type Instance } from './instances.ts';
import {
  minute,
  patience,
  refusal,
  second,
  start,
  type Call,
  type Plan,
  type PostedLetter,
  type Turn,
} from '../plan/plan.ts';
import { deploy, type Deploys } from './deploys.ts';
import { boundOf, linkOf, otherOrder, pressed, requestFor, site, tokensIn, wished } from './calls.ts';
import { readEnds, type Ask } from './ends.ts';
import { emptyHistory, mailboxOf, nameOf, type History } from './history.ts';
import { held, marker, watched } from './redis.ts';
import { eventRequest, openNews, tellingOf } from './telling.ts';
import { fairTime, recovery } from './time.ts';

/** Carries out a plan against the real function, lets the storm end, and waits until no letter waits. */
export const run = async (plan: Plan, server: ConnectedRedis): Promise<History> => {
  const redis = watched(
    server,
    () => now(),
    (batch) => void history.batches.push(batch),
  );
  await redis.client.flushdb();
  await redis.client.set(marker, '1');
  const began = performance.now();
  let ahead = 0;
  const now = (): number => Math.round(start + performance.now() - began + ahead);

  /** What is not settled is on its way, between an instance and a vendor or in a vendor that is slow. */
  const wire = new Set<Promise<unknown>>();
  const onWire = (way: Promise<unknown>): void => {
    const over = way.catch(() => undefined).finally(() => wire.delete(over));
    wire.add(over);
  };
  const time = fairTime(() => redis.client.ping());
  const timer = countedTimer(time);
  const pause: Pause = async (call, ms) => {
    const over = ms === undefined ? realPause(call) : time.sleep(ms);
    onWire(over);
    await over;
  };
  const resend = await startResend({ now, requestsPerSecond: plan.requestsPerSecond, pause });
  let upstash = await startUpstash({ redis, pause });
  const { url, token } = upstash;
  const listen = async (): Promise<void> => {
    await upstash.close();
    upstash = await startUpstash({ redis, pause, token, port: Number(new URL(url).port) });
  };

  const history = emptyHistory(plan);
  resend.prepare(...['en', 'fr', 'ar'].map((language) => segmentName(site, language)));
  const deploys = (stopped?: string, granted = patience, retry?: string, waits = timer): Deploys =>
    deploy({
      plan,
      vendors: { resend: resend.url, redis: url, token },
      registry: { stopped, retry },
      patience: granted,
      timer: waits,
      now,
      log: (entry) => void history.log.push(entry),
    });
  const running = deploys();
  let deployed = running;
  let stopped: string | undefined;

  const targets = new Map(plan.campaigns.map((campaign) => [campaign.slug, targetsOf(campaign)]));
  const ids: string[] = [];
  const alive = new Set<Instance>();
  const background = new Set<Promise<unknown>>();
  const posting = new Map<string, { since: number; freezes: boolean }[]>();
  let day = 0;
  // While time passes, nobody can say how late it is for a lease: between these two.
  let earliest = 0;
  let latest = 0;

  const arrived = ({ campaign, email }: PostedLetter): boolean => {
    const mine = resend.sent().filter(({ replyTo }) => mailboxOf(replyTo[0] ?? '') === mailboxOf(email));
    return (targets.get(campaign) ?? []).some((target) => mine.some(({ to }) => to[0] === target));
  };

  const open = (call: Call): Instance => {
    const freezes = call.fate?.how === 'freezes';
    return openInstance({
      onWire,
      fate: call.fate,
      rewrite: call.deploy === 1 ? otherOrder : undefined,
      clock: () => performance.now() + earliest,
      onPost: (key, taken) => {
        const mine = { since: taken, freezes };
        const at = performance.now() + latest;
        const others = posting.get(key) ?? [];
        // A frozen instance may post late; everybody else is done, or dead, before the lease runs out.
        if (!freezes && others.some((other) => !other.freezes && at - other.since < 25 * second))
          history.overlaps.push(key);
        posting.set(key, [...others, mine]);
        return () =>
          posting.set(
            key,
            (posting.get(key) ?? []).filter((other) => other !== mine),
          );
      },
    });
  };

  /** Answers once the call was answered, died or froze. */
  const make = (
    call: Call,
    wave: number,
    known?: WebhookEvent,
  ): { settled: Promise<unknown>; answered: Promise<unknown> } => {
    const instance = open(call);
    alive.add(instance);
    const visit: Visit = {
      ip: call.kind === 'post' ? (plan.supporters[call.letter.supporter]?.ip ?? '') : '203.0.113.1',
      deploy: { context: 'production', published: true },
      waitUntil: (work) => {
        const guarded = work.catch((error: unknown) => history.threw.push(error));
        background.add(guarded);
        void guarded.finally(() => background.delete(guarded));
      },
    };
    const letters = deployed[call.deploy]?.[call.skew === 0 ? 0 : 1];
    if (!letters) throw new Error(`There is no deploy ${call.deploy}.`);
    const began = now();
    const answer = async (): Promise<void> => {
      const tokens = tokensIn(resend.sent());
      const event = known ?? (call.kind === 'event' ? news.pick(call) : undefined);
      const request = event
        ? eventRequest(event)
        : requestFor(call.kind === 'event' ? { ...call, kind: 'health' } : call, ids, tokens, plan);
      const told = await instance.run(async () => {
        const response = await letters(request, visit);
        return { status: response.status, body: (await response.json()) as Record<string, unknown> };
      });
      const ms = instance.patience();
      history.answers.push({
        kind: call.kind,
        told,
        ms,
        bound: call.fate || now() > history.later.at ? Infinity : boundOf(call.kind),
      });
      if (call.kind === 'press') {
        const token = pressed(call, tokens, plan);
        if (token) history.presses.push({ ...token, block: call.block, told, began, ended: now() });
        if (token && call.news)
          for (const { email, language } of linkOf(token.news ?? ''))
            // What becomes of the letter says nothing of it.
            history.wishes.push({ email, language, wanted: true, told: undefined, began, ended: now() });
      }
      if (call.kind === 'wish') {
        const link = wished(call, plan);
        const { wanted } = call;
        if (link)
          history.wishes.push({
            email: link.email,
            language: link.language,
            wanted,
            told,
            began,
            ended: now(),
          });
      }
      if (event)
        history.tellings.push({
          ...tellingOf(event),
          taken: told?.status === 200,
          began,
          ended: now(),
        });
      if (call.kind !== 'post') return;
      const { letter } = call;
      if (typeof told?.body.id === 'string' && !ids.includes(told.body.id)) ids.push(told.body.id);
      history.posts.push({
        letter,
        name: nameOf(letter.campaign, letter.supporter),
        wave,
        day,
        told,
        arrived: arrived(letter),
        began,
        ended: now(),
      });
    };
    const answered = answer();
    return { answered, settled: Promise.race([answered, instance.frozen]) };
  };

  const pass = async (ms: number): Promise<void> => {
    if (ms > 10 * minute) day += 1;
    ahead += ms;
    latest += ms;
    await letTimePass(redis.client, ms);
    earliest += ms;
  };
  const endInstances = (): void => {
    if (background.size > 0) history.cut = true;
    for (const instance of alive) instance.die();
    alive.clear();
    posting.clear();
  };
  /** What is on the wire arrives, or never will: no request is under way for hours. */
  const quiet = async (): Promise<void> => {
    while (wire.size > 0) await Promise.all(wire);
    // The vendors have it, and Redis answers in turn.
    await sleep(10);
    await redis.client.ping();
  };

  const news = openNews(resend, plan.hears, history.tellings);
  /** The email API tells these events, one after another; whoever answers may die, and it is told again later. */
  const tell = async (events: readonly WebhookEvent[]): Promise<void> => {
    for (const [i, event] of events.entries())
      await make({ kind: 'event', nth: 0, again: false, deploy: i % 2, skew: 0 }, 0, event).settled;
  };
  const become = ({ address, fate }: Turn): void => {
    if (fate === 'suppressed') resend.suppress(address);
    else resend.bounce(address, fate === 'delivered' ? undefined : fate);
  };
  for (const { email, fate = 'delivered' } of plan.supporters)
    for (const address of [email, email.replace('@', '+news@')]) become({ address, fate });

  /** Uses up the faults that no call has met. */
  const drain = async (): Promise<void> => {
    while (resend.faults().length > 0) {
      ahead += second;
      await fetch(`${resend.url}/emails`, {
        method: 'POST',
        headers: { authorization: 'Bearer re_local' },
        body: '{}',
        signal: AbortSignal.timeout(20),
      }).catch(() => undefined);
    }
  };

  /** Other deploys take the place of those that ran; no instance of theirs is left. */
  const redeploy = async (without?: string): Promise<number> => {
    endInstances();
    await quiet();
    stopped = without;
    deployed = stopped === undefined ? running : deploys(stopped);
    return now();
  };

  let frozen: Instance[] = [];
  for (const [i, wave] of plan.waves.entries()) {
    if (i === plan.stop?.from) history.stopped.at = await redeploy(plan.stop.campaign);
    if (i === plan.stop?.until) history.stopped.until = await redeploy();
    const before = new Set(alive);
    upstash.fail(...wave.redis);
    resend.fail(...wave.email);
    const poisoned = wave.poison === undefined ? undefined : targets.get(wave.poison)?.[0];
    if (poisoned !== undefined) resend.poison(poisoned);
    wave.turns.forEach(become);
    for (const { nth, kind } of wave.late) {
      const delivered = resend
        .sent()
        .filter(({ to, became }) => became === 'email.delivered' && !to[0]?.endsWith('@post.example'));
      resend.turn(delivered[nth % Math.max(1, delivered.length)]?.id ?? '', kind);
    }
    if (wave.redisDown) await upstash.close();
    const calls: { settled: Promise<unknown> }[] = [];
    for (const call of wave.calls) {
      const made = make(call, i);
      calls.push(made);
      if (wave.order === 'sequence') await made.settled;
    }
    const long = wave.pass > minute;
    if (wave.passes === 'meanwhile' && !long) {
      await sleep(15);
      await pass(wave.pass);
    }
    await Promise.all(calls.map(({ settled }) => settled));
    // Those that froze in the wave before have seen this one go by.
    for (const instance of frozen) instance.thaw();
    frozen = [...alive].filter((instance) => !before.has(instance));
    await tell(news.some(wave.news, plan.seed * 100 + i));
    if (wave.email.includes(refusal)) await drain();
    if (wave.redisDown) await listen();
    await Promise.race([Promise.all(background), sleep(20)]);
    if (long) {
      // No instance lives for so long.
      endInstances();
      await quiet();
    }
    history.dumps.push(await held(redis.client));
    if ((await redis.client.exists(marker)) === 0) {
      history.wipes.push(i);
      await redis.client.set(marker, '1');
    }
    if (long || wave.passes === 'afterwards') await pass(wave.pass);
  }

  // The storm is over.
  for (const instance of frozen) instance.thaw();
  await sleep(5);
  endInstances();
  await quiet();
  // Nothing is wrong any more but that this machine can be busy: nobody waits for the time to pass.
  const retry = dayAfter(now(), 1);
  deployed = deploys(stopped, { redis: 60_000, email: 60_000 }, retry, { ...timer, sleep: pass });
  history.later = { at: now(), retry };
  for (const address of [...targets.values()].flat()) become({ address, fate: 'delivered' });
  if ((await redis.client.exists(marker)) === 0) history.wipes.push(plan.waves.length - 1);
  await listen();
  await drain();
  const asked: Ask = async (path) => {
    const instance = open({ kind: 'health', deploy: 1, skew: 0 });
    alive.add(instance);
    const work: Promise<unknown>[] = [];
    const told = await instance.run(async () => {
      const response = await deployed[1]?.[0]?.(new Request(`${site}/api/letters${path}`), {
        ip: '203.0.113.1',
        deploy: { context: 'production', published: true },
        waitUntil: (promise) => void work.push(promise),
      });
      return (await response?.json()) as Record<string, unknown>;
    });
    await Promise.all(work);
    if (told === undefined || told.outcome === 'unavailable')
      throw new Error(`Nobody answers ${path}, although no fault is left.`);
    return told;
  };
  for (const ms of recovery) {
    await pass(ms);
    await tell(news.some({ share: 1, again: 2 }, plan.seed + ms));
    const { waiting, failed } = await asked('/health');
    history.waiting = Number(waiting);
    history.failed = Number(failed ?? 0);
    // Mails to supporters are no letters, and health says nothing of them.
    const mails = await redis.client.zcard('letters:notices');
    const batches = await redis.client.zcard('letters:batches');
    history.wishesLeft = await redis.client.zcard('letters:news');
    if (history.waiting + mails + batches + history.wishesLeft + news.untaken().length === 0) break;
  }
  await tell(news.some({ share: 1, again: 30 }, plan.seed));
  history.untold = news.untaken().length;
  await readEnds(history, redis, asked);
  // What is kept for a call that may be repeated outlives it.
  await pass(3 * minute);
  history.last = await held(redis.client);
  history.emails = resend.sent().map(({ sentAt, ...email }) => ({ ...email, receivedAt: sentAt }));
  const { contacts, segments } = resend.mailing();
  history.readers = contacts.map(({ email, unsubscribed, segments: ids }) => ({
    email,
    unsubscribed,
    languages: segments.filter(({ id }) => ids.includes(id)).map(({ name }) => name.split(' ')[1] ?? ''),
  }));
  history.now = now();
  endInstances();
  time.close();
  await Promise.all([upstash.close(), resend.close()]);
  return history;
};
