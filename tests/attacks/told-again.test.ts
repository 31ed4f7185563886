// Somebody has true reports told again, late and in another order, or makes them by complaining.
import { describe, expect } from 'vitest';
import type { ResendStandIn } from '../../netlify/local/resend/resend.ts';
import { note } from '../contract/letters/content.ts';
import { day, minute, test, type TestSite } from '../contract/letters/harness.ts';
import { ledgerOf } from '../contract/letters/told.ts';
import { attacked, calm, counted, minister, press, tokenTo } from './attack.ts';
import { gone, lie, post, sign } from './reports.ts';

const options = attacked({}, { receipts: true });

describe('No event is worth more than one, and none takes another back:', () => {
  const told = async (
    site: TestSite,
    fate: Parameters<ResendStandIn['bounce']>[1],
    times: number,
    at: string,
  ) => {
    site.resend.bounce(at, fate);
    await gone(site);
    const events = site.resend.events();
    await site.tell([...events, ...events.toReversed()]);
    await Promise.all(Array.from({ length: times }, () => site.tell(events)));
    site.logged();
  };

  test('an event told a hundred times', async ({ open }) => {
    const site = await open(options);
    await told(site, undefined, 100, minister);
    expect(await ledgerOf(site)).toEqual([{ name: 'The Minister', accepted: 1, delivered: 1, refused: 0 }]);
  });

  test('a complaint told a hundred times, and “delivered” after it', async ({ open }) => {
    const site = await open(options);
    await told(site, 'complaint', 100, minister);
    const late = lie(site, 'email.delivered');
    await post(site, late.body, sign(late));
    expect(await ledgerOf(site)).toMatchObject([{ accepted: 1, delivered: 0, refused: 1 }]);
    expect((await site.get('/health')).body).toMatchObject({ reason: 'target' });
  });

  test('a receipt’s bounce told a hundred times takes one letter off, and not those of others', async ({
    open,
  }) => {
    const site = await open(options);
    for (const writer of [2, 3]) {
      await site.post(note(writer));
      await calm(site);
    }
    await told(site, 'hard', 100, 'writer-1@post.example');
    expect(await counted(site)).toMatchObject({ total: 2 });
  });

  test('a receipt’s bounce and “not me” together take off one', async ({ open }) => {
    const site = await open(options);
    await site.post(note(2));
    await calm(site);
    await gone(site);
    const receipt = site.mails().find(({ to }) => to[0] === 'writer-1@post.example');
    site.resend.turn(receipt?.id ?? '', 'hard');
    await press(site, tokenTo(site, 'writer-1@post.example', 'not-me'), 'not-me');
    await site.tell();
    await site.tell(site.resend.events());
    site.logged();
    expect(await counted(site)).toMatchObject({ total: 1 });
  });

  test('what is told of an email after a week, takes nothing back', async ({ open }) => {
    const site = await open(options);
    await gone(site);
    await site.tell();
    const event = lie(site, 'email.complained');
    await site.pass(8 * day);
    expect((await post(site, event.body, sign(event))).status).toBe(200);
    site.logged();
    expect(await ledgerOf(site)).toMatchObject([{ accepted: 1, delivered: 1, refused: 0 }]);
    expect(await counted(site)).toMatchObject({ total: 1 });
  });

  test('three complaints of one troll keep no confirmed letter from going', async ({ open }) => {
    const site = await open(attacked({}, { confirm: 'always', receipts: true }));
    for (const writer of [11, 12, 13]) {
      site.resend.bounce(`writer-${writer}@post.example`, 'complaint');
      await site.post(note(writer), { ip: `198.51.100.${writer}` });
      await calm(site);
    }
    await site.tell();
    site.logged();
    await site.post(note(1));
    for (let minutes = 0; minutes < 5; minutes += 1) {
      await site.pass(minute);
      await calm(site, 1);
    }
    await press(site, tokenTo(site, 'writer-1@post.example'));
    await calm(site);
    expect(site.mailbox().map(({ replyTo }) => replyTo[0])).toEqual(['writer-1@post.example']);
  });
});
