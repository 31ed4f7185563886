// What Resend tells of a flood of letters: more than the edge lets through at once, and nothing of it is lost.
import { describe, expect, test as pure } from 'vitest';
import { identity } from '../../../netlify/functions/letters/submit/identity.ts';
import { eventOf } from '../../../netlify/local/resend/webhooks/events.ts';
import { secret } from '../../secrets.ts';
import { deliver, functionLimit } from './burst.ts';
import { minute, test } from './harness.ts';
import { hearing, ledgerOf } from './told.ts';

const all = (): Promise<boolean> => Promise.resolve(true);

describe('Of 50,000 events none is lost at the edge', () => {
  pure.for<[minutes: number, addresses: number]>([
    [1, 4],
    [10, 4],
    [1, 2],
    [5, 2],
    [10, 2],
  ])('when they come within %i min from %i of Resend’s addresses', async ([minutes, addresses]) => {
    const burst = { events: 50_000, ms: minutes * minute, addresses };
    expect((await deliver(burst, functionLimit(), all)).lost).toBe(0);
  });

  pure('which a narrower edge would lose, however long Resend tries', async () => {
    const burst = { events: 50_000, ms: minute, addresses: 4 };
    expect((await deliver(burst, { windowLimit: 1200, windowSize: 60 }, all)).lost).toBeGreaterThan(10_000);
  });
});

test('A burst that the edge turns away is in the ledger a few hours later', async ({ open }) => {
  const site = await open(hearing());
  const target = identity(secret).target('minister@state.example');
  const began = site.now();
  const events = Array.from({ length: 250 }, (_, i) => {
    const [from, to] = ['letters@letterbrigade.example', ['minister@state.example']];
    const email = { id: `email-${i}`, sentAt: began, from, to, subject: 'Free Ann' };
    const sent = { ...email, tags: { campaign: 'free-ann', target } };
    return eventOf('email.delivered', sent, 'Permanent', began);
  });
  // A 200th of the burst, and of the limit.
  const limit = functionLimit();
  const narrow = { ...limit, windowLimit: limit.windowLimit / 200 };
  const { lost, calls } = await deliver(
    { events: events.length, ms: minute, addresses: 4 },
    narrow,
    async (nth, at) => {
      await site.pass(Math.max(0, began + at - site.now()));
      return (await site.tell(events.slice(nth, nth + 1)))[0] === 200;
    },
  );
  expect(lost).toBe(0);
  expect(calls).toBeGreaterThan(2 * events.length);
  expect(await ledgerOf(site)).toEqual([
    { name: 'The Minister', accepted: events.length, delivered: events.length, refused: 0 },
  ]);
});
