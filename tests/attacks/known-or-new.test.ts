// Somebody posts an address to find out whether it has signed. Two sites go through the same; on one the address is known.
// Then answer, requests to Redis and the function's own waits have to be the same, at once and later.
import { describe, expect } from 'vitest';
import { eventToken } from '../../src/campaign/event.ts';
import { note, small } from '../contract/letters/content.ts';
import {
  hour,
  minute,
  second,
  test,
  timed,
  type SiteOptions,
  type TestSite,
} from '../contract/letters/harness.ts';
import { secret } from '../secrets.ts';
import { attacked, calm, minister, press, tokenTo } from './attack.ts';

const spy = { ip: '198.51.100.66' };
const suspect = 'writer-1@post.example';

type State = {
  options?: SiteOptions;
  /** After the suspect, or somebody else in the other world, has signed. */
  set?: (site: TestSite) => Promise<unknown>;
  more?: Record<string, unknown>;
  form?: boolean;
  /** The API takes so long. */
  slow?: number;
};

const receipts = attacked({}, { receipts: true });
const other = { kind: 'status', status: 429, retryAfter: 30 } as const;
const shut = (site: TestSite, ms: number) =>
  site.upstash.client.hset('letters:gate', 'opens', site.now() + ms);
const write = async (site: TestSite, count: number, more = {}, visitor?: { ip: string }) => {
  for (let writer = 50; writer < 50 + count; writer += 1) await site.post(note(writer, more), visitor);
  await site.settled();
};
const always = attacked({}, { confirm: 'always', receipts: true });

const states: [string, State][] = [
  ['on a quiet day', {}],
  ['on a quiet day with receipts', { options: receipts }],
  ['by a plain form', { form: true }],
  ['while the API takes 30 ms', { slow: 30 }],
  ['while the API takes 300 ms', { slow: 300 }],
  ['while the API takes 3 s', { slow: 3000 }],
  ['while the gate is closed', { set: (site) => shut(site, 5 * second) }],
  ['with a backlog', { set: async (site) => (await shut(site, 20 * second), write(site, 5)) }],
  [
    'with a backlog of a campaign’s pace',
    {
      options: attacked({ letter: { pace: 2 } }),
      set: (site) => write(site, 5),
    },
  ],
  [
    'with the quota of the day used up',
    {
      set: async (site) => {
        site.resend.fail({ kind: 'status', status: 429, name: 'daily_quota_exceeded' });
        await write(site, 1);
        site.logged();
      },
    },
  ],
  [
    'with the budget of the day used up',
    {
      options: attacked({}, { limits: { emailsPerDay: 3 } }),
      set: (site) => write(site, 4),
    },
  ],
  [
    'while the API limits calls',
    {
      set: async (site) => (site.resend.fail({ ...other, name: 'rate_limit_exceeded' }), write(site, 1)),
    },
  ],
  [
    'while the API is down',
    {
      set: (site) => {
        site.resend.fail(
          ...Array.from({ length: 20 }, () => ({ kind: 'status' as const, status: 500, name: 'x' })),
        );
        return write(site, 1);
      },
    },
  ],
  [
    'while Redis is down',
    {
      set: (site) => {
        site.upstash.fail(...Array.from({ length: 2 }, () => ({ kind: 'status' as const, status: 500 })));
        return Promise.resolve();
      },
    },
  ],
  [
    'while a target rests',
    {
      options: {
        ...attacked(),
        registry: small({
          'free-ann': {
            facts: {
              targets: [
                { name: 'M', email: minister, salutation: 'Dear M' },
                { name: 'G', email: 'governor@jail.example', salutation: 'Dear G' },
              ],
            },
          },
          'free-bob': {},
        }),
      },
      set: async (site) => {
        site.resend.bounce(minister, 'hard');
        await write(site, 1);
        await site.tell();
        site.logged();
      },
    },
  ],
  [
    'while the only target rests',
    {
      set: async (site) => {
        site.resend.bounce(minister, 'hard');
        await write(site, 1);
        await site.tell();
        site.logged();
      },
    },
  ],
  ['where letters are confirmed', { options: always }],
  [
    'where letters are confirmed, and the connection has no confirmations left',
    {
      options: always,
      set: (site) => write(site, 6, {}, spy),
    },
  ],
  ['as a connection’s fourth letter', { set: (site) => write(site, 3, {}, spy) }],
  [
    'where no letter is confirmed, as a connection’s fourth letter',
    {
      options: attacked({}, { confirm: 'never' }),
      set: (site) => write(site, 3, {}, spy),
    },
  ],
  ['as a connection’s twenty-first letter', { set: (site) => write(site, 20, {}, spy) }],
  [
    'with words of many',
    { set: (site) => write(site, 4, { words: 'Free them!' }), more: { words: 'Free them!' } },
  ],
  [
    'with an event’s link',
    {
      more: { event: eventToken({ campaign: 'free-ann', until: 2e12, letters: 30, id: 'hall' }, secret) },
    },
  ],
  ['with initials', { options: attacked({ signing: 'choose' }), more: { initials: 'on' } }],
  ['with a tag', { more: { email: 'Writer-1+spy@post.example' } }],
  ['with what is wrong in another field', { more: { name: 'evil.com' } }],
  [
    'after the campaign has closed',
    {
      options: attacked({ closes: '2026-01-15' }),
      set: (site) => site.pass(13 * hour),
    },
  ],
];

