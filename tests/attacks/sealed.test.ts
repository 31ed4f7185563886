// Somebody has the database, and not the secret.
import { describe, expect } from 'vitest';
import { note } from '../contract/letters/content.ts';
import { second, test, type TestSite } from '../contract/letters/harness.ts';
import { attacked, calm } from './attack.ts';

describe('Whoever can write to Redis, and has no secret,', () => {
  const waiting = async (site: TestSite, writers: number): Promise<[string, Record<string, string>][]> => {
    await site.upstash.client.hset('letters:gate', 'opens', site.now() + 60 * second);
    for (let writer = 1; writer <= writers; writer += 1) await site.post(note(writer));
    await site.settled();
    return Object.entries(await site.dump()).flatMap(([key, { value }]) =>
      typeof value === 'object' && value !== null && 'payload' in value
        ? [[key, value as Record<string, string>] as [string, Record<string, string>]]
        : [],
    );
  };
  const after = async (site: TestSite): Promise<string[]> => {
    await site.pass(61 * second);
    await calm(site);
    site.logged();
    return site.mailbox().map(({ replyTo }) => replyTo[0] ?? '');
  };

  test('changes no letter that waits: it is not sent', async ({ open }) => {
    const site = await open(attacked());
    const letters = await waiting(site, 1);
    expect(letters).toHaveLength(1);
    for (const [key, { payload = '' }] of letters)
      await site.upstash.client.hset(
        key,
        'payload',
        payload.slice(0, 40) + (payload[40] === 'A' ? 'B' : 'A') + payload.slice(41),
      );
    expect(await after(site)).toEqual([]);
  });

  test('puts no letter in another’s place', async ({ open }) => {
    const site = await open(attacked());
    const [first, second2] = await waiting(site, 2);
    if (!first || !second2) throw new Error('No letter waits.');
    await site.upstash.client.hset(first[0], 'payload', second2[1].payload ?? '');
    expect(await after(site)).toHaveLength(1);
  });

  test('reads in it neither who wrote nor what', async ({ open }) => {
    const site = await open(attacked());
    const letters = await waiting(site, 1);
    for (const [, { payload = '' }] of letters)
      for (const coding of ['base64', 'latin1', 'hex'] as const)
        expect(Buffer.from(payload, coding).toString('latin1')).not.toMatch(/writer|minister|Ann /i);
    expect(await after(site)).toHaveLength(1);
  });
});
