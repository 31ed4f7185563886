// Somebody posts an address to find out whether it has signed. Two sites go through the same; on one the address is known.
// Then answer, requests to Redis and the function's own waits have to be the same, and all that can be seen later.
import { afterAll, beforeAll, describe, expect, vi } from 'vitest';
import { note } from '../contract/letters/content.ts';
import { minute, second, test, timed, type TestSite } from '../contract/letters/harness.ts';
import { calm, press, tokenTo } from './attack.ts';
import { always, receipts, shut, spy, states, type State } from './states.ts';

const suspect = 'writer-1@post.example';

// What is left to chance is the same on both sites, so that whatever differs is not chance.
beforeAll(() => void vi.spyOn(Math, 'random').mockReturnValue(0.5));
afterAll(() => void vi.restoreAllMocks());

/** Seconds of Redis's own clock, which goes on while a busy machine gets round to the next request. */
const tens = (seconds: unknown): number => Math.round(Number(seconds) / 10) * 10;

type Past = 'confirmed' | 'sent' | 'waiting' | 'blocked';

/** What can be seen from outside, where the suspect has a past, or somebody else has. */
const seen = async (site: TestSite, state: State, known: boolean, past: Past, more: 'own' | 'after') => {
  const { slow: ms } = state;
  if (ms !== undefined)
    site.resend.fail(...Array.from({ length: 50 }, () => ({ kind: 'slow' as const, ms })));
  const signed = known ? 1 : 2;
  const address = `writer-${signed}@post.example`;
  if (past === 'confirmed') site.redeploy({}, always.registry);
  if (past === 'waiting') await shut(site, 10 * minute);
  await site.post(note(signed));
  await site.settled();
  await site.pass(second);
  const token = tokenTo(site, address, 'confirm') || tokenTo(site, address, 'not-me');
  if (past === 'blocked') await press(site, token, 'not-me', { block: 'on' });
  else if (past === 'confirmed') await press(site, token);
  if (past !== 'waiting') await calm(site);
  await site.pass(minute);
  if (past === 'confirmed') site.redeploy({}, (state.options ?? receipts).registry);
  await state.set?.(site);
  await site.pass(second);
  const post = (): ReturnType<TestSite['post']> =>
    (state.form ? site.submit : site.post)(note(1, { email: suspect, words: 'Spying.', ...state.more }), spy);
  const requests = site.upstash.requests();
  const [{ status, headers, body }, took] = await timed(site, post());
  const answered = site.upstash.requests() - requests;
  if (more === 'after') {
    const [, rest] = await timed(site, site.settled());
    site.logged();
    return { status, took, requests: site.upstash.requests() - requests, rest };
  }
  // What the spy's own letter meets right after.
  const [own, ownMs] = await timed(site, site.post(note(60), { ip: '198.51.100.67' }));
  await site.settled();
  const { id, ...said } = { ...(body as { id?: string }) };
  const looks: unknown[] = [];
  for (let look = 0; look < 4; look += 1) {
    if (id !== undefined) looks.push((await site.get(`/${id}`)).body);
    await site.settled();
    const { waiting, reason } = (await site.get('/health')).body as { waiting: number; reason?: string };
    looks.push({ waiting, reason });
    await site.settled();
    await site.pass(look < 2 ? second : minute);
  }
  site.logged();
  return {
    status,
    headers: [...headers].map(([name, value]) => [name, name === 'retry-after' ? tens(value) : value]),
    said: { ...said, ...('retryAfter' in said ? { retryAfter: tens(said.retryAfter) } : {}) },
    id: id === undefined ? 'none' : id.replace(/^[\w-]{22}$/, 'as ever'),
    took,
    answered,
    own: { ...(own.body as object), id: '', status: own.status, ms: ownMs },
    looks,
  };
};

const compare = (past: Past, fitting: [string, State][]) => {
  test.for(fitting)('%s', async ([, state], { open }) => {
    const options = state.options ?? receipts;
    const both = async (more: 'own' | 'after') => ({
      known: await seen(await open(options), state, true, past, more),
      fresh: await seen(await open(options), state, false, past, more),
    });
    const { known, fresh } = await both('own');
    expect(known).toEqual(fresh);
    // Where the letter went at once, a mail follows it, or what takes as long.
    if (known.status === 202) return;
    const after = await both('after');
    expect(after.known).toEqual(after.fresh);
  });
};

const named = (...names: string[]) => states.filter(([name]) => names.some((some) => name.startsWith(some)));

describe('An address that has signed looks like one that has not:', () => {
  compare('sent', states);
});
describe('An address that has signed and confirmed looks like one that has not:', () => {
  compare(
    'confirmed',
    named(
      'where letters are',
      'on a quiet',
      'while the API takes',
      'while the gate',
      'with a backlog',
      'while the only',
    ),
  );
});
describe('An address whose letter waits looks like one that has not:', () => {
  compare('waiting', named('on a quiet', 'with a tag', 'as a connection', 'where letters are'));
});
describe('An address that is blocked looks like one that has never written:', () => {
  compare('blocked', [
    ['on a quiet day with receipts', { options: receipts }],
    ['by a plain form', { options: receipts, form: true }],
    ['while the API takes 300 ms', { options: receipts, slow: 300 }],
    ['while the gate is closed', { options: receipts, set: (site) => shut(site, 5 * second) }],
    ...named('where letters are'),
  ]);
});
