import { afterAll, beforeAll, expect, test } from 'vitest';
import { database, startDeveloperApi, type DeveloperApi } from '../../netlify/local/upstash/developer-api.ts';

let api: DeveloperApi;
beforeAll(async () => {
  api = await startDeveloperApi({ email: 'ann@union.example', key: 'a key' });
});
afterAll(() => api.close());

const call = (path: string, { email = 'ann@union.example', key = 'a key', method = 'GET' } = {}) =>
  fetch(api.url + path, {
    method,
    headers: { authorization: `Basic ${Buffer.from(`${email}:${key}`).toString('base64')}` },
  });

test('Whoever has the address and the key of the account reads its databases', async () => {
  expect(await (await call('/redis/databases')).json()).toEqual([]);
  api.setDatabases(database('calm-cat-12345'), database('other.upstash.io', { eviction: true }));
  expect(await (await call('/redis/databases')).json()).toMatchObject([
    { endpoint: 'calm-cat-12345', primary_region: 'us-east-2', eviction: false, state: 'active' },
    { endpoint: 'other.upstash.io', eviction: true },
  ]);
});

test('Others are refused with 401', async () => {
  expect((await call('/redis/databases', { key: 'another key' })).status).toBe(401);
  expect((await call('/redis/databases', { email: 'eve@union.example' })).status).toBe(401);
  expect((await fetch(`${api.url}/redis/databases`)).status).toBe(401);
});

test('It knows this one call, and reads only', async () => {
  expect((await call('/redis/database')).status).toBe(404);
  expect((await call('/redis/databases', { method: 'POST' })).status).toBe(405);
});

test('A call fails once on demand', async () => {
  api.fail(503);
  expect((await call('/redis/databases')).status).toBe(503);
  expect((await call('/redis/databases')).status).toBe(200);
});
