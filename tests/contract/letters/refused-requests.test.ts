import { describe, expect } from 'vitest';
import { letter, open } from './content.ts';
import { siteUrl, test, type TestSite, type Told } from './harness.ts';

const url = `${siteUrl}/api/letters`;

/** A letter's JSON, made as many bytes long as needed by blanks, which mean nothing. */
const sized = (bytes: number): Uint8Array<ArrayBuffer> => {
  const json = new TextEncoder().encode(JSON.stringify(letter()));
  const body = new Uint8Array(bytes).fill(' '.charCodeAt(0));
  body.set(json);
  return body;
};

const limit = 64 * 1024;

/** A request that does not say beforehand how long its body is. */
const streaming = (body: ReadableStream<Uint8Array>, headers: Record<string, string>): Request => {
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' };
  return new Request(url, init);
};

describe('A request from elsewhere is refused:', () => {
  test.for<[string, Record<string, string | undefined>]>([
    ['another site’s page', { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' }],
    ['another site’s page, under this site’s Origin', { 'sec-fetch-site': 'cross-site' }],
    ['a page of a neighbour', { 'sec-fetch-site': 'same-site', origin: 'https://www.letterbrigade.example' }],
    ['no page at all', { 'sec-fetch-site': 'none' }],
    ['a word that nobody knows', { 'sec-fetch-site': 'Same-Origin ' + 'or-so' }],
    [
      'an older browser on another site’s page',
      { 'sec-fetch-site': undefined, origin: 'https://elsewhere.example' },
    ],
    ['an older browser over http', { 'sec-fetch-site': undefined, origin: siteUrl.replace('https', 'http') }],
    [
      'a site whose name begins as this one’s',
      { 'sec-fetch-site': undefined, origin: `${siteUrl}.evil.example` },
    ],
    ['an opaque origin', { 'sec-fetch-site': undefined, origin: 'null' }],
    ['a program that says nothing', { 'sec-fetch-site': undefined, origin: undefined }],
    [
      'a Referer alone',
      { 'sec-fetch-site': undefined, origin: undefined, referer: `${siteUrl}/fr/${open}/` },
    ],
  ])('%s', async ([, headers], { site }) => {
    for (const told of [
      await site.unchanged(() => site.post(letter(), { headers })),
      await site.unchanged(() => site.submit(letter(), { headers })),
    ])
      expect(told).toMatchObject({ status: 403, body: { outcome: 'other-origin' } });
  });

  test('an older browser on this site’s own page is no stranger', async ({ site }) => {
    const headers = { 'sec-fetch-site': undefined };
    expect(await site.post(letter(), { headers })).toMatchObject({ status: 200 });
  });
});

describe('A body is refused', () => {
  const streamed = (site: TestSite, body: Uint8Array<ArrayBuffer>): Promise<Told> => {
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (let at = 0; at < body.length; at += 1024) controller.enqueue(body.subarray(at, at + 1024));
        controller.close();
      },
    });
    return site.send(streaming(stream, site.headers()));
  };
  const announced = (site: TestSite, body: Uint8Array<ArrayBuffer>): Promise<Told> => {
    const headers = site.headers({ headers: { 'content-length': String(body.length) } });
    return site.send(new Request(url, { method: 'POST', headers, body }));
  };

  test.for([
    ['as its length announces', announced],
    ['as it streams in', streamed],
  ] as const)('when it is larger than 64 KB, %s', async ([, send], { site }) => {
    const tooLarge = { status: 413, body: { outcome: 'too-large' } };
    expect(await site.unchanged(() => send(site, sized(65 * 1024)))).toMatchObject(tooLarge);
    expect(await site.unchanged(() => send(site, sized(limit + 1)))).toMatchObject(tooLarge);
    expect(await send(site, sized(limit))).toMatchObject({ status: 200 });
  });

  test.for<[string, number | undefined, most: number]>([
    ['to its end, when it has none', undefined, 100],
    ['at all, when it announces that it is too large', limit + 1, 2],
  ])('without being read %s', async ([, length, most], { site }) => {
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(1024));
      },
    });
    const headers = site.headers({ headers: { 'content-length': length?.toString() } });
    expect(await site.unchanged(() => site.send(streaming(body, headers)))).toMatchObject({ status: 413 });
    expect(pulled).toBeLessThan(most);
  });

  test.for([
    ['is empty', ''],
    ['is no JSON', '{"name":'],
    ['is a form that calls itself JSON', 'name=Zoe'],
    ['has something after the JSON', `${JSON.stringify(letter())}x`],
  ])('when it %s', async ([, body], { site }) => {
    const told = await site.unchanged(() => site.post(body ?? ''));
    expect(told).toMatchObject({ status: 400, body: { outcome: 'malformed' } });
  });

  test.for(['null', '5', '"Zoë"', 'true', '[]', '[{}]'])(
    'when its JSON is no object: %s',
    async (body, { site }) => {
      const told = await site.unchanged(() => site.post(body));
      expect(told.status).toBeGreaterThanOrEqual(400);
      expect(told.status).toBeLessThan(500);
    },
  );

  test.for([
    undefined,
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'application/xml',
  ])('when it is %s', async (type, { site }) => {
    const request = new Request(url, {
      method: 'POST',
      headers: site.headers({ headers: { 'content-type': type } }),
      body: new TextEncoder().encode(JSON.stringify(letter())),
    });
    expect(await site.unchanged(() => site.send(request))).toMatchObject({
      status: 400,
      body: { outcome: 'malformed' },
    });
  });

  test('not for what its type says beside', async ({ site }) => {
    const headers = { 'content-type': 'Application/JSON; charset=utf-8' };
    expect(await site.post(letter(), { headers })).toMatchObject({ status: 200 });
  });
});

describe('A method is refused', () => {
  test.for([
    ['PUT', '', 'GET, POST'],
    ['DELETE', '', 'GET, POST'],
    ['OPTIONS', '', 'GET, POST'],
    ['POST', '/health', 'GET'],
    ['DELETE', '/AAAAAAAAAAAAAAAAAAAAAA', 'GET'],
  ])('with those that are allowed: %s /api/letters%s', async ([method = '', rest = '', allow], { site }) => {
    const request = new Request(`${url}${rest}`, { method, headers: site.headers() });
    const told = await site.unchanged(() => site.send(request));
    expect(told).toMatchObject({ status: 405, body: { outcome: 'wrong-method' } });
    expect(told.headers.get('allow')).toBe(allow);
    expect(told.headers.get('access-control-allow-origin')).toBeNull();
  });
});
