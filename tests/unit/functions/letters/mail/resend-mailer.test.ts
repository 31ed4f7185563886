import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { resendMailer } from '../../../../../netlify/functions/letters/mail/resend-mailer.ts';
import type { Batch, Mailer } from '../../../../../netlify/functions/letters/mail/mailer.ts';
import {
  startResend,
  type Fault,
  type ResendOptions,
  type ResendStandIn,
} from '../../../../../netlify/local/resend/resend.ts';

const email = {
  from: '"Ann via Letters" <letters@letters.example>',
  to: 'minister@state.example',
  replyTo: 'ann@post.example',
  subject: 'Free Ann',
  text: 'Let Ann go.',
  html: '<p>Let Ann go.</p>',
};
const batch = (more: Partial<Batch> = {}): Batch => ({ key: 'letters/one', emails: [email], ...more });

const forEver = (): AbortSignal => new AbortController().signal;

const sent = { kind: 'sent', reason: '' };

let api: ResendStandIn;
let mailer: Mailer;
const start = async (options: ResendOptions = {}) => {
  api = await startResend(options);
  mailer = resendMailer({ key: 're_local', baseUrl: api.url, patience: forEver });
};
beforeEach(() => start());
afterEach(() => api.close());

const status = (status: number, name: string, more: object = {}): Fault => ({
  kind: 'status',
  status,
  name,
  ...more,
});

describe('A batch', () => {
  test('is accepted as a whole, under its key', async () => {
    const emails = Array.from({ length: 100 }, (_, i) => ({ ...email, to: `target-${i}@state.example` }));
    expect(await mailer(batch({ emails }))).toMatchObject(sent);
    expect(api.mailbox().map(({ to }) => to)).toEqual(emails.map(({ to }) => [to]));
    const [received] = api.mailbox();
    expect(received).toMatchObject({
      ...email,
      to: ['target-0@state.example'],
      replyTo: ['ann@post.example'],
    });
    expect(received?.idempotencyKey).toBe('letters/one');
  });

  test('takes headers and tags along where an email has them, and no empty ones where it has none', async () => {
    const headers = { 'Auto-Submitted': 'auto-generated' };
    const tags = [
      { name: 'campaign', value: 'free-ann' },
      { name: 'target', value: 'a_hash-1' },
    ];
    await mailer(batch({ emails: [{ ...email, headers, tags }, email] }));
    const [tagged, plain] = api.mailbox();
    expect(tagged).toMatchObject({ headers, tags: { campaign: 'free-ann', target: 'a_hash-1' } });
    expect(plain).toMatchObject({ headers: {}, tags: {} });
  });

  test('that is posted again is sent once', async () => {
    for (let i = 0; i < 3; i += 1) expect(await mailer(batch())).toMatchObject(sent);
    expect(api.mailbox()).toHaveLength(1);
  });

  test('that is posted again with other words counts as the one that was taken', async () => {
    await mailer(batch());
    expect(await mailer(batch({ emails: [{ ...email, text: 'Please.' }] }))).toMatchObject({ kind: 'sent' });
    expect(api.mailbox().map(({ text }) => text)).toEqual(['Let Ann go.']);
  });

  test('that is posted while it is on its way can be tried again', async () => {
    api.fail({ kind: 'slow', ms: 300 });
    const first = mailer(batch());
    await expect.poll(() => api.requests()).toBe(1);
    expect(await mailer(batch())).toMatchObject({
      kind: 'unclear',
      reason: 'concurrent_idempotent_requests',
    });
    expect(await first).toMatchObject(sent);
  });

  test('with one email that is refused is refused as a whole', async () => {
    api.poison('b@state.example');
    const emails = ['a', 'b', 'c'].map((to) => ({ ...email, to: `${to}@state.example` }));
    expect(await mailer(batch({ emails }))).toMatchObject({ kind: 'refused', reason: 'validation_error' });
    expect(api.mailbox()).toEqual([]);
  });
});

