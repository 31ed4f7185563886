import { describe, expect } from 'vitest';
import { note, small } from './content.ts';
import { day, minute, test, type TestSite } from './harness.ts';

const registry = small({ 'free-ann': {} });
// More than Resend's usual ten, so that nobody has to wait for it.
const requestsPerSecond = 10_000;
const annAlone = { registry, requestsPerSecond };

/** Posts letters `from` to `to`, each by another writer, and expects that all are taken. */
const write = async (site: TestSite, from: number, to: number, ip: string | ((writer: number) => string)) => {
  for (let writer = from; writer <= to; writer += 1) {
    const told = await site.post(note(writer), { ip: typeof ip === 'string' ? ip : ip(writer) });
    expect(['sent', 'queued', 'confirm']).toContain((told.body as { outcome: string }).outcome);
  }
  await site.settled();
};

const taken = ({ status }: { status: number }): boolean => status === 200 || status === 202;

/** A letter that is over a limit: nothing changes, and the answer says in how many seconds it can go. */
const expectTooMany = async (site: TestSite, writer: number, ip: string, more = {}): Promise<number> => {
  const { status, headers, body } = await site.unchanged(() => site.post(note(writer, more), { ip }));
  const retryAfter = Number(headers.get('retry-after'));
  expect(status).toBe(429);
  expect(body).toEqual({ outcome: 'too-many', retryAfter });
  return retryAfter;
};

