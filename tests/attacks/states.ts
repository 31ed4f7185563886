// What a site can be going through while somebody posts an address to find out whether it has signed.
import { eventToken } from '../../src/campaign/event.ts';
import { note, small } from '../contract/letters/content.ts';
import { hour, second, type SiteOptions, type TestSite } from '../contract/letters/harness.ts';
import { secret } from '../secrets.ts';
import { attacked, minister } from './attack.ts';

export const spy = { ip: '198.51.100.66' };

export type State = {
  options?: SiteOptions;
  /** After the suspect, or somebody else in the other world, has signed. */
  set?: (site: TestSite) => Promise<unknown>;
  more?: Record<string, unknown>;
  form?: boolean;
  /** The API takes so long. */
  slow?: number;
};

export const receipts = attacked({}, { receipts: true });
const other = { kind: 'status', status: 429, retryAfter: 30 } as const;
/** Nothing can be posted for so long. */
export const shut = (site: TestSite, ms: number) =>
  site.upstash.client.hset('letters:gate', 'opens', site.now() + ms);
const write = async (site: TestSite, count: number, more = {}, visitor?: { ip: string }) => {
  for (let writer = 50; writer < 50 + count; writer += 1) await site.post(note(writer, more), visitor);
  await site.settled();
};
export const always = attacked({}, { confirm: 'always', receipts: true });

export const states: [string, State][] = [
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
      options: attacked({ letter: { pace: 2 } }, { receipts: true }),
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
      options: attacked({}, { receipts: true, limits: { emailsPerDay: 5 } }),
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
        registry: small(
          {
            'free-ann': {
              facts: {
                targets: [
                  { name: 'M', email: minister, salutation: 'Dear M' },
                  { name: 'G', email: 'governor@jail.example', salutation: 'Dear G' },
                ],
              },
            },
            'free-bob': {},
          },
          { receipts: true },
        ),
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
      options: attacked({}, { receipts: true, confirm: 'never' }),
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
  [
    'with initials',
    { options: attacked({ signing: 'choose' }, { receipts: true }), more: { initials: 'on' } },
  ],
  ['with a tag', { more: { email: 'Writer-1+spy@post.example' } }],
  ['with what is wrong in another field', { more: { name: 'evil.com' } }],
  [
    'after the campaign has closed',
    {
      options: attacked({ closes: '2026-01-15' }, { receipts: true }),
      set: (site) => site.pass(13 * hour),
    },
  ],
];
