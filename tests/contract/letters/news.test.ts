import { describe, expect } from 'vitest';
import { resendContacts } from '../../../netlify/functions/letters/news/resend-contacts.ts';
import { seal } from '../../../netlify/functions/letters/outbox/seal.ts';
import { upstashOutbox } from '../../../netlify/functions/letters/outbox/upstash-outbox.ts';
import type { Registry } from '../../../src/campaign/registry/registry.ts';
import { secret } from '../../secrets.ts';
import { words } from '../../sites/words.ts';
import { note, small } from './content.ts';
import { day, hour, minute, second, siteUrl, test, type SiteOptions, type TestSite } from './harness.ts';

const campaigns = { 'free-ann': { languages: ['en', 'fr'] } };
const registry = (more: Record<string, unknown> = {}): Registry =>
  small(campaigns, { newsletter: true, receipts: true, ...more });
const withKey = { RESEND_CONTACTS_KEY: 're_local_admin' };
const newsletter: SiteOptions = { registry: registry(), variables: withKey, requestsPerSecond: 100 };
const ann = 'writer-1@post.example';

const prepared = (site: TestSite): TestSite => {
  site.resend.prepare('letterbrigade.example en', 'letterbrigade.example fr');
  return site;
};

/** The link to news in the last mail to an address. */
const linkTo = (site: TestSite, address: string): URL => {
  const mail = site.mails().findLast(({ to }) => to[0] === address);
  return new URL(/https:\S+\/api\/letters\/news\?token=\S+/.exec(mail?.text ?? '')?.[0] ?? 'none:');
};

/** Somebody writes, and gets a receipt. Answers with its token. */
const written = async (site: TestSite, writer = 1, more: Record<string, unknown> = {}): Promise<string> => {
  const letter = note(writer, more);
  await site.post(letter);
  await site.settled();
  await site.pass(second);
  await site.get('/health');
  await site.settled();
  return linkTo(site, String(letter.email).toLowerCase()).searchParams.get('token') ?? '';
};

const press = (site: TestSite, path: 'news' | 'news/stop', token: string) =>
  site.send(
    new Request(`${siteUrl}/api/letters/${path}`, {
      method: 'POST',
      headers: site.headers(),
      body: JSON.stringify({ token }),
    }),
  );

