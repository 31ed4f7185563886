// Somebody uses up what her address has, so that her own letter cannot go, or so that she never learns of theirs.
import { describe, expect } from 'vitest';
import { note, small } from '../contract/letters/content.ts';
import { day, hour, minute, test, type TestSite } from '../contract/letters/harness.ts';
import { attacked, calm, counted, outcomeOf, press, tokenTo } from './attack.ts';

const hers = 'writer-1@post.example';
const campaigns = ['free-ann', ...Array.from({ length: 9 }, (_, i) => `free-${i}`)];
const many = (settings: Record<string, unknown>) =>
  attacked({}, {}, { registry: small(Object.fromEntries(campaigns.map((slug) => [slug, {}])), settings) });
const always = many({ confirm: 'always', receipts: true });
const auto = many({ receipts: true });

const threat = (attempt: number, more = {}) => note(1, { words: `We will burn it, ${attempt}.`, ...more });
const own = note(1, { words: 'My own words.' });
const herOwn = { ip: '203.0.113.1' };
const troll = (attempt: number) => ({ ip: `198.51.100.${attempt}` });

const gone = (site: TestSite) =>
  site.mailbox().map(({ text }) => (text.includes('burn') ? 'threat' : 'hers'));

/** Half a day after another goes by; after each, something happens. */
const herDays = async (site: TestSite, days: number, each: () => Promise<void> = () => Promise.resolve()) => {
  for (let half = 0; half < 2 * days; half += 1) {
    await site.pass(day / 2);
    await each();
    await calm(site);
  }
};

describe('Her own letter is taken, and its mail comes,', () => {
  test('on the day on which somebody has posted ten others with her address', async ({ open }) => {
    const site = await open(always);
    for (let attempt = 0; attempt < 10; attempt += 1) await site.post(threat(attempt), troll(attempt));
    await calm(site);
    expect(outcomeOf(await site.post(own, herOwn))).toBe('confirm');
  });

  test('on the day on which somebody has posted her address to ten campaigns', async ({ open }) => {
    const site = await open(auto);
    for (const [attempt, campaign] of campaigns.entries())
      await site.post(threat(attempt, { campaign }), troll(attempt));
    await calm(site);
    expect(['sent', 'queued', 'confirm']).toContain(outcomeOf(await site.post(own, herOwn)));
  });

  /** Two others have used up her mails of the day when she writes; she presses the first mail that comes after that. */
  const writesThird = async (site: TestSite, each?: () => Promise<void>): Promise<void> => {
    for (let attempt = 0; attempt < 2; attempt += 1) await site.post(threat(attempt), troll(attempt));
    await calm(site);
    const before = site.mails().length;
    await site.post(own, herOwn);
    await calm(site);
    await herDays(site, 1.5, each);
    const [mail] = site.mails().slice(before);
    await press(site, /confirm\?token=(\S+)/.exec(mail?.text ?? '')?.[1] ?? '');
    await calm(site);
  };

  test('though others had used up her mails of the day: hers comes on the next one', async ({ open }) => {
    const site = await open(always);
    await writesThird(site);
    expect(gone(site)).toEqual(['hers']);
  });

  test('though somebody posts two others each half day', async ({ open }) => {
    const site = await open(always);
    let attempt = 9;
    await writesThird(site, async () => {
      for (let times = 0; times < 2; times += 1) await site.post(threat((attempt += 1)), troll(attempt));
    });
    expect(gone(site)).toEqual(['hers']);
  });
});

describe('She learns', () => {
  test('of each letter that went in her name, whatever the campaign', async ({ open }) => {
    const site = await open(auto);
    for (const [attempt, campaign] of campaigns.slice(0, 5).entries()) {
      await site.post(threat(attempt, { campaign }), troll(attempt));
      await calm(site);
    }
    await herDays(site, 3);
    const told = new Set(site.mails().map(({ tags }) => tags.campaign));
    const went = new Set(site.mailbox().map(({ tags }) => tags.campaign));
    expect([...went].filter((campaign) => !told.has(campaign))).toEqual([]);
    expect(went.size).toBeGreaterThan(0);
  });

  test('of a second letter once a day, and not of twenty', async ({ open }) => {
    const site = await open(auto);
    await site.post(own, herOwn);
    await calm(site);
    for (let attempt = 0; attempt < 9; attempt += 1) {
      await site.post(threat(attempt), troll(attempt));
      await calm(site, 1);
    }
    await site.pass(12 * hour);
    await calm(site);
    expect(site.mails()).toHaveLength(2);
  });
});

describe('Of several letters with her address one goes, the first that is confirmed:', () => {
  test('the link of a second one, after a third was hers, sends nothing', async ({ open }) => {
    const site = await open(auto);
    await site.post(threat(1), troll(1));
    await calm(site);
    await site.pass(minute);
    await site.post(threat(2), troll(2));
    await calm(site);
    const second = tokenTo(site, hers);
    await site.pass(25 * hour);
    await site.post(own, herOwn);
    await calm(site);
    const third = tokenTo(site, hers);
    expect(third).not.toBe(second);
    await press(site, third);
    await calm(site);
    await press(site, second);
    await calm(site);
    expect(gone(site)).toEqual(['threat', 'hers']);
    expect(await counted(site)).toEqual({ total: 1, confirmed: 1 });
  });

  test('both links pressed at once: one of them goes', async ({ open }) => {
    const site = await open(always);
    await site.post(threat(1), troll(1));
    await calm(site);
    const first = tokenTo(site, hers);
    await site.post(own, herOwn);
    await calm(site);
    const second = tokenTo(site, hers);
    await Promise.all([first, second, first, second].map((token) => press(site, token)));
    await calm(site);
    expect(gone(site)).toHaveLength(1);
    expect(await counted(site)).toEqual({ total: 1, confirmed: 1 });
  });
});