describe('The account’s own trouble is', () => {
  test('too many requests a second: to be tried again after what the API says', async () => {
    const posted = await Promise.all(
      Array.from({ length: 11 }, (_, i) => mailer(batch({ key: `letters/${i}` }))),
    );
    expect(posted.filter(({ kind }) => kind === 'sent')).toHaveLength(10);
    expect(posted).toContainEqual({
      kind: 'not-now',
      reason: 'rate_limit_exceeded',
      closedMs: 1000,
      perSecond: 10,
    });
  });

  test.each([
    ['daily_quota_exceeded', { dailyQuota: 1 }],
    ['monthly_quota_exceeded', { monthlyQuota: 1 }],
  ])('%s: held', async (reason, options) => {
    await api.close();
    await start(options);
    expect(await mailer(batch())).toMatchObject(sent);
    expect(await mailer(batch({ key: 'letters/two' }))).toMatchObject({ kind: 'held', reason });
  });

  test('a key that nobody knows: held, though the API calls it a mistake in the email', async () => {
    mailer = resendMailer({ key: 're_other', baseUrl: api.url, patience: forEver });
    expect(await mailer(batch())).toMatchObject({ kind: 'held', reason: 'invalid_api_key' });
  });

  // The same, but with a status that is about the email.
  test('a key that nobody knows, whatever the status: held', async () => {
    api.fail(status(400, 'validation_error', { message: 'API key is invalid' }));
    expect(await mailer(batch())).toMatchObject({ kind: 'held', reason: 'invalid_api_key' });
  });
});

describe('A failure is sorted by its name, else by its status:', () => {
  test.each<[kind: string, status: number, name: string]>([
    ['not-now', 429, 'rate_limit_exceeded'],
    ['unclear', 409, 'concurrent_idempotent_requests'],
    ['held', 429, 'daily_quota_exceeded'],
    ['held', 429, 'monthly_quota_exceeded'],
    ['held', 401, 'restricted_api_key'],
    ['held', 400, 'restricted_api_key'],
    ['held', 401, 'missing_api_key'],
    ['held', 403, 'invalid_api_key'],
    ['held', 403, 'validation_error'],
    ['held', 422, 'invalid_from_address'],
    ['refused', 400, 'validation_error'],
    ['refused', 400, 'invalid_idempotency_key'],
    ['held', 404, 'not_found'],
    ['held', 405, 'method_not_allowed'],
    ['refused', 413, 'validation_error'],
    ['refused', 422, 'validation_error'],
    ['refused', 422, 'missing_required_field'],
    ['refused', 422, 'invalid_attachment'],
    ['refused', 451, 'security_error'],
    ['refused', 418, 'something_new'],
    ['unclear', 408, 'something_new'],
    ['not-now', 429, 'something_new'],
    ['unclear', 500, 'application_error'],
    ['unclear', 500, 'internal_server_error'],
    ['unclear', 503, 'service_unavailable'],
    ['unclear', 504, 'something_new'],
  ])('%s for %i %s', async (kind, code, name) => {
    api.fail(status(code, name, { retryAfter: 0 }));
    expect(await mailer(batch())).toMatchObject({ kind, reason: name });
    expect(await mailer(batch())).toMatchObject(sent);
  });

  test('sent for a key that was used with another letter: the same person’s', async () => {
    api.fail(status(409, 'invalid_idempotent_request'));
    expect(await mailer(batch())).toMatchObject({ kind: 'sent' });
  });

  test.each<[string, Fault, kind: string]>([
    ['a dropped connection', { kind: 'drop' }, 'unclear'],
    ['an answer that is lost', { kind: 'accept-then-drop' }, 'unclear'],
    ['an answer that breaks off', { kind: 'truncate' }, 'unclear'],
    ['a page instead of an answer', { kind: 'html', status: 200 }, 'unclear'],
    ['a page with 502', { kind: 'html', status: 502 }, 'unclear'],
    ['a page with 403', { kind: 'html', status: 403 }, 'held'],
    ['a page with 404', { kind: 'html', status: 404 }, 'unclear'],
  ])('%s', async (_, fault, kind) => {
    api.fail(fault);
    expect(await mailer(batch())).toMatchObject({ kind, reason: 'application_error' });
    expect(await mailer(batch())).toMatchObject(sent);
    expect(api.mailbox()).toHaveLength(1);
  });

  test('an API that is gone: unclear', async () => {
    await api.close();
    expect(await mailer(batch())).toMatchObject({ kind: 'unclear', reason: 'application_error' });
  });
});

