// Somebody has letters waiting in her name when she blocks her address.
import { describe, expect } from 'vitest';
import { note, small } from '../contract/letters/content.ts';
import { hour, test, type TestSite } from '../contract/letters/harness.ts';
import { attacked, calm, counted, press, tokenTo } from './attack.ts';

const hers = 'writer-1@post.example';
const troll = { ip: '198.51.100.66' };
const always = attacked({}, { confirm: 'always', receipts: true });
const auto = attacked({}, { receipts: true });
const threat = (more = {}) => note(1, { name: 'Ann Lee', words: 'We will burn your house.', ...more });

const gone = (site: TestSite): string[] =>
  site.mailbox().map(({ text }) => (text.includes('burn') ? 'threat' : 'other'));
const toHer = (site: TestSite) => site.mails().filter(({ to }) => to[0] === hers);

describe('A block ends what waits already:', () => {
  const shut = (site: TestSite, ms: number) =>
    site.upstash.client.hset('letters:gate', 'opens', site.now() + ms);
  const goesOn = async (site: TestSite): Promise<void> => {
    for (let hours = 0; hours < 4; hours += 1) {
      await site.pass(hour);
      await calm(site);
    }
  };

  test('a letter to another campaign that waits in the queue', async ({ open }) => {
    const site = await open(auto);
    await site.post(threat(), troll);
    await calm(site);
    const before = gone(site).length;
    await shut(site, hour);
    await site.post(threat({ campaign: 'free-bob' }), troll);
    await site.settled();
    await press(site, tokenTo(site, hers, 'not-me'), 'not-me', { block: 'on' });
    await goesOn(site);
    expect(gone(site)).toHaveLength(before);
    expect(await counted(site, 'free-bob')).toEqual({ total: 0, confirmed: 0 });
  });

  test('a letter whose turn in its campaign’s pace has not come', async ({ open }) => {
    const paced = { letter: { pace: 1 } };
    const site = await open({
      ...auto,
      registry: small({ 'free-ann': {}, 'free-bob': { facts: paced } }, { receipts: true }),
    });
    await site.post(note(7, { campaign: 'free-bob' }));
    await calm(site);
    await site.post(threat({ campaign: 'free-bob' }), troll);
    await calm(site);
    expect(gone(site)).toEqual(['other']);
    await site.post(threat(), troll);
    await calm(site);
    await press(site, tokenTo(site, hers, 'not-me'), 'not-me', { block: 'on' });
    await goesOn(site);
    expect(gone(site)).toEqual(['other', 'threat']);
  });

  test('a letter to another campaign that waits for her word', async ({ open }) => {
    const site = await open(always);
    await site.post(threat({ campaign: 'free-bob' }), troll);
    await calm(site);
    const other = tokenTo(site, hers);
    await site.post(threat(), troll);
    await calm(site);
    await press(site, tokenTo(site, hers), 'not-me', { block: 'on' });
    await press(site, other);
    await calm(site);
    expect(gone(site)).toEqual([]);
  });

  test('a second letter that waits for her word', async ({ open }) => {
    const site = await open(auto);
    await site.post(threat(), troll);
    await calm(site);
    const first = tokenTo(site, hers, 'not-me');
    await site.post(threat({ words: 'We will burn your car.' }), troll);
    await calm(site);
    const second = tokenTo(site, hers);
    await press(site, first, 'not-me', { block: 'on' });
    await press(site, second);
    await goesOn(site);
    expect(gone(site)).toEqual(['threat']);
    expect(await counted(site)).toEqual({ total: 0, confirmed: 0 });
  });

  test('a mail to her that waits', async ({ open }) => {
    const site = await open(always);
    await site.post(threat(), troll);
    await calm(site);
    await shut(site, hour);
    await site.post(threat({ campaign: 'free-bob' }), troll);
    await site.settled();
    await press(site, tokenTo(site, hers), 'not-me', { block: 'on' });
    await goesOn(site);
    expect(toHer(site)).toHaveLength(1);
  });
});
