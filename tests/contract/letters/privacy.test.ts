import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { letter, note, open as campaign, small } from './content.ts';
import { day, hour, minute, second, test } from './harness.ts';
import { otherSecret, secret } from '../../secrets.ts';

const ip = '2001:db8:abcd:1234:5678::9';
const email = 'zoe.lefevre@courrier.example';
const secretive = letter({ words: 'Il est mon voisin de palier.' });

/** A text, and what it looks like to somebody who only looks a little closer. */
const disguises = (text: string): string[] => [
  text,
  ...(['base64', 'base64url', 'hex'] as const).map((encoding) =>
    Buffer.from(text).toString(encoding).replace(/=+$/, ''),
  ),
  ...['md5', 'sha1', 'sha256'].flatMap((algorithm) =>
    (['hex', 'base64', 'base64url'] as const).map((encoding) =>
      createHash(algorithm).update(text).digest().subarray(0, 16).toString(encoding).replace(/=+$/, ''),
    ),
  ),
];

test('Nothing in Redis or in the log says who wrote, from where or what, however it went', async ({
  site,
}) => {
  const log: unknown[] = [];
  const kept: unknown[] = [];
  const look = async () => {
    kept.push(await site.dump());
    log.push(site.logged());
  };
  const post = async () => {
    await site.post(secretive, { ip });
    await look();
    await site.settled();
    await look();
  };

  site.resend.fail({ kind: 'slow', ms: 100 });
  const { posting } = await site.still(async () => {
    const posting = site.post(secretive, { ip });
    await expect.poll(() => site.resend.requests()).toBe(1);
    await look();
    return { posting };
  });
  await posting;
  await look();
  await post();

  await site.upstash.clear();
  // Held for as long as the account is not in order: it waits with all that it says.
  site.resend.fail({ kind: 'status', status: 429, name: 'daily_quota_exceeded' });
  await post();
  await site.upstash.clear();
  const message = `Invalid \`reply_to\`: ${email}, name Zoë Lefèvre`;
  site.resend.fail({ kind: 'status', status: 422, name: 'validation_error', message });
  await post();
  site.resend.fail({ kind: 'status', status: 422, name: email, message });
  await post();
  await site.upstash.clear();
  site.upstash.fail({ kind: 'status', status: 500 });
  await post();
  site.upstash.fail({ kind: 'slow', ms: 0 }, { kind: 'status', status: 500 });
  await post();
  await site.submit(letter({ name: 'Zoë\nLefèvre' }), { ip });
  await look();
  await site.upstash.close();
  await post();

  expect((log.flat() as { event: string }[]).map(({ event }) => event)).toEqual([
    'held',
    'letters failed',
    'letters failed',
    'unavailable',
    'not settled',
    'unavailable',
  ]);
  const text = JSON.stringify([kept, log]).toLowerCase();
  const secrets = [
    email,
    'zoe.lefevre',
    'Zoë Lefèvre',
    'Lefèvre',
    'voisin',
    'Union des tisserands',
    ip,
    '2001:db8:abcd:1234',
    'abcd:1234',
  ];
  for (const disguise of secrets.flatMap(disguises)) expect(text).not.toContain(disguise.toLowerCase());
});

test('The same person has other names in the Redis of a site with another secret', async ({ open }) => {
  const ids = await Promise.all(
    [secret, otherSecret].map(async (LETTERS_SECRET) => {
      const site = await open({ variables: { LETTERS_SECRET } });
      await site.post(letter());
      await site.settled();
      return Object.keys(await site.dump());
    }),
  );
  const [one = [], another = []] = ids;
  // The campaign's own counter, ledger and pace, and the send gate, are nobody's.
  expect(one.filter((key) => another.includes(key))).toEqual([
    `letters:count:${campaign}`,
    expect.stringMatching(/^letters:emails:\d+$/),
    'letters:gate',
    `letters:hours:${campaign}`,
    `letters:ledger:${campaign}`,
    `letters:ledger:${campaign}:20468`,
    `letters:pace:${campaign}:2`,
  ]);
});

test('A letter that waits is unreadable in Redis, and gone once it has an end', async ({ open }) => {
  const site = await open({ registry: small({ 'free-ann': { facts: { letter: { pace: 1 } } } }) });
  const payloads = async () =>
    Object.values(await site.dump()).flatMap(({ value }) =>
      typeof value === 'object' && value !== null && 'payload' in value ? [String(value.payload)] : [],
    );
  await site.post(note(1, { words: 'Today.' }));
  await site.settled();
  expect(await payloads()).toEqual([]);

  await site.post(note(2, { words: 'Today.' }));
  await site.post(note(3, { words: 'Today.' }));
  await site.settled();
  const [payload = '', another = ''] = await payloads();
  const bytes = Buffer.from(payload, 'base64').toString('latin1');
  for (const plain of ['Writer', 'post.example', 'Today', 'Let Ann go', 'minister', '{', 'subject'])
    if (plain.length > 1) expect(bytes).not.toContain(plain);
  expect(payload.slice(0, 40)).not.toBe(another.slice(0, 40));

  await site.pass(2 * hour);
  await site.get('/health');
  await site.settled();
  expect(site.mailbox()).toHaveLength(3);
  expect(await payloads()).toEqual([]);

  site.resend.fail({ kind: 'status', status: 422, name: 'validation_error' });
  await site.pass(4 * hour);
  await site.post(note(4));
  await site.settled();
  expect(site.logged()).toHaveLength(1);
  expect(await payloads()).toEqual([]);
});