/** The button of the page that the link leads to. */
const submit = (site: TestSite, path: string, fields: Record<string, string>) =>
  site.send(
    new Request(`${siteUrl}/api/letters/${path}`, {
      method: 'POST',
      headers: site.headers({ headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      body: new URLSearchParams(fields),
    }),
  );

/** The token that stops news, from the page that said that they will come. */
const stopOf = (page: unknown): string => /news\/stop\?token=([\w-]+)/.exec(String(page))?.[1] ?? '';

const subscribed = async (
  site: TestSite,
  writer = 1,
  more: Record<string, unknown> = {},
): Promise<string> => {
  const { body } = await submit(site, 'news', { token: await written(site, writer, more) });
  await site.settled();
  return stopOf(body);
};

/** Each contact with the names of its segments; in brackets whoever wants nothing any more. */
const contacts = ({ resend }: TestSite): Record<string, string[]> => {
  const { contacts: all, segments } = resend.mailing();
  return Object.fromEntries(
    all.map(({ email, unsubscribed, segments: ids }) => [
      unsubscribed ? `(${email})` : email,
      ids.map((id) => segments.find((segment) => segment.id === id)?.name ?? ''),
    ]),
  );
};
const inEnglish = ['letterbrigade.example en'];

/** Lets whatever waits go, as a monitor does. */
const later = async (site: TestSite, ms: number): Promise<void> => {
  await site.pass(ms);
  await site.get('/health');
  await site.settled();
};

const wishesIn = async (site: TestSite): Promise<string[]> =>
  Object.keys(await site.dump()).filter((key) => key.startsWith('letters:news'));

describe('Where a site has no newsletter', () => {
  test('no mail asks, no link leads anywhere, and Redis knows nothing of it', async ({ open }) => {
    const site = await open({ ...newsletter, registry: registry({ newsletter: false }) });
    expect(await written(site)).toBe('');
    expect(site.mails()).toHaveLength(1);
    expect(JSON.stringify(site.mails())).not.toContain('news');
    for (const path of ['/news', '/news?token=x', '/news/stop?token=x'])
      expect(await site.get(path)).toMatchObject({ status: 404, body: { outcome: 'unknown' } });
    expect((await press(site, 'news', 'x')).status).toBe(405);
    expect(await wishesIn(site)).toEqual([]);
  });
});

describe('Who is asked', () => {
  test('A supporter whose letter has gone, in the mail about it and in their own language', async ({
    open,
  }) => {
    const site = await open(newsletter);
    await written(site, 1, { language: 'fr' });
    const [mail] = site.mails();
    expect(mail?.text).toContain(words('fr')('news.ask'));
    expect(mail?.html).toContain(words('fr')('news.ask'));
  });

  test('Nobody can read the address in the link', async ({ open }) => {
    const site = await open(newsletter);
    const token = await written(site);
    expect(token).not.toBe('');
    for (const encoding of ['base64url', 'hex', 'latin1'] as const)
      expect(Buffer.from(token, encoding).toString('latin1')).not.toMatch(/writer|post\.example/i);
  });

  test('The link is the same however often a mail is posted', async ({ open }) => {
    const site = await open(newsletter);
    await site.post(note(1));
    site.resend.fail({ kind: 'accept-then-drop' });
    await site.settled();
    await later(site, minute);
    expect(site.mails()).toHaveLength(1);
    expect(site.logged()).toEqual([]);
  });

  test('Nobody, where no key can keep contacts', async ({ open }) => {
    const site = await open({ ...newsletter, variables: {} });
    expect(await written(site)).toBe('');
    expect(site.mails()).toHaveLength(1);
  });

  test('Nobody in a preview, and nothing is kept of who presses there', async ({ open }) => {
    const site = await open({
      ...newsletter,
      variables: { ...withKey, LETTERS_PREVIEW_INBOX: 'us@union.example' },
    });
    const token = await written(site);
    await site.post(note(2), { deploy: 'deploy-preview' });
    await site.settled();
    expect(linkTo(site, 'us@union.example').protocol).toBe('none:');
    const inPreview = { deploy: 'deploy-preview' };
    expect((await site.get(`/news?token=${token}`, inPreview)).status).toBe(503);
    const pressed = await site.send(
      new Request(`${siteUrl}/api/letters/news`, {
        method: 'POST',
        headers: site.headers(),
        body: JSON.stringify({ token }),
      }),
      inPreview,
    );
    expect(pressed).toMatchObject({ status: 503, body: { outcome: 'unavailable' } });
    expect(await wishesIn(site)).toEqual([]);
  });
});

describe('Asking for news', () => {
  test('Opening the link changes nothing', async ({ open }) => {
    const site = prepared(await open(newsletter));
    const token = await written(site, 1, { language: 'fr' });
    const { status, body } = await site.unchanged(() => site.get(`/news?token=${token}`));
    expect(status).toBe(200);
    for (const key of ['news.title', 'news.text', 'news.yes', 'news.stop'] as const)
      expect(body).toContain(words('fr')(key));
    expect(body).not.toContain('writer-1');
  });

  test('One press makes a contact in the segment of the language, and Redis forgets the address', async ({
    open,
  }) => {
    const site = prepared(await open(newsletter));
    const token = await written(site, 1, { language: 'fr' });
    const { status, body } = await submit(site, 'news', { token });
    expect(status).toBe(200);
    expect(body).toContain(words('fr')('news.done.title'));
    await site.settled();
    expect(contacts(site)).toEqual({ [ann]: ['letterbrigade.example fr'] });
    const dump = await site.dump();
    const wish = Object.keys(dump).find((key) => key.startsWith('letters:news:')) ?? '';
    expect(dump[wish]?.value).toEqual({ version: '1', language: 'fr' });
    expect(dump['letters:news']).toBeUndefined();
    await later(site, 2 * day + hour);
    expect(await wishesIn(site)).toEqual([]);
  });

  test('Two presses, and an address in capitals, make one', async ({ open }) => {
    const site = prepared(await open(newsletter));
    const token = await written(site);
    await press(site, 'news', token);
    await press(site, 'news', token);
    await site.settled();
    await press(site, 'news', token);
    await later(site, minute);
    expect(contacts(site)).toEqual({ [ann]: inEnglish });
  });

  test('A program is answered in JSON', async ({ open }) => {
    const site = prepared(await open(newsletter));
    const token = await written(site);
    expect(await press(site, 'news', token)).toMatchObject({ status: 200, body: { outcome: 'subscribed' } });
  });

  test('With the letter that is confirmed, by a box to tick', async ({ open }) => {
    const site = prepared(await open({ ...newsletter, registry: registry({ confirm: 'always' }) }));
    await site.post(note(1));
    await site.settled();
    const [mail] = site.mails();
    const link = new URL(/https:\S+\/confirm\?\S+/.exec(mail?.text ?? '')?.[0] ?? '');
    const page = String((await site.get(`/confirm${link.search}`)).body);
    expect(page).toContain(words('en')('news.ask'));
    const [, news = ''] = /type="checkbox" name="news" value="([\w-]+)"/.exec(page) ?? [];
    const token = link.searchParams.get('token') ?? '';
    expect((await submit(site, 'confirm', { token, news })).headers.get('location')).toBe(
      '/en/free-ann/#confirmed',
    );
    await later(site, minute);
    expect(contacts(site)).toEqual({ [ann]: inEnglish });
    expect(site.mailbox()).toHaveLength(1);
  });

  test('Who leaves the box alone is not written to', async ({ open }) => {
    const site = prepared(await open({ ...newsletter, registry: registry({ confirm: 'always' }) }));
    await site.post(note(1));
    await site.settled();
    const link = new URL(/https:\S+\/confirm\?\S+/.exec(site.mails()[0]?.text ?? '')?.[0] ?? '');
    await submit(site, 'confirm', { token: link.searchParams.get('token') ?? '' });
    await later(site, minute);
    expect(site.mailbox()).toHaveLength(1);
    expect(contacts(site)).toEqual({});
    expect(await wishesIn(site)).toEqual([]);
  });

  test('Who reads another language now is in its segment alone', async ({ open }) => {
    const site = prepared(await open(newsletter));
    await subscribed(site, 1, { language: 'fr' });
    site.redeploy({}, small({ 'free-bob': {} }, { newsletter: true, receipts: true }));
    await subscribed(site, 1, { campaign: 'free-bob' });
    expect(contacts(site)).toEqual({ [ann]: inEnglish });
  });

  test.for(['fr', undefined])(
    'A call with an earlier wish that was away for long (news: %j) does not have the last word',
    async (language, { open }) => {
      const site = prepared(await open(newsletter));
      await subscribed(site);
      await submit(site, 'news', { token: linkTo(site, ann).searchParams.get('token') ?? '' });
      await site.settled();
      expect(contacts(site)).toEqual({ [ann]: inEnglish });
      const patience = () => AbortSignal.timeout(30_000);
      const [reader = ''] = (await wishesIn(site)).map((key) => key.replace('letters:news:', ''));
      const account = {
        key: 're_local_admin',
        baseUrl: site.resend.url,
        site: siteUrl,
        now: site.now,
        patience,
      };
      const kept = await resendContacts(account)(ann, language);
      const { url, token } = site.upstash;
      const payload = seal(secret).close(reader, { email: ann });
      await upstashOutbox({ url, token, prefix: 'letters:', patience }).settleWish(
        { reader, version: '1', attempt: 1, language, payload },
        { ...kept, delayMs: second, heldMs: 0 },
      );
      expect(contacts(site)).not.toEqual({ [ann]: inEnglish });
      await later(site, minute);
      expect(contacts(site)).toEqual({ [ann]: inEnglish });
    },
  );

  test('An address that a path could be lost in is a contact like any other', async ({ open }) => {
    const site = prepared(await open(newsletter));
    const odd = 'a/b?c#d%2f@post.example';
    await subscribed(site, 1, { email: odd });
    await subscribed(site, 2);
    expect(contacts(site)).toEqual({ [odd]: inEnglish, 'writer-2@post.example': inEnglish });
  });
});

describe('What proves nothing', () => {
  test.for(['', 'x', 'A'.repeat(120)])('the token %j is refused', async (token, { open }) => {
    const site = prepared(await open(newsletter));
    await site.unchanged(async () => {
      expect((await site.get(`/news?token=${token}`)).status).toBe(404);
      expect(await press(site, 'news', token)).toMatchObject({ status: 404, body: { outcome: 'unknown' } });
      expect((await press(site, 'news/stop', token)).status).toBe(404);
    });
  });

  test('A token is good for what it was made for alone, and for no one else', async ({ open }) => {
    const site = prepared(await open(newsletter));
    const token = await written(site);
    const { body } = await site.get(`/news?token=${token}`);
    const [, stop = ''] =
      /action="\/api\/letters\/news\/stop">\n<input type="hidden" name="token" value="([\w-]+)"/.exec(
        String(body),
      ) ?? [];
    const turned = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    await site.unchanged(async () => {
      expect((await press(site, 'news', stop)).status).toBe(404);
      expect((await press(site, 'news/stop', token)).status).toBe(404);
      expect(
        (
          await press(
            site,
            'news',
            turned.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
          )
        ).status,
      ).toBe(404);
    });
  });

  test('A page of somebody else cannot press the button', async ({ open }) => {
    const site = prepared(await open(newsletter));
    const token = await written(site);
    const posted = await site.unchanged(() =>
      site.send(
        new Request(`${siteUrl}/api/letters/news`, {
          method: 'POST',
          headers: site.headers({ headers: { 'sec-fetch-site': 'cross-site' } }),
          body: JSON.stringify({ token }),
        }),
      ),
    );
    expect(posted).toMatchObject({ status: 403, body: { outcome: 'other-origin' } });
  });

  test('A link works under the secret before', async ({ open }) => {
    const site = prepared(await open({ ...newsletter, variables: { ...withKey, LETTERS_SECRET: earlier } }));
    const token = await written(site);
    site.redeploy({
      LETTERS_SECRET: 'dW8Rk2pQ7vXnB4sYt0LzJ6gHc9mFa1eU3iOoN5xM',
      LETTERS_SECRET_PREVIOUS: earlier,
    });
    expect((await press(site, 'news', token)).status).toBe(200);
    await site.settled();
    expect(contacts(site)).toEqual({ [ann]: inEnglish });
  });

  test('A mailbox that wants no mail gets none, though it asked before it said so', async ({ open }) => {
    const site = prepared(await open(newsletter));
    const token = await written(site);
    const notMe = /not-me\?token=(\S+)/.exec(site.mails()[0]?.text ?? '')?.[1] ?? '';
    site.resend.fail({ kind: 'status', status: 500, name: 'application_error' });
    await press(site, 'news', token);
    await site.settled();
    await submit(site, 'not-me', { token: notMe, block: 'on' });
    await later(site, hour);
    expect(contacts(site)).toEqual({});
    expect((await press(site, 'news', token)).status).toBe(404);
    await later(site, hour);
    expect(contacts(site)).toEqual({});
  });
});

const earlier = 'q8Vb2nRf6tYk0wLs4xJd9hGc3mZa7pQe1uIo5rTy';

describe('Stopping news', () => {
  test('Opening the link changes nothing; its button does', async ({ open }) => {
    const site = prepared(await open(newsletter));
    const token = await subscribed(site);
    const { status, body } = await site.unchanged(() => site.get(`/news/stop?token=${token}`));
    expect(status).toBe(200);
    expect(body).toContain(words('en')('news.stop.text'));
    const { body: told } = await submit(site, 'news/stop', { token });
    expect(told).toContain(words('en')('news.stopped.title'));
    await site.settled();
    expect(contacts(site)).toEqual({ [`(${ann})`]: inEnglish });
  });

  test.for([
    ['as a form', 'application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    [
      'in parts',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
    ],
  ] as const)('A mail program does it with one click, %s, from nowhere', async ([, type, body], { open }) => {
    const site = prepared(await open(newsletter));
    const token = await subscribed(site);
    const posted = await site.send(
      new Request(`${siteUrl}/api/letters/news/stop?token=${token}`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      }),
    );
    expect(posted.status).toBe(200);
    await site.settled();
    expect(contacts(site)).toEqual({ [`(${ann})`]: inEnglish });
  });

  test('Of somebody whom nobody keeps it comes to nothing, and makes no contact', async ({ open }) => {
    const site = prepared(await open(newsletter));
    const { body } = await site.get(`/news?token=${await written(site)}`);
    const [, token = ''] =
      /news\/stop">\n<input type="hidden" name="token" value="([\w-]+)"/.exec(String(body)) ?? [];
    expect((await press(site, 'news/stop', token)).status).toBe(200);
    await site.settled();
    expect(site.resend.mailing().contacts).toEqual([]);
    expect((await site.dump())['letters:news']).toBeUndefined();
  });

  test('Who stops while the wish for news waits is never a contact', async ({ open }) => {
    const site = prepared(await open(newsletter));
    const token = await written(site);
    site.resend.fail({ kind: 'status', status: 503, name: 'service_unavailable' });
    const { body } = await submit(site, 'news', { token });
    await site.settled();
    expect((await press(site, 'news/stop', stopOf(body))).status).toBe(200);
    await later(site, hour);
    expect(site.resend.mailing().contacts).toEqual([]);
  });

  test('Who asks again after that gets news again', async ({ open }) => {
    const site = prepared(await open(newsletter));
    const token = await written(site);
    const { body } = await submit(site, 'news', { token });
    await site.settled();
    await press(site, 'news/stop', stopOf(body));
    await site.settled();
    await later(site, second);
    await press(site, 'news', token);
    await site.settled();
    expect(contacts(site)).toEqual({ [ann]: inEnglish });
  });

  test('It is never refused, however often', async ({ open }) => {
    const site = prepared(await open(newsletter));
    const token = await written(site);
    const stop = stopOf((await submit(site, 'news', { token })).body);
    for (let i = 0; i < 19; i += 1) await press(site, 'news', token);
    expect(await press(site, 'news', token)).toMatchObject({ status: 429, body: { outcome: 'too-many' } });
    for (let i = 0; i < 22; i += 1) expect((await press(site, 'news/stop', stop)).status).toBe(200);
    await later(site, minute);
    expect(contacts(site)).toEqual({ [`(${ann})`]: inEnglish });
  });
});

describe('What it costs', () => {
  test('A wish five requests to Redis, and three calls to the API once the segments are known', async ({
    open,
  }) => {
    const site = prepared(await open(newsletter));
    await subscribed(site, 2);
    const token = await written(site);
    const cost = () => ({ redis: site.upstash.requests(), resend: site.resend.requests() });
    const before = cost();
    await press(site, 'news', token);
    await site.settled();
    const after = cost();
    expect({ redis: after.redis - before.redis, resend: after.resend - before.resend }).toEqual({
      redis: 5,
      resend: 3,
    });
  });

  test('A letter costs what it costs without a newsletter', async ({ open }) => {
    const costs: number[] = [];
    for (const newsletterOf of [false, true]) {
      const site = await open({ ...newsletter, registry: registry({ newsletter: newsletterOf }) });
      await site.post(note(1));
      await site.settled();
      costs.push(site.upstash.requests(), site.resend.requests());
    }
    expect(costs.slice(2)).toEqual(costs.slice(0, 2));
  });
});

describe('When something fails', () => {
  test.for([
    ['the API fails', [{ kind: 'status', status: 500, name: 'application_error' }]],
    ['nobody hears the answer', [{ kind: 'accept-then-drop' }]],
    [
      'nobody hears that it was made',
      [{ kind: 'slow', ms: 1 }, { kind: 'slow', ms: 1 }, { kind: 'accept-then-drop' }],
    ],
    ['the API is too busy', [{ kind: 'status', status: 429, name: 'rate_limit_exceeded' }]],
    ['a page comes that is not the API’s', [{ kind: 'html', status: 502 }]],
    [
      'the contact cannot be put into its segment',
      [{ kind: 'slow', ms: 1 }, { kind: 'slow', ms: 1 }, { kind: 'slow', ms: 1 }, { kind: 'drop' }],
    ],
  ] as const)('it is tried again, and done once: %s', async ([, faults], { open }) => {
    const site = prepared(await open(newsletter));
    const token = await written(site);
    site.resend.fail(...faults);
    expect((await press(site, 'news', token)).status).toBe(200);
    await site.settled();
    expect(contacts(site)).not.toEqual({ [ann]: inEnglish });
    await later(site, 10 * minute);
    expect(contacts(site)).toEqual({ [ann]: inEnglish });
    expect(site.resend.mailing().contacts).toHaveLength(1);
  });

  test('Redis is gone: nothing is said to be done', async ({ open }) => {
    const site = prepared(await open(newsletter));
    const token = await written(site);
    site.upstash.fail({ kind: 'drop' }, { kind: 'drop' });
    expect((await press(site, 'news', token)).status).toBe(503);
    expect(site.logged()).toMatchObject([{ event: 'unavailable' }]);
  });

  test('A key that can only send holds wishes, and no letter', async ({ open }) => {
    const site = prepared(await open({ ...newsletter, variables: { RESEND_CONTACTS_KEY: 're_local' } }));
    const token = await written(site);
    await press(site, 'news', token);
    await site.settled();
    expect(site.logged()).toEqual([{ event: 'wishes held', reason: 'restricted_api_key' }]);
    await site.pass(second);
    expect(await site.post(note(2))).toMatchObject({ status: 200, body: { outcome: 'sent' } });
    await site.settled();
    expect((await site.get('/health')).status).toBe(200);
    site.redeploy(withKey);
    await later(site, hour);
    expect(contacts(site)).toEqual({ [ann]: inEnglish });
  });

  test('A segment that is not there yet keeps its readers waiting', async ({ open }) => {
    const site = await open(newsletter);
    await press(site, 'news', await written(site));
    await later(site, minute);
    expect(site.resend.mailing().contacts).toEqual([]);
    prepared(site);
    await later(site, hour);
    expect(contacts(site)).toEqual({ [ann]: inEnglish });
  });

  test('A segment that was deleted and made again is found at once', async ({ open }) => {
    const site = prepared(await open(newsletter));
    await subscribed(site, 2);
    site.resend.clear();
    prepared(site);
    await subscribed(site);
    expect(contacts(site)).toEqual({ [ann]: inEnglish });
  });

  test('What cannot be done for a month is given up, and the log says so', async ({ open }) => {
    const site = await open(newsletter);
    await press(site, 'news', await written(site));
    await site.settled();
    await later(site, 31 * day);
    expect(site.logged()).toEqual([{ event: 'wish lost', reason: 'no_segment' }]);
    expect(await wishesIn(site)).toEqual([]);
  });

  test('A storm of wishes keeps to the account’s requests a second, and letters go before them', async ({
    open,
  }) => {
    const site = prepared(await open({ ...newsletter, requestsPerSecond: 10 }));
    const tokens: string[] = [];
    for (let i = 1; i <= 12; i += 1) tokens.push(await written(site, i));
    const before = site.resend.requests();
    await Promise.all(tokens.map((token) => press(site, 'news', token)));
    await site.post(note(90));
    await site.settled();
    expect(site.mailbox().some(({ replyTo }) => replyTo[0] === 'writer-90@post.example')).toBe(true);
    for (let i = 0; i < 3; i += 1) await later(site, 30 * second);
    expect(Object.keys(contacts(site))).toHaveLength(12);
    // The letter, its receipt, once the segments, and for each contact three: not one call was too many.
    expect(site.resend.requests() - before).toBe(2 + 1 + 12 * 3);
  });
});
