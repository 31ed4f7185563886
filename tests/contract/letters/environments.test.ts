import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect } from 'vitest';
import { letter, note, open, small, targets, victory } from './content.ts';
import { second, test, type SiteOptions } from './harness.ts';

const inbox = 'previews@letterbrigade.example';
const previews = ['deploy-preview', 'branch-deploy', 'dev-server', 'something-new', ''];

/** An email API that takes everything, at a host that is not known to be this machine. */
const strangersApi = async () => {
  const calls: { to: string[]; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const emails = JSON.parse(body) as { to: string[] }[];
      calls.push({ to: emails.flatMap(({ to }) => to), body });
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ data: emails.map((_, id) => ({ id: String(id) })) }));
    });
  });
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://0.0.0.0:${port}`,
    calls,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

// Where letters really go, no mail arrives at an address that ends in .example.
const known = { email: 'zoe.lefevre@orange.fr' };

describe('A letter reaches its targets', () => {
  test.for<[string, string, SiteOptions]>([
    ['in production', 'production', {}],
    [
      'in production, even when there is an inbox for previews',
      'production',
      { variables: { LETTERS_PREVIEW_INBOX: inbox } },
    ],
    ['on a laptop, where the email API is on the laptop too', 'dev', {}],
  ])('%s', async ([, deploy, options], { open }) => {
    const site = await open(options);
    expect(await site.post(letter(), { deploy })).toMatchObject({ status: 200, body: { recipients: 4 } });
    expect(site.mailbox().flatMap(({ to }) => to)).toEqual(targets);
  });

  test('with nothing in it but the fields of an email and its tags', async ({ open }) => {
    await using api = await strangersApi();
    const site = await open({ variables: { RESEND_BASE_URL: api.url } });
    await site.post(letter(known));
    const emails = JSON.parse(api.calls[0]?.body ?? '') as Record<string, unknown>[];
    expect(emails).toHaveLength(4);
    for (const email of emails)
      expect(Object.keys(email).sort()).toEqual('from html reply_to subject tags text to'.split(' '));
  });
});