test('Every key but the counters has an end: limits with their window, letters after 400 days', async ({
  site,
}) => {
  const began = Date.now();
  const lengths = [minute, 2 * minute, hour / 6, hour, day, 2 * day, 30 * day, 40 * day, 400 * day];
  /** Of what is left of it, by Redis's own clock, which has gone on since it was set. */
  const lengthOf = (left: number): number =>
    lengths.find((length) => Math.abs(length - left) < 5 * second + Date.now() - began) ?? left;
  const ends = async () =>
    Object.fromEntries(
      Object.entries(await site.dump()).map(([key, { expires }]) => [
        key
          .replace(/(letter|connection|supporter):[\w-]{22}/, '$1')
          .replace(/(signature|words):[\w-]{22}/, '$1')
          .replace(/batch:[\w-]{22}/, 'batch')
          .replace(/emails:\d+/, 'emails')
          .replace(campaign, 'campaign'),
        expires === undefined ? 'never' : lengthOf(expires - Date.now()),
      ]),
    );
  const own = {
    'letters:limit:connection:short': hour / 6,
    'letters:limit:connection:day': day,
    'letters:limit:connection:turn': day,
    'letters:limit:supporter': day,
    'letters:gate': day,
    'letters:limit:connection:hour': hour,
    'letters:words': day,
    'letters:emails': 2 * day,
    'letters:signature': 400 * day,
    'letters:pace:campaign:2': hour,
  };
  const underWay = {
    ...own,
    'letters:letter': 40 * day,
    'letters:unsettled': 400 * day,
    'letters:queued': 400 * day,
    'letters:batches': 400 * day,
    'letters:batch': 40 * day,
  };
  site.resend.fail({ kind: 'slow', ms: 200 });
  const { posting } = await site.still(async () => {
    const posting = site.post(letter());
    await expect.poll(() => site.resend.requests()).toBe(1);
    expect(await ends()).toEqual(underWay);
    return { posting };
  });
  await posting;
  await site.settled();
  expect(await ends()).toEqual({
    ...own,
    'letters:letter': 30 * day,
    'letters:count:campaign': 'never',
    'letters:hours:campaign': 'never',
    'letters:ledger:campaign': 400 * day,
    'letters:ledger:campaign:20468': 400 * day,
  });

  // While it waits, and while a call moves it on.
  await site.upstash.clear();
  site.resend.fail({ kind: 'status', status: 429, name: 'rate_limit_exceeded' });
  await site.post(letter({ email: 'ann@courrier.example' }));
  const { waits } = await site.still(async () => {
    await site.get('/health');
    await expect.poll(async () => (await ends())['letters:mover']).toBeLessThanOrEqual(minute);
    return { waits: await ends() };
  });
  expect(Object.entries(waits).filter(([, end]) => end === 'never')).toEqual([]);
  expect(waits).toMatchObject({ 'letters:waiting': 400 * day, 'letters:unsettled': 400 * day });

  await site.settled();
  await site.upstash.clear();
  site.resend.fail({ kind: 'status', status: 422, name: 'validation_error' });
  await site.pass(minute);
  await site.post(letter({ email: 'bob@courrier.example' }));
  await site.settled();
  expect(site.logged()).toHaveLength(1);
  const left = Object.entries(own).filter(([key]) => key !== 'letters:signature');
  expect(await ends()).toEqual({
    ...Object.fromEntries(left),
    'letters:letter': 30 * day,
    'letters:failures': 30 * day,
    'letters:refused': day,
  });
});

test('A day after a letter its language, country and hour are left for 30 days, and then that its mailbox has signed', async ({
  open,
}) => {
  const site = await open({ registry: small({ 'free-ann': {} }) });
  await site.post(note(1));
  const minister = site.mailbox()[0]?.tags.target ?? '';
  await site.pass(day);
  const hash = expect.stringMatching(/^[\w-]{22}$/) as string;
  const left = async () => Object.values(await site.dump()).map(({ value }) => value);
  const digits = expect.stringMatching(/^\d+$/) as string;
  const about = {
    campaign: 'free-ann',
    language: 'en',
    country: '',
    hour: digits,
    signature: hash,
    mailbox: hash,
  };
  const taken = { [`${minister} taken`]: '1' };
  const count = { total: '1', 'language:en': '1' };
  const signature = { letter: hash, same: hash };
  const byHour = { [Date.UTC(2026, 0, 15, 12) / hour]: '1' };
  const sent = { state: 'sent', went: '1', ...about };
  expect(await left()).toEqual([count, '1', byHour, taken, taken, sent, signature]);
  await site.pass(30 * day);
  expect(await left()).toEqual([count, byHour, taken, taken, signature]);
});
