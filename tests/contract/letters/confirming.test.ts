import { describe, expect } from 'vitest';
import type { ReceivedEmail } from '../../../netlify/local/resend/resend.ts';
import { note, small } from './content.ts';
import { day, hour, minute, second, test, type TestSite, type Told } from './harness.ts';

const ann = 'writer-1@post.example';
const confirmed = (confirm: string, facts: Record<string, unknown> = {}) =>
  ({ registry: small({ 'free-ann': { facts }, 'free-bob': {} }, { confirm, receipts: false }) }) as const;

const confirm = { status: 202, body: { outcome: 'confirm' } };

/** The links in a mail, by what they are for. */
const tokenIn = ({ text }: ReceivedEmail, purpose: string): string =>
  new RegExp(String.raw`/api/letters/${purpose}\?token=(\S+)`).exec(text)?.[1] ?? '';

/** The token of the last mail to an address. */
const tokenTo = (site: TestSite, address: string, purpose = 'confirm'): string => {
  const mails = site.mails().filter(({ to }) => to[0] === address);
  return tokenIn(mails.at(-1) ?? ({ text: '' } as ReceivedEmail), purpose);
};

const press = (site: TestSite, token: string, purpose = 'confirm', more: Record<string, unknown> = {}) =>
  site.send(
    new Request(`https://letterbrigade.example/api/letters/${purpose}`, {
      method: 'POST',
      headers: site.headers(),
      body: JSON.stringify({ token, ...more }),
    }),
  );

/** A mail that somebody wrote again comes a while after, where no receipts do. */
const aWhile = async (site: TestSite): Promise<void> => {
  await site.settled();
  await site.pass(6 * minute);
  await site.get('/health');
  await site.settled();
};

const senders = (site: TestSite): string[] => site.mailbox().map(({ replyTo }) => replyTo[0] ?? '');

const total = async (site: TestSite): Promise<unknown> => (await site.get('?campaign=free-ann')).body;