describe('One connection sends at most', () => {
  test('20 letters in ten minutes, and after those ten minutes more', async ({ open }) => {
    const site = await open(annAlone);
    await write(site, 1, 20, '192.0.2.1');
    const wait = await expectTooMany(site, 21, '192.0.2.1');
    expect(wait).toBeGreaterThan(590);
    expect(wait).toBeLessThanOrEqual(600);
    await site.pass((wait - 5) * 1000);
    expect(await expectTooMany(site, 21, '192.0.2.1')).toBeLessThanOrEqual(5);
    await site.pass(5000);
    await write(site, 21, 21, '192.0.2.1');
  });

  test('100 letters a day, and the next day more', async ({ open }) => {
    const site = await open(annAlone);
    for (let tens = 0; tens < 5; tens += 1) {
      await write(site, 20 * tens + 1, 20 * tens + 20, '192.0.2.1');
      await site.pass(10 * minute);
    }
    const wait = await expectTooMany(site, 101, '192.0.2.1');
    expect(wait * 1000).toBeGreaterThan(day - 51 * minute);
    expect(wait * 1000).toBeLessThanOrEqual(day - 50 * minute);
    await site.pass(wait * 1000);
    await write(site, 101, 101, '192.0.2.1');
  });

  test('20 letters also when they come all at once', async ({ open }) => {
    const site = await open(annAlone);
    const told = await Promise.all(
      Array.from({ length: 40 }, (_, writer) => site.post(note(writer), { ip: '192.0.2.1' })),
    );
    await site.settled();
    expect(told.filter(taken)).toHaveLength(20);
    expect(told.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  test('20 letters, whatever a header says of where they come from', async ({ open }) => {
    const site = await open(annAlone);
    const post = (writer: number) => {
      const ip = `198.51.100.${writer}`;
      const headers = {
        'x-forwarded-for': ip,
        'x-nf-client-connection-ip': ip,
        'client-ip': ip,
        forwarded: `for=${ip}`,
      };
      return site.post(note(writer), { ip: '192.0.2.1', headers });
    };
    for (let writer = 1; writer <= 20; writer += 1) expect(await post(writer)).toSatisfy(taken);
    expect((await post(21)).status).toBe(429);
  });

  test('20 letters from all of an IPv6 network, whose neighbour is another', async ({ open }) => {
    const site = await open(annAlone);
    await write(site, 1, 20, (writer) => `2001:db8:1:2:${writer.toString(16)}::${writer}`);
    await expectTooMany(site, 21, '2001:DB8:1:2:ffff:ffff:ffff:ffff');
    await expectTooMany(site, 21, '2001:0db8:0001:0002::');
    await write(site, 21, 21, '2001:db8:1:3::1');
  });

  test('60 letters from a /56 of IPv6 and 200 from a /48, however many networks are in them', async ({
    open,
  }) => {
    const site = await open(annAlone);
    const network = (group: number, letter: number) => `2001:db8:1:${group.toString(16)}::${letter}`;
    // A household's networks are counted up in the last two digits of the group.
    await write(site, 1, 60, (writer) => network(0x200 + writer, 1));
    await expectTooMany(site, 61, network(0x2ff, 1));
    await write(site, 61, 200, (writer) => network(0x300 + 0x100 * Math.floor(writer / 50) + writer, 1));
    await expectTooMany(site, 201, network(0xff00, 1));
    await write(site, 201, 201, '2001:db8:2::1');
  });

  test('20 letters from an IPv4 address, however it is written', async ({ open }) => {
    const site = await open(annAlone);
    await write(
      site,
      1,
      20,
      (writer) => ['192.0.2.1', '::ffff:192.0.2.1', '::FFFF:c000:201'][writer % 3] ?? '',
    );
    for (const ip of ['192.0.2.1', '::ffff:192.0.2.1', '::ffff:c000:201']) await expectTooMany(site, 21, ip);
    await write(site, 21, 21, '::ffff:192.0.2.2');
    await write(site, 22, 22, '::ffff:c000:203');
  });
});

describe('One email address', () => {
  const campaigns = Array.from({ length: 11 }, (_, i) => `free-ann-${i + 1}`);
  const elevenCampaigns = {
    registry: small(Object.fromEntries(campaigns.map((slug) => [slug, {}]))),
    requestsPerSecond,
  };

  test('writes for ten campaigns a day; what comes with it then its owner confirms, and is never refused for what others did', async ({
    open,
  }) => {
    const site = await open(elevenCampaigns);
    const write = async (campaign: string, i: number) =>
      ((await site.post(note(1, { campaign }), { ip: `198.51.100.${i}` })).body as { outcome: string })
        .outcome;
    for (const [i, campaign] of campaigns.slice(0, 10).entries())
      expect(['sent', 'queued']).toContain(await write(campaign, i));
    expect(await write('free-ann-11', 99)).toBe('confirm');
    await site.pass(day);
    expect(['sent', 'queued']).toContain(await write('free-ann-11', 99));
  });
});

describe('A limit', () => {
  test('is not used up by a letter that could not be kept', async ({ open }) => {
    const site = await open(annAlone);
    for (let writer = 1; writer <= 20; writer += 1) {
      site.upstash.fail({ kind: 'status', status: 500 });
      expect((await site.post(note(writer), { ip: '192.0.2.1' })).status).toBe(503);
    }
    expect(site.logged()).toHaveLength(20);
    await write(site, 1, 20, '192.0.2.1');
    await expectTooMany(site, 21, '192.0.2.1');
  });

  test('is met by letters that wait as by letters that have gone', async ({ open }) => {
    const site = await open(annAlone);
    site.resend.fail({ kind: 'status', status: 429, name: 'monthly_quota_exceeded' });
    for (let writer = 1; writer <= 20; writer += 1)
      expect((await site.post(note(writer), { ip: '192.0.2.1' })).status).toBe(202);
    await site.settled();
    expect(site.logged()).toHaveLength(1);
    await expectTooMany(site, 21, '192.0.2.1');
    await expectTooMany(site, 1, '192.0.2.1');
  });

  test('is met by letters of the same supporter again as by those of others', async ({ open }) => {
    const site = await open(annAlone);
    for (let i = 0; i < 20; i += 1) expect(await site.post(note(1), { ip: '192.0.2.1' })).toSatisfy(taken);
    await expectTooMany(site, 1, '192.0.2.1');
  });

  test('tells nobody over it who has signed: a letter that has gone is answered as one that has not', async ({
    open,
  }) => {
    const site = await open(annAlone);
    await write(site, 1, 1, '198.51.100.1');
    await write(site, 2, 21, '192.0.2.1');
    await expectTooMany(site, 22, '192.0.2.1');
    await expectTooMany(site, 1, '192.0.2.1');
  });

  test('refuses letters until its own window ends, and no later', async ({ open }) => {
    const site = await open(annAlone);
    await write(site, 1, 10, '192.0.2.1');
    await site.pass(9 * minute);
    await write(site, 11, 20, '192.0.2.1');
    expect(await expectTooMany(site, 21, '192.0.2.1')).toBeLessThanOrEqual(60);
    await site.pass(minute);
    await write(site, 21, 40, '192.0.2.1');
    await expectTooMany(site, 41, '192.0.2.1');
  });
});