describe('A reason holds nothing personal:', () => {
  test.each(['ann@post.example', 'Ann Lee', 'a'.repeat(61), '', 'x\ny', 'UPPER'])(
    'a name such as %j becomes "unknown"',
    async (name) => {
      api.fail(status(422, name));
      expect(await mailer(batch())).toMatchObject({ kind: 'refused', reason: 'unknown' });
    },
  );
});

describe('An answer in a shape that nobody knows', () => {
  const answering = async (code: number, body: string) => {
    const server = createServer((request, response) => {
      request
        .resume()
        .on('end', () => response.writeHead(code, { 'content-type': 'application/json' }).end(body));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
  };

  test.each([
    [200, 'null', 'unknown'],
    [200, '{}', 'unknown'],
    [200, '[]', 'unknown'],
    [200, '{"data":null}', 'unknown'],
    [200, '"ok"', 'unknown'],
    [500, 'null', 'unknown'],
    [500, '"down"', 'unknown'],
    [502, '{"error":"ann@post.example"}', 'unknown'],
    [500, '{"name":5,"statusCode":"500"}', 'unknown'],
  ])('says nothing of what became of the batch: %i %s', async (code, body, reason) => {
    const server = await answering(code, body);
    const posted = await resendMailer({ key: 're_local', baseUrl: server.url, patience: forEver })(batch());
    server.close();
    expect(posted).toMatchObject({ kind: 'unclear', reason });
  });
});

describe('What the API says of its rate is told on:', () => {
  test('how many calls it takes a second, and nothing more while there are some left', async () => {
    expect(await mailer(batch())).toEqual({ ...sent, closedMs: 0, perSecond: 10 });
  });

  test('that it takes no more in this second, with the last call that it takes', async () => {
    await api.close();
    await start({ requestsPerSecond: 2 });
    expect(await mailer(batch())).toEqual({ ...sent, closedMs: 0, perSecond: 2 });
    expect(await mailer(batch({ key: 'letters/two' }))).toEqual({ ...sent, closedMs: 1000, perSecond: 2 });
  });

  test.each([
    [7, 7000],
    [0, 0],
    [60, 60_000],
    // A minute at most: nobody can close the gate for a day by a slip.
    [86_400, 60_000],
  ])('a retry-after of %i seconds closes the gate for %i ms', async (retryAfter, closedMs) => {
    api.fail(status(429, 'rate_limit_exceeded', { retryAfter }));
    expect(await mailer(batch())).toMatchObject({ kind: 'not-now', closedMs });
  });

  test('nothing, where there is no answer', async () => {
    api.fail({ kind: 'drop' });
    expect(await mailer(batch())).toEqual({ kind: 'unclear', reason: 'application_error', closedMs: 0 });
  });
});

test('An API that does not answer is given up when the time is over, with nothing known', async () => {
  const over = new AbortController();
  mailer = resendMailer({ key: 're_local', baseUrl: api.url, patience: () => over.signal });
  api.fail({ kind: 'hang' });
  const posting = mailer(batch());
  await vi.waitUntil(() => api.requests() === 1, { timeout: 60_000 });
  over.abort();
  expect(await posting).toMatchObject({ kind: 'unclear' });
});
