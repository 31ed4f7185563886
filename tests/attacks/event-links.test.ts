// Somebody changes, stretches or shares the link of an event.
import { describe, expect } from 'vitest';
import { eventToken } from '../../src/campaign/event.ts';
import { note, start } from '../contract/letters/content.ts';
import { hour, second, test } from '../contract/letters/harness.ts';
import { otherSecret, secret } from '../secrets.ts';
import { attacked, calm } from './attack.ts';
import { flood } from './flood.ts';

const options = attacked();
const ip = '192.0.2.1';

describe('A link of an event opens no more than was signed:', () => {
  const event = { campaign: 'free-ann', until: start + 2 * hour, letters: 5, id: 'hall' };
  const token = eventToken(event, secret);
  const [id = '', until = '', letters = '', mac = ''] = token.split('-');

  test.for<[string, unknown]>([
    ['more letters', [id, until, 'zz', mac].join('-')],
    ['letters without end', [id, until, 'zzzzzzzzzz', mac].join('-')],
    ['less than no letters', [id, until, '-1', mac].join('-')],
    ['a zero before its number', [id, until, `0${letters}`, mac].join('-')],
    ['a later end', [id, 'zzzzzzz', letters, mac].join('-')],
    ['another id', ['other', until, letters, mac].join('-')],
    ['no id', ['', until, letters, mac].join('-')],
    ['no signature', [id, until, letters, ''].join('-')],
    ['a signature of zero', [id, until, letters, '0'].join('-')],
    ['its signature in capitals', [id, until, letters, mac.toUpperCase()].join('-')],
    ['another secret', eventToken(event, otherSecret)],
    ['another campaign', eventToken({ ...event, campaign: 'free-bob' }, secret)],
    ['an end that is past', eventToken({ ...event, until: start - second }, secret)],
    ['a list', [token]],
    ['an object', { toString: token }],
  ])('%s', async ([, forged], { open }) => {
    const site = await open(options);
    const outcomes = await flood(
      site,
      21,
      () => ip,
      () => ({ event: forged }),
    );
    expect(site.mailbox().length).toBeLessThanOrEqual(3);
    expect(['too-many', 'invalid']).toContain(outcomes.at(-1));
  });

  test('its own number, from however many connections at once', async ({ open }) => {
    const site = await open(options);
    await Promise.all(
      Array.from({ length: 30 }, (_, writer) =>
        site.post(note(writer, { event: token }), { ip: `198.51.100.${writer}` }),
      ),
    );
    await calm(site);
    expect(site.mailbox().length).toBeLessThanOrEqual(5);
  });

  test('words of many are doubtful in a hall too, and a threat in another’s name is told to her', async ({
    open,
  }) => {
    const site = await open(attacked({}, { receipts: true }));
    const hall = eventToken({ ...event, letters: 30 }, secret);
    await flood(
      site,
      12,
      () => ip,
      () => ({ event: hall, words: 'Free them all now' }),
    );
    expect(site.mailbox().length).toBeLessThanOrEqual(3);
    expect(site.mails().length).toBeGreaterThanOrEqual(site.mailbox().length);
  });
});