describe('In a preview', () => {
  test.for(previews)('every email goes to the inbox for previews: %o', async (deploy, { open }) => {
    const site = await open({ variables: { LETTERS_PREVIEW_INBOX: inbox } });
    const { status, body } = await site.post(letter(), { deploy });
    expect(status).toBe(200);
    expect(body).toMatchObject({ outcome: 'sent', recipients: 4 });
    expect(site.mailbox().map(({ to }) => to)).toEqual([[inbox], [inbox], [inbox], [inbox]]);
    expect(site.mailbox().map(({ tags }) => tags)).toEqual([{}, {}, {}, {}]);
    expect(site.mailbox()[0]?.text).toMatch(/^Monsieur le Président,/);
  });

  test.for(previews)(
    'nothing is taken without that inbox, and the supporter is told that this is a preview: %o',
    async (deploy, { site }) => {
      expect(await site.post(letter(), { deploy })).toMatchObject({
        status: 200,
        body: { outcome: 'preview' },
      });
      expect((await site.submit(letter(), { deploy })).headers.get('location')).toBe(`/fr/${open}/#preview`);
      expect((await site.get(`?campaign=${open}`, { deploy })).body).toMatchObject({
        state: 'open',
        total: 0,
      });
      expect(await site.get('/health', { deploy })).toMatchObject({
        status: 200,
        body: { ok: true, waiting: 0 },
      });
      expect(site.resend.requests() + site.upstash.requests()).toBe(0);
    },
  );

  test('what is wrong in the form, and a campaign that is over, are told all the same', async ({ site }) => {
    const deploy = 'deploy-preview';
    expect(await site.post(letter({ email: 'nobody' }), { deploy })).toMatchObject({ status: 422 });
    expect(await site.post(letter({ campaign: victory }), { deploy })).toMatchObject({ status: 410 });
  });

  test('no variable has to be set', async ({ open: openSite }) => {
    const none = Object.fromEntries(
      ['RESEND_API_KEY', 'RESEND_BASE_URL', 'UPSTASH_REDIS_REST_URL', 'UPSTASH_REDIS_REST_TOKEN'].map(
        (name) => [name, undefined],
      ),
    );
    const site = await openSite({ variables: { ...none, LETTERS_SECRET: undefined } });
    const deploy = 'deploy-preview';
    expect(await site.post(letter(), { deploy })).toMatchObject({ body: { outcome: 'preview' } });
    for (const rest of ['/health', `?campaign=${open}`])
      expect(await site.get(rest, { deploy })).toMatchObject({ status: 200 });
    expect(await site.get('/AAAAAAAAAAAAAAAAAAAAAA', { deploy })).toMatchObject({ status: 404 });
  });

  test('letters are counted, remembered and limited apart from production’s', async ({ open }) => {
    const site = await open({
      registry: small({ 'free-ann': {} }),
      variables: { LETTERS_PREVIEW_INBOX: inbox },
      requestsPerSecond: 100,
    });
    const deploy = 'deploy-preview';
    const ip = '192.0.2.1';
    for (let writer = 1; writer <= 20; writer += 1) await site.post(note(writer), { deploy, ip });
    await site.settled();
    expect(await site.post(note(21), { deploy, ip })).toMatchObject({ status: 429 });
    expect(Object.keys(await site.dump()).every((key) => key.startsWith('letters-deploy-preview:'))).toBe(
      true,
    );
    expect((await site.get('?campaign=free-ann', { deploy })).body).toMatchObject({ total: 3 });
    expect(await site.count('free-ann')).toBe(0);

    const first = await site.post(note(1));
    expect(first).toMatchObject({ status: 200, body: { outcome: 'sent' } });
    expect(await site.count('free-ann')).toBe(1);
  });

  test('a letter is no letter yet: in production the same one goes to its targets', async ({ open }) => {
    const site = await open({ variables: { LETTERS_PREVIEW_INBOX: inbox } });
    for (const deploy of ['deploy-preview', 'branch-deploy', 'production'])
      expect(await site.post(letter(), { deploy })).toMatchObject({ status: 200, body: { outcome: 'sent' } });
    const sentTo = site.mailbox().flatMap(({ to }) => to);
    expect(sentTo.filter((to) => to === inbox)).toHaveLength(8);
    expect(sentTo.filter((to) => to !== inbox)).toEqual(targets);
  });
});

describe('A production deploy that another one has replaced', () => {
  const old = { published: false };

  test('sends nothing, not even to the inbox for previews, and says so', async ({ open: openSite }) => {
    const site = await openSite({ variables: { LETTERS_PREVIEW_INBOX: inbox } });
    expect(await site.post(letter(), old)).toMatchObject({ status: 200, body: { outcome: 'preview' } });
    expect((await site.submit(letter(), old)).headers.get('location')).toBe(`/fr/${open}/#preview`);
    await site.settled();
    expect(site.resend.requests() + site.upstash.requests()).toBe(0);
    // The same function is published again when somebody goes back to its deploy.
    expect(await site.post(letter())).toMatchObject({ body: { outcome: 'sent' } });
  });

  test('moves no waiting letter on', async ({ open: openSite }) => {
    const site = await openSite();
    site.resend.fail({ kind: 'status', status: 500, name: 'internal_server_error' });
    const told = await site.post(letter());
    await site.settled();
    expect(told).toMatchObject({ status: 202 });
    await site.pass(10 * second);
    const { id } = told.body as { id: string };
    const requests = site.resend.requests();
    for (const rest of ['/health', `/${id}`, `?campaign=${open}`]) await site.get(rest, old);
    await site.settled();
    expect(site.resend.requests()).toBe(requests);
    await site.get('/health');
    await site.settled();
    expect(await site.became(told)).toBe('sent');
  });
});

