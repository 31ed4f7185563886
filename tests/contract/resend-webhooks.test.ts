// The stand-in's webhook, as Resend documents its own.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { Resend } from 'resend';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startResend, type ResendStandIn } from '../../netlify/local/resend/resend.ts';

const secret = `whsec_${Buffer.from('a secret of these tests alone').toString('base64')}`;

type Call = { id: string; type: string; tags: unknown; bounce: unknown };

let api: ResendStandIn;
let server: Server;
let calls: Call[] = [];
/** How the next calls are answered; 200 behind them. */
let answers: number[] = [];

beforeEach(async () => {
  [calls, answers] = [[], []];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const header = (name: string) => String(request.headers[`svix-${name}`]);
      const headers = { id: header('id'), timestamp: header('timestamp'), signature: header('signature') };
      const payload = Buffer.concat(chunks).toString();
      const { type, data } = new Resend('re_none').webhooks.verify({
        payload,
        headers,
        webhookSecret: secret,
      }) as unknown as { type: string; data: { tags: unknown; bounce: unknown } };
      calls.push({ id: headers.id, type, tags: data.tags, bounce: data.bounce });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const to = `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`;
  api = await startResend({ webhook: { secret, to, waits: [20, 20, 20] } });
});
afterEach(async () => {
  await api.close();
  server.closeAllConnections();
  server.close();
});

const send = async (to = 'minister@state.example') => {
  const client = new Resend('re_local', { baseUrl: api.url });
  const tags = [{ name: 'campaign', value: 'free-ann' }];
  const words = { from: 'a@letters.example', subject: 'Free Ann', text: 'Let her go.' };
  return (await client.emails.send({ ...words, to, tags })).data?.id ?? '';
};

const types = () => calls.map(({ type }) => type).sort();

test('An email is sent, then delivered, and each is told with its tags and a signature that the SDK accepts', async () => {
  await send();
  await expect.poll(types).toEqual(['email.delivered', 'email.sent']);
  expect(calls[0]?.tags).toEqual({ campaign: 'free-ann' });
});

test('An event that is not taken is told again under the same id, until it is', async () => {
  answers = [503, 500, 404];
  await send();
  await expect.poll(() => calls.length).toBe(5);
  expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
  await expect.poll(api.waiting).toEqual([]);
});

test('An address that bounces for good gets one email, and each later one is told to be suppressed', async () => {
  const told = await fetch(`${api.url}/fates`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ address: 'minister@state.example', fate: 'hard' }),
  });
  expect(told.status).toBe(200);
  await send();
  await send();
  await expect.poll(types).toEqual(['email.bounced', 'email.sent', 'email.suppressed']);
  expect(calls.find(({ type }) => type === 'email.bounced')?.bounce).toMatchObject({ type: 'Permanent' });
  expect(api.mailbox()).toHaveLength(1);
  expect(api.sent().map(({ became }) => became)).toEqual(['email.bounced', 'email.suppressed']);
});

test('A button of the mailbox lets an email bounce, or reports it as spam; no other page can', async () => {
  const id = await send();
  const press = (site: string) =>
    fetch(`${api.url}/turn`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': site },
      body: new URLSearchParams({ id, kind: 'complaint' }),
    });
  expect((await press('cross-site')).status).toBe(422);
  expect(await (await fetch(api.url)).text()).toContain(' delivered</small>');
  expect((await press('same-origin')).status).toBe(303);
  expect(await (await fetch(api.url)).text()).toContain(' complained</small>');
  await expect.poll(types).toContain('email.complained');
  await send();
  await expect.poll(types).toContain('email.suppressed');
});
