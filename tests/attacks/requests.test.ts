// Somebody sends what no page of ours sends, or all at once.
import { describe, expect } from 'vitest';
import { note } from '../contract/letters/content.ts';
import { second, siteUrl, test, type TestSite, type Told } from '../contract/letters/harness.ts';
import { attacked, calm, counted, expectPlain } from './attack.ts';

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

test('Two addresses in one form are one, for the letter and for its receipt', async ({ open }) => {
  const site = await open(options);
  await request(site, { headers: form, body: `${plain}&email=other%40post.example` });
  await calm(site);
  expect(site.mailbox()).toHaveLength(1);
  expect(site.mails().map(({ to }) => to)).toEqual(site.mailbox().map(({ replyTo }) => replyTo));
});