describe('Where every letter is confirmed', () => {
  test('nothing goes to a target before the owner of the address has pressed the button', async ({
    open,
  }) => {
    const here = await open(confirmed('always'));
    expect(await here.post(note(1, { words: 'A threat.' }))).toMatchObject(confirm);
    await here.settled();
    expect(here.mailbox()).toEqual([]);
    expect(await here.count('free-ann')).toBe(0);
    const [mail, ...others] = here.mails();
    expect(others).toEqual([]);
    expect(mail?.to).toEqual([ann]);
    expect(mail?.headers['Auto-Submitted']).toBe('auto-generated');
    for (const typed of ['Writer 1', 'A threat']) expect(JSON.stringify(mail)).not.toContain(typed);

    await here.pass(second);
    const told = await press(here, tokenTo(here, ann));
    expect(told).toMatchObject({ status: 200, body: { outcome: 'confirmed' } });
    await here.settled();
    expect(senders(here)).toEqual([ann]);
    expect(here.mailbox()[0]?.text).toContain('A threat.');
    expect(await total(here)).toMatchObject({ total: 1, confirmed: 1 });
    expect(here.mails()).toHaveLength(1);
  });

  test('a mail whose end nobody could write down is seen to by whoever asks for the health', async ({
    open,
  }) => {
    const here = await open(confirmed('always'));
    const drop = { kind: 'drop' as const };
    here.upstash.fail({ kind: 'slow', ms: 1 }, drop, drop);
    await here.post(note(1));
    await here.settled();
    expect(here.logged().map(({ event }) => event)).toEqual(['not settled']);
    await here.pass(minute);
    await here.get('/health');
    await here.settled();
    expect(here.mails()).toHaveLength(1);
    expect(Object.keys(await here.dump()).filter((key) => /:(queued|batch)/.test(key))).toEqual([]);
  });

  test('a letter of somebody who has signed leaves nothing behind, though Redis’s reply was lost', async ({
    open,
  }) => {
    const here = await open(confirmed('always'));
    await here.post(note(1));
    await here.settled();
    await here.pass(second);
    await press(here, tokenTo(here, ann));
    await here.settled();
    await here.pass(second);
    here.upstash.fail({ kind: 'commit-then-drop' });
    expect(await here.post(note(1))).toMatchObject(confirm);
    await here.settled();
    await here.pass(minute);
    await here.get('/health');
    await here.settled();
    expect(Object.keys(await here.dump()).filter((key) => /:(queued|notices|unsettled)$/.test(key))).toEqual(
      [],
    );
  });

  test('a press again does no harm, on whatever device', async ({ open }) => {
    const here = await open(confirmed('always'));
    await here.post(note(1));
    await here.settled();
    await here.pass(second);
    const token = tokenTo(here, ann);
    const told = await Promise.all([press(here, token), press(here, token), press(here, token)]);
    await here.settled();
    await here.pass(day);
    told.push(await press(here, token));
    for (const one of told) expect(one.body).toMatchObject({ outcome: 'confirmed' });
    expect(here.mailbox()).toHaveLength(1);
    expect(await total(here)).toMatchObject({ total: 1, confirmed: 1 });
  });

  test('the first attempt that is confirmed wins, whoever posted first', async ({ open }) => {
    const here = await open(confirmed('always'));
    await here.post(note(1, { words: 'Of somebody else.' }), { ip: '198.51.100.1' });
    await here.settled();
    const theirs = tokenTo(here, ann);
    await here.pass(minute);
    await here.post(note(1, { words: 'My own.' }), { ip: '198.51.100.2' });
    await here.settled();
    const mine = tokenTo(here, ann);
    expect(mine).not.toBe(theirs);
    await here.pass(minute);
    await press(here, mine);
    await here.settled();
    await here.pass(minute);
    expect((await press(here, theirs)).body).toMatchObject({ outcome: 'confirmed' });
    await here.settled();
    expect(here.mailbox().map(({ text }) => text.includes('My own.'))).toEqual([true]);
    expect(await total(here)).toMatchObject({ total: 1, confirmed: 1 });
  });

  test('opening the link changes nothing', async ({ open }) => {
    const here = await open(confirmed('always'));
    await here.post(note(1));
    await here.settled();
    const told = await here.unchanged(() => here.get(`/confirm?token=${tokenTo(here, ann)}`));
    expect(told.status).toBe(200);
    expect(told.headers.get('content-type')).toContain('text/html');
    expect(told.body).toContain('<button>');
    expect(told.body).not.toContain('<script');
  });

  test('a link that was cut off says so in the language of the letter, and leads to pages that there are', async ({
    open,
  }) => {
    const here = await open({
      registry: small(
        { 'free-ann': { languages: ['en', 'ar'] }, 'free-bob': {} },
        { confirm: 'always', receipts: false },
      ),
    });
    await here.post(note(1, { language: 'ar' }));
    await here.settled();
    const token = tokenTo(here, ann);
    for (const [cut, language, ways] of [
      [token.slice(0, -3), 'ar', ['/ar/', '/ar/free-ann/']],
      [token.slice(0, token.indexOf('ann')), 'ar', ['/ar/']],
      [token.replace('free-ann', 'free-bob'), 'ar', ['/ar/']],
      [token.slice(0, 9), 'en', ['/en/']],
      ['', 'en', ['/en/']],
    ] as const) {
      const { status, body } = await here.get(`/confirm?token=${cut}`);
      const html = String(body);
      expect(status).toBe(404);
      expect(html).toContain(`<html lang="${language}"`);
      expect([...html.matchAll(/href="([^"]*)"/g)].map(([, way]) => way)).toEqual(ways);
    }
  });

  test('after 48 hours it is too late, and nothing of it is kept', async ({ open }) => {
    const here = await open(confirmed('always'));
    await here.post(note(1));
    await here.settled();
    await here.pass(47 * hour);
    expect(Object.keys(await here.dump()).some((key) => key.includes(':letter:'))).toBe(true);
    await here.pass(hour + minute);
    expect(Object.keys(await here.dump()).some((key) => key.includes(':letter:'))).toBe(false);
    expect(await press(here, tokenTo(here, ann))).toMatchObject({
      status: 404,
      body: { outcome: 'unknown' },
    });
    expect(here.mailbox()).toEqual([]);
  });

  test('confirmations count for a day after the campaign closed', async ({ open }) => {
    const options = confirmed('always', { closes: '2026-01-15' });
    const here = await open(options);
    await here.post(note(1));
    await here.post(note(2));
    await here.settled();
    await here.pass(30 * hour);
    expect(await press(here, tokenTo(here, ann))).toMatchObject({ body: { outcome: 'confirmed' } });
    await here.settled();
    expect(senders(here)).toEqual([ann]);
    await here.pass(7 * hour);
    expect(await press(here, tokenTo(here, 'writer-2@post.example'))).toMatchObject({
      status: 410,
      body: { outcome: 'closed' },
    });
  });
});

describe('Somebody who says that a letter is not theirs', () => {
  test('ends it: a late press of the other button brings nothing back', async ({ open }) => {
    const here = await open(confirmed('always'));
    await here.post(note(1));
    await here.settled();
    const token = tokenTo(here, ann);
    expect(await press(here, token, 'not-me')).toMatchObject({ status: 200, body: { outcome: 'removed' } });
    await here.pass(second);
    expect(await press(here, token)).toMatchObject({ status: 404, body: { outcome: 'unknown' } });
    expect(await press(here, token, 'not-me')).toMatchObject({ body: { outcome: 'removed' } });
    await here.settled();
    expect(here.mailbox()).toEqual([]);
    expect(await total(here)).toMatchObject({ total: 0 });
  });

  test('can block the address: all is answered as ever, and nothing goes out', async ({ open }) => {
    const here = await open(confirmed('auto'));
    await here.post(note(2));
    await here.settled();
    const always = confirmed('always');
    here.redeploy({}, always.registry);
    await here.post(note(1));
    await here.settled();
    await press(here, tokenTo(here, ann), 'not-me', { block: 'on' });
    const before = here.mails().length;
    await here.pass(day);
    expect(await here.post(note(1))).toMatchObject(confirm);
    here.redeploy({}, confirmed('auto').registry);
    await here.pass(second);
    expect(await here.post(note(1))).toMatchObject({
      status: 200,
      body: { outcome: 'sent', recipients: 1 },
    });
    await here.settled();
    expect(here.mails()).toHaveLength(before);
    expect(senders(here)).toEqual(['writer-2@post.example']);
    expect(await total(here)).toMatchObject({ total: 1 });
  });
});

describe('Where a letter is confirmed only when something is unusual', () => {
  test('a connection’s first three letters in an hour go at once, and the fourth waits for its owner', async ({
    open,
  }) => {
    const here = await open(confirmed('auto'));
    const ip = '198.51.100.1';
    const told: Told[] = [];
    for (const writer of [1, 2, 3, 4]) {
      told.push(await here.post(note(writer), { ip }));
      await here.pass(second);
    }
    expect(told.map(({ body }) => (body as { outcome: string }).outcome)).toEqual([
      'sent',
      'sent',
      'sent',
      'confirm',
    ]);
    expect(here.mailbox()).toHaveLength(3);
    expect(here.mails().map(({ to }) => to[0])).toEqual(['writer-4@post.example']);
    await here.pass(hour);
    expect((await here.post(note(5), { ip })).body).toMatchObject({ outcome: 'sent' });
  });

  test('so does what several people say in the same own words', async ({ open }) => {
    const here = await open(confirmed('auto'));
    const outcomes: unknown[] = [];
    for (const writer of [1, 2, 3, 4, 5]) {
      const { body } = await here.post(note(writer, { words: `Free  them, NOW${'!'.repeat(writer)}` }));
      outcomes.push((body as { outcome: string }).outcome);
      await here.pass(second);
    }
    expect(outcomes).toEqual(['sent', 'sent', 'sent', 'confirm', 'confirm']);
  });

  test('a second letter for an address is answered as if it were new, and waits until its owner says which is theirs', async ({
    open,
  }) => {
    const here = await open(confirmed('auto'));
    const theirs = await here.post(note(1, { words: 'Of somebody else.' }), { ip: '198.51.100.1' });
    await here.pass(minute);
    const mine = await here.post(note(1, { words: 'My own.' }), { ip: '198.51.100.2' });
    expect(mine.body).toEqual({ ...(theirs.body as object), id: (mine.body as { id: string }).id });
    await aWhile(here);
    expect(here.mailbox()).toHaveLength(1);
    expect(here.mails()).toHaveLength(1);
    expect(await total(here)).toMatchObject({ total: 1, confirmed: 0 });

    await here.pass(minute);
    expect(await press(here, tokenTo(here, ann))).toMatchObject({ body: { outcome: 'confirmed' } });
    await here.settled();
    expect(here.mailbox().map(({ text }) => text.includes('My own.'))).toEqual([false, true]);
    expect(await total(here)).toMatchObject({ total: 1, confirmed: 1, languages: { other: 1 } });

    // After that a further one changes nothing.
    await here.pass(day);
    await here.post(note(1, { words: 'Once more.' }));
    await aWhile(here);
    expect(here.mails()).toHaveLength(1);
    expect(here.mailbox()).toHaveLength(2);
  });

  test('the owner is told of at most one further letter a day, and not of the same one posted again', async ({
    open,
  }) => {
    const here = await open(confirmed('auto'));
    await here.post(note(1));
    await here.pass(minute);
    await here.post(note(1));
    await aWhile(here);
    expect(here.mails()).toEqual([]);
    for (const words of ['A', 'B', 'C']) {
      await here.pass(minute);
      await here.post(note(1, { words }));
    }
    await aWhile(here);
    expect(here.mails()).toHaveLength(1);
    await here.pass(day);
    await here.post(note(1, { words: 'D' }));
    await aWhile(here);
    expect(here.mails()).toHaveLength(2);
  });
});

describe('Where no letter is confirmed', () => {
  test('what a connection sends beyond three an hour waits on its own clock, and nobody else waits for it', async ({
    open,
  }) => {
    const registry = small(
      { 'free-ann': { facts: { letter: { pace: 20 } } } },
      { confirm: 'never', receipts: false },
    );
    const here = await open({ registry });
    const troll = '198.51.100.66';
    for (let writer = 1; writer <= 20; writer += 1) await here.post(note(writer), { ip: troll });
    await here.settled();
    expect(here.mails()).toEqual([]);
    const gone = here.mailbox().length;
    expect(gone).toBeLessThanOrEqual(3);
    const honest = await here.post(note(99));
    expect((honest.body as { seconds?: number }).seconds ?? 0).toBeLessThanOrEqual(10 * 60);
  });
});

const withReceipts = { registry: small({ 'free-ann': {} }, { receipts: true }) };

describe('A receipt', () => {
  test('follows a letter that nobody confirmed, for two requests to Redis and one call more', async ({
    open,
  }) => {
    const here = await open(withReceipts);
    const cost = () => ({ redis: here.upstash.requests(), resend: here.resend.requests() });
    await here.post(note(1));
    await here.settled();
    expect(cost()).toEqual({ redis: 4, resend: 2 });
    expect(here.mails().map(({ to }) => to[0])).toEqual([ann]);
    await here.pass(minute);
    here.resend.fail({ kind: 'slow', ms: 300 });
    await here.post(note(2));
    await here.settled();
    // The send gate was open again by then.
    expect(cost()).toEqual({ redis: 7, resend: 4 });
    expect(here.mails()).toHaveLength(2);
  });

  test('lets its owner take a letter back that is not theirs, off the count, and sign in its place', async ({
    open,
  }) => {
    const here = await open(withReceipts);
    await here.post(note(1, { words: 'Of somebody else.', country: 'BE' }));
    await here.settled();
    expect(await total(here)).toMatchObject({ total: 1 });
    const token = tokenTo(here, ann, 'not-me');
    const page = await here.unchanged(() => here.get(`/not-me?token=${token}`));
    expect(page.status).toBe(200);
    expect(await press(here, token, 'not-me')).toMatchObject({ body: { outcome: 'removed' } });
    expect(await press(here, token, 'not-me')).toMatchObject({ body: { outcome: 'removed' } });
    expect(await total(here)).toMatchObject({ total: 0, languages: {}, countries: {} });
    const { body } = await here.get('?campaign=free-ann&by=day');
    expect(body).toMatchObject({ days: {}, hours: {} });
    await here.pass(minute);
    expect(await here.post(note(1, { words: 'My own.' }))).toMatchObject({ body: { outcome: 'sent' } });
    await here.settled();
    expect(here.mailbox().map(({ text }) => text.includes('My own.'))).toEqual([false, true]);
    expect(await total(here)).toMatchObject({ total: 1 });
  });

  test('never follows a letter that was confirmed', async ({ open }) => {
    const here = await open({ registry: small({ 'free-ann': {} }, { confirm: 'always', receipts: true }) });
    await here.post(note(1));
    await here.settled();
    await here.pass(second);
    await press(here, tokenTo(here, ann));
    await here.settled();
    expect(here.mails()).toHaveLength(1);
  });
});

describe('A link in a mail', () => {
  test.for(['', 'x', 'AAAAAAAAAAAAAAAAAAAAAA.en.free-ann.AAAAAAAAAAAAAAAAAAAAAA'])(
    'that was made up is no link: %s',
    async (token, { open }) => {
      const here = await open(confirmed('always'));
      expect(await here.unchanged(() => press(here, token))).toMatchObject({ status: 404 });
      expect(await here.unchanged(() => press(here, token, 'not-me'))).toMatchObject({ status: 404 });
      expect(await here.unchanged(() => here.get(`/confirm?token=${token}`))).toMatchObject({
        status: 404,
      });
    },
  );

  test('is for one purpose: that of a receipt confirms nothing', async ({ open }) => {
    const here = await open(withReceipts);
    await here.post(note(1));
    await here.settled();
    expect(await press(here, tokenTo(here, ann, 'confirm'))).toMatchObject({ status: 404 });
    expect(await press(here, tokenTo(here, ann, 'not-me'))).toMatchObject({ status: 404 });
  });

  test('is pressed on our own page only', async ({ open }) => {
    const here = await open(confirmed('always'));
    await here.post(note(1));
    await here.settled();
    const token = tokenTo(here, ann);
    const request = new Request('https://letterbrigade.example/api/letters/confirm', {
      method: 'POST',
      headers: here.headers({ headers: { 'sec-fetch-site': 'cross-site' } }),
      body: JSON.stringify({ token }),
    });
    expect(await here.unchanged(() => here.send(request))).toMatchObject({ status: 403 });
  });
});

describe('The emails of a day', () => {
  test('are bounded: what is above waits for the next day, truthfully told, and health says why', async ({
    open,
  }) => {
    const registry = small({ 'free-ann': {} }, { receipts: false, limits: { emailsPerDay: 5 } });
    const here = await open({ registry });
    for (const writer of [1, 2, 3]) {
      expect((await here.post(note(writer))).body).toMatchObject({ outcome: 'sent' });
      await here.pass(second);
    }
    const late = await here.post(note(5));
    // Every test begins at noon.
    const seconds = (late.body as { seconds: number }).seconds;
    expect(late).toMatchObject({ status: 202, body: { outcome: 'queued' } });
    expect(seconds).toBeGreaterThan(11.9 * 3600);
    expect(seconds).toBeLessThanOrEqual(12 * 3600);
    expect((await here.get('/health')).body).toMatchObject({ ok: false, reason: 'budget' });
    await here.settled();
    expect(here.mailbox()).toHaveLength(3);
    await here.pass(12 * hour);
    await here.get('/health');
    await here.settled();
    expect(here.mailbox()).toHaveLength(4);
    expect((await here.get('/health')).body).toMatchObject({ ok: true });
  });

  test('have room left for letters that are confirmed', async ({ open }) => {
    const registry = small(
      { 'free-ann': {}, 'free-bob': { facts: { confirm: 'always' } } },
      { receipts: false, limits: { emailsPerDay: 10 } },
    );
    const here = await open({ registry });
    await here.post(note(1, { campaign: 'free-bob' }));
    await here.pass(second);
    const token = tokenTo(here, ann);
    for (let writer = 2; writer <= 12; writer += 1) {
      await here.post(note(writer));
      await here.pass(second);
    }
    expect(here.mailbox()).toHaveLength(5);
    await press(here, token);
    await here.settled();
    expect(here.mailbox()).toHaveLength(6);
  });

  test('have room left for those who write once, however many others write', async ({ open }) => {
    const registry = small({ 'free-ann': {} }, { receipts: false, limits: { emailsPerDay: 20 } });
    const here = await open({ registry });
    const outcomes: unknown[] = [];
    const post = async (writer: number, connection: number): Promise<void> => {
      const told = await here.post(note(writer), { ip: `198.51.100.${connection}` });
      outcomes.push((told.body as { outcome: unknown }).outcome);
      await here.pass(second);
    };
    for (let writer = 0; writer < 12; writer += 1) await post(writer, Math.floor(writer / 3));
    // Room for 12 at a connection's first letter, for 8 at its second, for 6 at its third.
    const [sent, queued] = ['sent', 'queued'];
    expect(outcomes.splice(0)).toEqual([
      ...[sent, sent, sent, sent, sent, sent],
      ...[sent, sent, queued, sent, queued, queued],
    ]);
    expect((await here.get('/health')).body).toMatchObject({ ok: true });
    for (const writer of [12, 13, 14]) await post(writer, writer);
    expect(outcomes.splice(0)).toEqual([sent, sent, sent]);
    await post(15, 15);
    expect(outcomes).toEqual([queued]);
    expect((await here.get('/health')).body).toMatchObject({ ok: false, reason: 'budget' });
  });

  test('are spoken for a month ahead; who then writes is asked first, and at last comes another day', async ({
    open,
  }) => {
    const registry = small({ 'free-ann': {} }, { receipts: false, limits: { emailsPerDay: 5 } });
    const here = await open({ registry });
    const outcomes: unknown[] = [];
    for (let writer = 0; writer < 31 * 4; writer += 1) {
      const told = await here.post(note(writer));
      outcomes.push((told.body as { outcome: unknown }).outcome);
    }
    expect(outcomes.filter((outcome) => outcome === 'confirm')).toHaveLength(31);
    expect(outcomes.slice(31 * 3).every((outcome) => outcome === 'confirm')).toBe(true);
    await here.settled();
    expect(await here.post(note(200))).toMatchObject({
      status: 429,
      body: { outcome: 'too-many', retryAfter: 24 * 3600 },
    });
    await here.pass(day);
    expect(await here.post(note(200))).toMatchObject({ status: 202, body: { outcome: 'queued' } });
  });
});
