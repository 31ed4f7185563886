// Somebody sends what no page of ours sends, looks where there is nothing to see, or has all come at once.
import { describe, expect } from 'vitest';
import { note, small } from '../contract/letters/content.ts';
import { second, siteUrl, test, type TestSite, type Told } from '../contract/letters/harness.ts';
import { attacked, calm, counted, expectPlain, outcomeOf } from './attack.ts';

const options = attacked({}, { receipts: true });
const json = JSON.stringify(note(1));
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const plain = new URLSearchParams(note(1) as Record<string, string>).toString();

type Sent = { path?: string; method?: string; headers?: Record<string, string | undefined>; body?: BodyInit };

const request = (
  site: TestSite,
  { path = '', method = 'POST', headers = {}, body = json }: Sent,
): Promise<Told> =>
  site.send(
    new Request(`${siteUrl}/api/letters${path}`, {
      method,
      headers: site.headers({ headers }),
      ...(method === 'GET' || method === 'HEAD' ? {} : { body }),
    }),
  );

const strange: [string, Sent][] = [
  ['another site’s form', { headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' } }],
  [
    'a form from a sandbox',
    { headers: { 'sec-fetch-site': 'cross-site', origin: 'null', ...form }, body: plain },
  ],
  ['a neighbour’s page', { headers: { 'sec-fetch-site': 'same-site' } }],
  ['a bookmark', { headers: { 'sec-fetch-site': 'none' } }],
  ['two words for its site', { headers: { 'sec-fetch-site': 'same-origin, cross-site' } }],
  ['a program without Origin', { headers: { 'sec-fetch-site': undefined, origin: undefined } }],
  [
    'an Origin of our name at another port',
    { headers: { 'sec-fetch-site': undefined, origin: `${siteUrl}:8443` } },
  ],
  [
    'an Origin with our name as user',
    { headers: { 'sec-fetch-site': undefined, origin: 'https://letterbrigade.example@evil.example' } },
  ],
  [
    'an Origin below our name',
    { headers: { 'sec-fetch-site': undefined, origin: 'https://x.letterbrigade.example' } },
  ],
  ['JSON as plain text, which needs no leave of a browser', { headers: { 'content-type': 'text/plain' } }],
  ['JSON without a type', { headers: { 'content-type': undefined } }],
  ['JSON called a form', { headers: form }],
  ['a form called JSON', { body: plain }],
  [
    'parts',
    {
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nAnn\r\n--x--',
    },
  ],
  [
    'XML with an entity',
    {
      headers: { 'content-type': 'application/xml' },
      body: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    },
  ],
  ['YAML', { headers: { 'content-type': 'application/yaml' }, body: 'name: Ann' }],
  ['JSON in another coding', { body: new Uint8Array(Buffer.from(json, 'utf16le')) }],
  [
    'JSON that is compressed',
    { headers: { 'content-encoding': 'gzip' }, body: new Uint8Array([31, 139, 8, 0, 0]) },
  ],
  ['JSON of 100,000 brackets', { body: '['.repeat(30_000) + ']'.repeat(30_000) }],
  ['JSON of 100,000 objects in objects', { body: '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000) }],
  ['JSON with a prototype', { body: json.replace('{', '{"__proto__":{"email":"x@y.example"},') }],
  ['JSON with a constructor', { body: json.replace('{', '{"constructor":{"prototype":{"a":1}},') }],
  ['a list of letters', { body: `[${json},${json}]` }],
  ['two letters', { body: json + json }],
  ['an operator for an address', { body: JSON.stringify(note(1, { email: { $ne: '' } })) }],
  ['a list for a campaign', { body: JSON.stringify(note(1, { campaign: ['free-ann', 'free-bob'] })) }],
  ['a campaign with a path', { body: JSON.stringify(note(1, { campaign: '../free-ann' })) }],
  ['a campaign with a key of Redis', { body: JSON.stringify(note(1, { campaign: 'free-ann:count' })) }],
  ['a campaign that every object has', { body: JSON.stringify(note(1, { campaign: 'constructor' })) }],
  ['a language that every object has', { body: JSON.stringify(note(1, { language: '__proto__' })) }],
  ['two addresses in a form', { headers: form, body: `${plain}&email=other%40post.example` }],
  ['fields in brackets in a form', { headers: form, body: `${plain}&email[]=x&bcc[0]=y` }],
  ['a filled trap', { body: JSON.stringify(note(1, { website: 'x' })) }],
  ['a body of 65 KB', { body: JSON.stringify(note(1, { words: 'x'.repeat(66_000) })) }],
  [
    'a body that says it is short',
    { headers: { 'content-length': '5' }, body: JSON.stringify(note(1, { words: 'x'.repeat(66_000) })) },
  ],
  ['PUT', { method: 'PUT' }],
  ['PATCH', { method: 'PATCH' }],
  ['DELETE', { method: 'DELETE' }],
  [
    'OPTIONS, as another site’s script would',
    {
      method: 'OPTIONS',
      headers: { 'access-control-request-method': 'POST', origin: 'https://evil.example' },
    },
  ],
  ['DELETE in a header', { path: '/health', headers: { 'x-http-method-override': 'DELETE' } }],
  ['POST to the counter of a letter', { path: '/AAAAAAAAAAAAAAAAAAAAAA' }],
];

describe('Nothing goes, nothing is kept of:', () => {
  test.for(strange)('%s', async ([, sent], { open }) => {
    const site = await open(options);
    const told = await site.unchanged(() => request(site, sent));
    expect(told.status).toBeGreaterThanOrEqual(400);
    expect(told.status).toBeLessThan(500);
    expect(told.headers.get('access-control-allow-origin')).toBeNull();
    expect(told.headers.get('cache-control')).toBe('no-store');
    expect(JSON.stringify(told.body)).not.toMatch(/at .*\.ts|node_modules|Error/);
  });
});

describe('There is nothing to see at:', () => {
  const paths = [
    '/*',
    '/%2a',
    '/..%2f..%2fetc%2fpasswd',
    '/%00',
    '/AAAAAAAAAAAAAAAAAAAAAA',
    `/${'A'.repeat(5000)}`,
  ];
  const more = [
    '/letter:AAAA',
    '/free-ann',
    '/confirm/',
    '/confirm',
    '/not-me',
    '/__proto__',
    '/events',
    '/%ff',
    '/health/x',
    '/.env',
  ];
  test.for([...paths, ...more])('GET %s', async (path, { open }) => {
    const site = await open(options);
    await site.post(note(1));
    await calm(site);
    const told = await site.unchanged(() => site.get(path.slice(0)));
    expect([400, 404, 405]).toContain(told.status);
    expect(JSON.stringify(told.body)).not.toMatch(/writer|post\.example|sent|queued/i);
  });

  test.for<[string, string]>([
    ['another’s campaign', '?campaign=free-nobody'],
    ['a campaign that every object has', '?campaign=constructor'],
    ['a pattern', '?campaign=*'],
    ['a key', '?campaign=free-ann:20468'],
    ['101 campaigns', `?${Array.from({ length: 101 }, (_, i) => `campaign=c-${i}`).join('&')}`],
    ['another division', '?campaign=free-ann&by=email'],
    ['markup', '?campaign=%3Cscript%3E'],
  ])('the counter, asked for %s', async ([, query], { open }) => {
    const site = await open(options);
    await site.post(note(1));
    await calm(site);
    const { status, body } = await site.unchanged(() => site.get(query));
    expect(status).toBeLessThan(500);
    expect(JSON.stringify(body)).not.toMatch(/writer|post\.example|<script/i);
  });

  test('health, which says one word and numbers', async ({ open }) => {
    const site = await open(options);
    site.resend.fail({
      kind: 'status',
      status: 429,
      name: 'monthly_quota_exceeded',
      message: 'Ask ann@post.example',
    });
    await site.post(note(1));
    await site.settled();
    site.logged();
    const { body } = await site.get('/health');
    expect(Object.keys(body as object).sort()).toEqual(['ok', 'oldestSeconds', 'reason', 'waiting']);
    expect((body as { reason: string }).reason).toMatch(/^[a-z]+$/);
  });
});

describe('The page that says what is wrong escapes', () => {
  const markup = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
  test.for([
    'name',
    'email',
    'organisation',
    'words',
    'letter',
    'country',
    'event',
    'from',
    'initials',
    'consent',
  ])('markup in %s', async (field, { open }) => {
    const facts = { fields: ['organisation', 'country'], signing: 'choose', letter: { editing: 'free' } };
    const site = await open({ ...options, registry: small({ 'free-ann': { facts } }) });
    const told = await site.unchanged(() => site.submit(note(1, { email: 'wrong', [field]: markup })));
    expect(told.status).toBe(422);
    expect(told.body).not.toMatch(/<script|<img|onerror=alert\(1\)>/);
    expect(told.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(told.headers.get('cache-control')).toBe('no-store');
  });
});

describe('At once:', () => {
  test('a hundred times the same letter, from a hundred connections, goes once', async ({ open }) => {
    const site = await open(options);
    await Promise.all(Array.from({ length: 100 }, (_, i) => site.post(note(1), { ip: `198.51.100.${i}` })));
    await site.pass(second);
    await calm(site);
    expectPlain(site, 'writer-1@post.example');
    expect(await counted(site)).toMatchObject({ total: 1 });
  });

  test('fifty spellings of one mailbox are one letter', async ({ open }) => {
    const site = await open(options);
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        site.post(note(1, { email: `${i % 2 ? 'W' : 'w'}riter-1+${i}@Post.example`, words: `${i}` }), {
          ip: `198.51.100.${i}`,
        }),
      ),
    );
    await calm(site);
    expect(site.mailbox()).toHaveLength(1);
    expect(await counted(site)).toMatchObject({ total: 1 });
  });

  test('a letter whose answer was lost, posted again and again, goes once', async ({ open }) => {
    const site = await open(options);
    site.resend.fail({ kind: 'accept-then-drop' }, { kind: 'truncate' });
    for (let times = 0; times < 5; times += 1) await site.post(note(1));
    await site.pass(60 * second);
    await calm(site);
    site.logged();
    expect(site.mailbox()).toHaveLength(1);
  });
});

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
        expect(Buffer.from(payload, coding).toString('latin1')).not.toMatch(/writer|minister|Ann/i);
    expect(await after(site)).toHaveLength(1);
  });
});

test('A stranger asks for a letter by its id and learns one word', async ({ open }) => {
  const site = await open(options);
  const told = await site.post(note(1));
  await calm(site);
  const { id } = told.body as { id: string };
  const { body, headers } = await site.get(`/${id}`, { ip: '198.51.100.66' });
  expect(body).toEqual({ outcome: 'sent' });
  expect(headers.get('cache-control')).toContain('no-store');
  expect(outcomeOf(told)).toBe('sent');
});