type Past = 'confirmed' | 'sent' | 'waiting' | 'blocked';

/** What can be seen from outside, where the suspect has a past, or somebody else has. */
const seen = async (site: TestSite, state: State, known: boolean, past: Past): Promise<unknown> => {
  const signed = known ? 1 : 2;
  const address = `writer-${signed}@post.example`;
  if (past === 'waiting') await shut(site, 10 * minute);
  await site.post(note(signed));
  await site.settled();
  await site.pass(second);
  const token = tokenTo(site, address, 'confirm') || tokenTo(site, address, 'not-me');
  if (past === 'blocked') await press(site, token, 'not-me', { block: 'on' });
  else if (past === 'confirmed') await press(site, token);
  if (past !== 'waiting') await calm(site);
  await site.pass(minute);
  await state.set?.(site);
  await site.pass(second);
  if (state.slow !== undefined) {
    site.resend.fail({ kind: 'slow', ms: state.slow });
    await site.post(note(40));
    await site.settled();
    await site.pass(minute);
    site.resend.fail({ kind: 'slow', ms: state.slow });
  }
  const post = (): ReturnType<TestSite['post']> =>
    (state.form ? site.submit : site.post)(note(1, { email: suspect, words: 'Spying.', ...state.more }), spy);
  const requests = site.upstash.requests();
  const [{ status, headers, body }, ms] = await timed(site, post());
  const answered = site.upstash.requests() - requests;
  const [, rest] = await timed(site, site.settled());
  const { id, ...said } = { ...(body as { id?: string }) };
  const looks: unknown[] = [];
  for (let look = 0; look < 4; look += 1) {
    if (id !== undefined) looks.push((await site.get(`/${id}`)).body);
    await site.settled();
    await site.pass(look < 2 ? second : minute);
  }
  site.logged();
  site.resend.faults().length = 0;
  return {
    status,
    headers: [...headers],
    said,
    id: id === undefined ? 'none' : id.replace(/^[\w-]{22}$/, 'as ever'),
    ms,
    answered,
    settled: site.upstash.requests() - requests,
    rest,
    looks,
  };
};

const compare = (past: Past, fitting: [string, State][]) => {
  test.for(fitting)('%s', async ([, state], { open }) => {
    const options = state.options ?? attacked();
    const known = await seen(await open(options), state, true, past);
    const fresh = await seen(await open(options), state, false, past);
    expect(known).toEqual(fresh);
  });
};

const named = (...names: string[]) => states.filter(([name]) => names.some((some) => name.startsWith(some)));

describe('An address that has signed looks like one that has not:', () => {
  compare('sent', states);
});
describe('An address that has signed and confirmed looks like one that has not:', () => {
  compare('confirmed', named('where letters are', 'on a quiet'));
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