describe('On a laptop whose email API is elsewhere', () => {
  test('nothing is sent', async ({ open: openSite }) => {
    await using api = await strangersApi();
    const site = await openSite({ variables: { RESEND_BASE_URL: api.url } });
    expect(await site.post(letter(), { deploy: 'dev' })).toMatchObject({ body: { outcome: 'preview' } });
    await site.settled();
    expect(api.calls).toEqual([]);
  });

  test('every email goes to the inbox for previews', async ({ open }) => {
    await using api = await strangersApi();
    const site = await open({ variables: { RESEND_BASE_URL: api.url, LETTERS_PREVIEW_INBOX: inbox } });
    expect(await site.post(letter(known), { deploy: 'dev' })).toMatchObject({ status: 200 });
    expect(api.calls.map(({ to }) => to)).toEqual([[inbox, inbox, inbox, inbox]]);
    for (const target of targets) expect(api.calls[0]?.body).not.toContain(target);
  });

  test.for([
    'https://api.resend.com',
    'http://localhost.evil.example',
    'http://localhost@evil.example',
    'http://127.0.0.1.evil.example',
    'http://evil.example/127.0.0.1',
    undefined,
  ])('nothing is sent: %s', async (url, { open }) => {
    const site = await open({ variables: { RESEND_BASE_URL: url } });
    expect(await site.post(letter(), { deploy: 'dev' })).toMatchObject({ body: { outcome: 'preview' } });
    await site.settled();
  });
});

describe('An environment with mistakes', () => {
  const wrong = {
    RESEND_API_KEY: undefined,
    RESEND_BASE_URL: 'localhost-and-a-secret',
    UPSTASH_REDIS_REST_URL: 'redis://default:a-password@redis.example',
    UPSTASH_REDIS_REST_TOKEN: '',
    LETTERS_SECRET: 'too short a secret',
    LETTERS_PREVIEW_INBOX: 'nobody in particular',
  };

  test('is told once with every variable that has one, without a value, and nobody can send', async ({
    open: openSite,
  }) => {
    const site = await openSite({ variables: wrong });
    expect(await site.post(letter())).toMatchObject({
      status: 503,
      body: { outcome: 'unavailable', retryAfter: 60 },
    });
    const [entry, ...others] = site.logged();
    expect(others).toEqual([]);
    expect(entry?.event).toBe('unavailable');
    for (const variable of Object.keys(wrong)) expect(entry?.reason).toContain(`\n  ${variable} `);
    for (const value of Object.values(wrong).filter(Boolean)) expect(entry?.reason).not.toContain(value);
    expect(site.upstash.requests() + site.resend.requests()).toBe(0);
  });

  test('is told to whoever posts a form and whoever asks, and each time to the log', async ({
    open: openSite,
  }) => {
    const site = await openSite({ variables: wrong });
    expect((await site.submit(letter())).headers.get('location')).toBe(`/fr/${open}/#unavailable`);
    for (const rest of ['/health', `?campaign=${open}`, '/AAAAAAAAAAAAAAAAAAAAAA'])
      expect(await site.get(rest)).toMatchObject({ status: 503, body: { outcome: 'unavailable' } });
    expect(site.logged()).toHaveLength(4);
  });

  test.for([
    ['RESEND_API_KEY', 're_secret\nanother line'],
    ['RESEND_API_KEY', 're_secret…'],
    ['RESEND_API_KEY', 're_ secret'],
    ['UPSTASH_REDIS_REST_TOKEN', 'secret\nanother line'],
    ['UPSTASH_REDIS_REST_TOKEN', 'secret…'],
    ['UPSTASH_REDIS_REST_URL', 'https://$SECRET_HOST'],
    ['UPSTASH_REDIS_REST_URL', 'https://.secret'],
  ] as const)('never has its values in the log: %s=%j', async ([variable, value], { open }) => {
    const site = await open({ variables: { [variable]: value } });
    expect(await site.post(letter())).toMatchObject({ status: 503 });
    const logged = JSON.stringify(site.logged());
    expect(logged).toContain(variable);
    expect(logged.toLowerCase()).not.toContain('secret');
  });
});
