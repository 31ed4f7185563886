import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { letter, note, small } from './content.ts';
import { day, hour, minute, test } from './harness.ts';

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
  };

  site.resend.fail({ kind: 'slow', ms: 100 });
  const posting = site.post(secretive, { ip });
  await expect.poll(() => site.resend.requests()).toBe(1);
  await look();
  await posting;
  await look();
  await post();

  await site.upstash.clear();
  const message = `Invalid \`reply_to\`: ${email}, name Zoë Lefèvre`;
  site.resend.fail({ kind: 'status', status: 422, name: 'validation_error', message });
  await post();
  site.resend.fail({ kind: 'status', status: 422, name: email, message });
  await post();
  site.upstash.fail({ kind: 'status', status: 500 });
  await post();
  site.upstash.fail({ kind: 'slow', ms: 0 }, { kind: 'status', status: 500 });
  await post();
  await site.submit(letter({ name: 'Zoë\nLefèvre' }), { ip });
  await look();
  await site.upstash.close();
  await post();

  expect(log.flat()).toHaveLength(5);
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
    ['a secret that only one site knows', 'a secret that only another knows'].map(async (LETTERS_SECRET) => {
      const site = await open({ variables: { LETTERS_SECRET } });
      await site.post(letter());
      return Object.keys(await site.dump());
    }),
  );
  const [one = [], another = []] = ids;
  // The campaign's own counter and limit are nobody's.
  expect(one.filter((key) => another.includes(key))).toEqual([
    'letters:count:free-erlan-baltabay-again',
    'letters:limit:campaign:free-erlan-baltabay-again',
  ]);
});

test('Every key but the counters has an end: limits with their window, letters after 400 days', async ({
  site,
}) => {
  site.resend.fail({ kind: 'slow', ms: 200 });
  const posting = site.post(letter());
  await expect.poll(() => site.resend.requests()).toBe(1);
  const ends = async () =>
    Object.fromEntries(
      Object.entries(await site.dump()).map(([key, { expires }]) => [
        key.replace(/(letter|connection|supporter):[\w-]{22}/, '$1'),
        expires === undefined ? 'never' : Math.round((expires - Date.now()) / 5000) * 5000,
      ]),
    );
  const limits = {
    'letters:limit:connection:short': hour / 6,
    'letters:limit:connection:day': day,
    'letters:limit:campaign:free-erlan-baltabay-again': hour,
    'letters:limit:supporter': day,
  };
  const underWay = await ends();
  expect(underWay).toMatchObject(limits);
  expect(underWay['letters:sending']).toBeLessThanOrEqual(minute);
  expect(underWay['letters:letter']).toBeLessThanOrEqual(minute);
  await posting;
  expect(await ends()).toEqual({
    ...limits,
    'letters:letter': 400 * day,
    'letters:count:free-erlan-baltabay-again': 'never',
  });
});

test('A day after a letter, nothing of its supporter is left but that it was sent', async ({ open }) => {
  const site = await open({ registry: small({ 'free-ann': {} }) });
  await site.post(note(1));
  await site.pass(day);
  expect(Object.values(await site.dump()).map(({ value }) => value)).toEqual([
    { total: '1', 'language:en': '1' },
    'sent',
  ]);
});
