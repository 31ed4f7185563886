import { Resend } from 'resend';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { realPause, type Pause } from '../../netlify/local/pause.ts';
import { startResend, type Fault, type ResendStandIn } from '../../netlify/local/resend/resend.ts';

const second = 1000;
const day = 24 * 60 * 60 * second;
const noon = Date.UTC(2026, 0, 15, 12);

let time = noon;
const now = () => time;

let api: ResendStandIn;
let resend: Resend;

beforeAll(async () => {
  api = await startResend({ now, pause });
  resend = new Resend('re_local', { baseUrl: api.url });
});
beforeEach(() => {
  time = noon;
  held = undefined;
  api.clear();
});
afterAll(() => api.close());

const words = {
  from: 'Ada via Letters <letters@letters.example>',
  subject: 'Free Erlan Baltabay',
  text: 'Dear President,\n\nplease.\n\nAda',
  html: '<p>Dear President,</p><p>please.</p><p>Ada</p>',
};

const letter = (
  to: string | string[] = 'press@akorda.example',
  more: Partial<typeof words> & {
    headers?: Record<string, string>;
    tags?: { name: string; value: string }[];
  } = {},
) => ({ ...words, to, replyTo: 'ada@home.example', ...more });

/** The same letter as the SDK writes it down. */
const written = { ...words, to: 'press@akorda.example', reply_to: 'ada@home.example' };

/** A call that the SDK would not make: it takes any body, key and method. */
const call = (
  path: string,
  {
    body = written,
    headers = {},
    method = 'POST',
  }: { body?: unknown; headers?: Record<string, string>; method?: string } = {},
) =>
  fetch(`${api.url}${path}`, {
    method,
    headers: { authorization: 'Bearer re_local', 'content-type': 'application/json', ...headers },
    ...(method === 'GET' ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

/** What the caller of the next call gives up with, as soon as the API keeps it waiting. */
let impatience = new AbortController();
const impatient = () => {
  impatience = new AbortController();
  return { signal: impatience.signal };
};
const pause: Pause = async (call, ms) => {
  impatience.abort();
  await (held ?? realPause(call, ms));
};

/** Until when what is slow is under way, however long a test takes meanwhile; undefined: for the milliseconds that it is slow. */
let held: Promise<unknown> | undefined;
const hold = (): (() => void) => {
  const { promise, resolve } = Promise.withResolvers();
  held = promise;
  return () => {
    held = undefined;
    resolve(undefined);
  };
};

const until = (done: () => unknown): Promise<unknown> => vi.waitUntil(done, { timeout: 60_000 });

/** What the SDK says whenever no whole answer has come: the email may have been sent, or not. */
const noAnswer = {
  name: 'application_error',
  statusCode: null,
  message: 'Unable to fetch data. The request could not be resolved.',
};

describe('Sending', () => {
  test('An email arrives in the mailbox as it was written', async () => {
    const headers = { 'X-Campaign': 'erlan' };
    const tags = [{ name: 'campaign', value: 'erlan' }];
    const { data, error } = await resend.emails.send(letter(undefined, { headers, tags }), {
      idempotencyKey: 'one',
    });
    expect(error).toBeNull();
    expect(api.mailbox()).toEqual([
      {
        id: data?.id,
        receivedAt: noon,
        ...words,
        to: ['press@akorda.example'],
        replyTo: ['ada@home.example'],
        headers,
        tags: { campaign: 'erlan' },
        idempotencyKey: 'one',
      },
    ]);
  });

  test('A batch answers with one id for each email, in their order', async () => {
    const { data, error } = await resend.batch.send([letter('a@target.example'), letter('b@target.example')]);
    expect(error).toBeNull();
    expect(data).toEqual({ data: api.mailbox().map(({ id }) => ({ id })) });
    expect(api.mailbox().map(({ to }) => to)).toEqual([['a@target.example'], ['b@target.example']]);
  });

  test('The SDK finds the stand-in through RESEND_BASE_URL', async () => {
    vi.stubEnv('RESEND_BASE_URL', api.url);
    const { error } = await new Resend('re_local').emails.send(letter());
    vi.unstubAllEnvs();
    expect(error).toBeNull();
    expect(api.mailbox()).toHaveLength(1);
  });

  test('Every call to the API is counted, refused ones too', async () => {
    await resend.batch.send([letter()]);
    await resend.batch.send([letter('nobody')]);
    await new Resend('re_wrong', { baseUrl: api.url }).batch.send([letter()]);
    expect(api.requests()).toBe(3);
  });

  test('A batch of 100 emails is taken, a batch of 101 or of none is refused', async () => {
    const batch = (size: number) => resend.batch.send(Array.from({ length: size }, () => letter()));
    expect((await batch(100)).error).toBeNull();
    for (const size of [0, 101])
      expect((await batch(size)).error).toMatchObject({ statusCode: 422, name: 'validation_error' });
    expect(api.mailbox()).toHaveLength(100);
  });
});

describe('The door', () => {
  test('A call without a key is refused as missing_api_key', async () => {
    const response = await call('/emails', { headers: { authorization: '' } });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      statusCode: 401,
      name: 'missing_api_key',
      message: 'Missing API Key',
    });
  });

  test('A wrong key is refused as a validation_error whose message alone names the key', async () => {
    const { error } = await new Resend('re_wrong', { baseUrl: api.url }).batch.send([letter()]);
    expect(error).toEqual({ statusCode: 401, name: 'validation_error', message: 'API key is invalid' });
    expect(api.mailbox()).toEqual([]);
  });

  test.each([
    ['GET', '/emails', 405, 'method_not_allowed'],
    ['PUT', '/emails/batch', 405, 'method_not_allowed'],
    ['POST', '/', 405, 'method_not_allowed'],
    ['GET', '/faults', 405, 'method_not_allowed'],
    ['POST', '/domains', 405, 'method_not_allowed'],
    ['POST', '/automations', 404, 'not_found'],
    ['GET', '/emails/1', 404, 'not_found'],
  ])('%s %s is answered with %i %s', async (method, path, statusCode, name) => {
    const response = await call(path, { method });
    expect(response.status).toBe(statusCode);
    expect(await response.json()).toMatchObject({ statusCode, name });
  });

  test('A body that is no JSON is refused with 400', async () => {
    const response = await call('/emails', { body: '{' });
    expect(await response.json()).toMatchObject({ statusCode: 400, name: 'validation_error' });
  });

  test('A body over 40 MB is refused with 413 and the next call still works', async () => {
    const { error } = await resend.emails.send(letter(undefined, { text: 'x'.repeat(40 * 1024 * 1024) }));
    expect(error).toMatchObject({ statusCode: 413, name: 'validation_error' });
    expect((await resend.emails.send(letter())).error).toBeNull();
  });
});

describe('Validation', () => {
  const badAddress = (field: string) =>
    `Invalid \`${field}\` field. The email address needs to follow the \`email@example.com\` or \`Name <email@example.com>\` format.`;

  test.each<[string, object, string, string]>([
    ['nobody to go to', { to: undefined }, 'missing_required_field', 'Missing `to` field.'],
    ['an empty list to go to', { to: [] }, 'missing_required_field', 'Missing `to` field.'],
    ['no body', { text: undefined, html: undefined }, 'validation_error', 'Missing `html` or `text` field.'],
    ['no subject', { subject: '' }, 'missing_required_field', 'Missing `subject` field.'],
    ['no sender', { from: undefined }, 'missing_required_field', 'Missing `from` field.'],
    ['no address in from', { from: 'Ada' }, 'validation_error', badAddress('from')],
    ['two senders', { from: ['a@a.example', 'b@b.example'] }, 'validation_error', badAddress('from')],
    ['a bad address in to', { to: ['a@a.example', 'a@b'] }, 'validation_error', badAddress('to')],
    ['two addresses in one', { to: 'a@a.example, b@b.example' }, 'validation_error', badAddress('to')],
    ['a bad reply_to', { reply_to: 'a b@c.example' }, 'validation_error', badAddress('reply_to')],
    ['a non-ASCII local part', { to: 'adèle@home.example' }, 'validation_error', badAddress('to')],
    ['a non-ASCII domain', { to: 'ada@bücher.example' }, 'validation_error', badAddress('to')],
    [
      'a comma outside quotes',
      { from: 'Lovelace, Ada <a@b.example>' },
      'validation_error',
      badAddress('from'),
    ],
    ['a line break in a name', { from: 'Ada\nBcc: <a@b.example>' }, 'validation_error', badAddress('from')],
    [
      'a line break in the subject',
      { subject: 'Free\nErlan' },
      'validation_error',
      'The `\\n` is not allowed in the `subject` field.',
    ],
    ['a number for a text', { text: 5 }, 'validation_error', 'The `text` field must be a `string`.'],
    [
      'a line break in a header',
      { headers: { 'X-A': 'a\r\nb' } },
      'validation_error',
      'The `headers` field must be an object of strings without line breaks.',
    ],
    [
      'a tag with a blank in it',
      { tags: [{ name: 'campaign', value: 'free erlan' }] },
      'validation_error',
      'Tags should only contain ASCII letters, numbers, underscores, or dashes.',
    ],
    [
      'a field that is not imitated',
      { scheduled_at: 'tomorrow' },
      'validation_error',
      'The local stand-in does not imitate the `scheduled_at` field. Leave it out.',
    ],
  ])('An email with %s is refused with 422', async (_, fields, name, message) => {
    const response = await call('/emails', { body: { ...written, ...fields } });
    expect(await response.json()).toEqual({ statusCode: 422, name, message });
    expect(api.mailbox()).toEqual([]);
  });

  test.each([
    'ada@home.example',
    'Ada Lovelace <ada@home.example>',
    'Ada<ada@home.example>',
    '<ada@home.example>',
    '"Lovelace, Ada \\"AL\\"" <ada.l+1@mail.home.example>',
    'أدا لوفلايس <ada@home.example>',
    "J. O'Neill <j.o'neill@xn--bcher-kva.example>",
  ])('The address %s is taken', async (from) => {
    const { error } = await resend.emails.send(letter(undefined, { from }));
    expect(error).toBeNull();
    expect(api.mailbox()[0]?.from).toBe(from);
  });

  test('An email goes to 50 addresses at most', async () => {
    const to = (size: number) => Array.from({ length: size }, (_, i) => `t${i}@target.example`);
    expect((await resend.emails.send(letter(to(50)))).error).toBeNull();
    expect((await resend.emails.send(letter(to(51)))).error).toMatchObject({ name: 'validation_error' });
  });

  test('In a strict batch one bad email refuses all, and nothing says which one it was', async () => {
    const { data, error } = await resend.batch.send([letter(), letter('nobody'), letter()]);
    expect(data).toBeNull();
    expect(error).toEqual({ statusCode: 422, name: 'validation_error', message: badAddress('to') });
    expect(api.mailbox()).toEqual([]);
  });

  test('In a permissive batch the good emails go and the bad ones are named by index', async () => {
    const { data } = await resend.batch.send(
      [letter('nobody'), letter(), letter(undefined, { subject: '' })],
      {
        batchValidation: 'permissive',
      },
    );
    expect(data).toEqual({
      data: api.mailbox().map(({ id }) => ({ id })),
      errors: [
        { index: 0, message: badAddress('to') },
        { index: 2, message: 'Missing `subject` field.' },
      ],
    });
    expect(api.mailbox()).toHaveLength(1);
  });

  test('Every email to a poisoned address is refused until the stand-in is cleared', async () => {
    api.poison('Press@Akorda.example');
    for (const to of ['press@akorda.example', 'Office <press@akorda.example>']) {
      const { error } = await resend.batch.send([letter('other@target.example'), letter(to)]);
      expect(error).toEqual({ statusCode: 422, name: 'validation_error', message: badAddress('to') });
    }
    expect((await resend.batch.send([letter('other@target.example')])).error).toBeNull();
    api.clear();
    expect((await resend.batch.send([letter()])).error).toBeNull();
  });
});

describe('Idempotency keys', () => {
  const key = { idempotencyKey: 'batch/1' };

  test('The same key and body give the same answer and send nothing again', async () => {
    const first = await resend.batch.send([letter(), letter()], key);
    time += day - 1;
    const again = await resend.batch.send([letter(), letter()], key);
    expect(again.data).toEqual(first.data);
    expect(api.mailbox()).toHaveLength(2);
  });

  test('The same key with another body is refused with 409', async () => {
    await resend.batch.send([letter()], key);
    const { error } = await resend.batch.send([letter('other@target.example')], key);
    expect(error).toMatchObject({ statusCode: 409, name: 'invalid_idempotent_request' });
    expect(api.mailbox()).toHaveLength(1);
  });

  test('A key whose first call is still under way is refused with 409, then answers', async () => {
    api.fail({ kind: 'slow', ms: 1 });
    const letGo = hold();
    const first = resend.batch.send([letter()], key);
    await until(() => api.faults().length === 0);
    const meanwhile = await resend.batch.send([letter()], key);
    expect(meanwhile.error).toMatchObject({ statusCode: 409, name: 'concurrent_idempotent_requests' });
    letGo();
    const { data } = await first;
    expect((await resend.batch.send([letter()], key)).data).toEqual(data);
    expect(api.mailbox()).toHaveLength(1);
  });

  test('A refused call leaves its key free', async () => {
    expect((await resend.batch.send([letter('nobody')], key)).error).toMatchObject({ statusCode: 422 });
    api.fail({ kind: 'status', status: 500, name: 'application_error' });
    expect((await resend.batch.send([letter()], key)).error).toMatchObject({ statusCode: 500 });
    expect((await resend.batch.send([letter()], key)).error).toBeNull();
  });

  test('A key is forgotten after 24 hours', async () => {
    await resend.batch.send([letter()], key);
    time += day;
    expect((await resend.batch.send([letter()], key)).error).toBeNull();
    expect(api.mailbox()).toHaveLength(2);
  });

  test('A key belongs to its endpoint', async () => {
    await resend.batch.send([letter()], key);
    expect((await resend.emails.send(letter(), key)).error).toBeNull();
    expect(api.mailbox()).toHaveLength(2);
  });

  test('A key has 1 to 256 characters', async () => {
    const send = async (length: number) =>
      (await call('/emails', { headers: { 'idempotency-key': 'k'.repeat(length) } })).status;
    expect([await send(0), await send(1), await send(256), await send(257)]).toEqual([400, 200, 200, 400]);
    const { error } = await resend.emails.send(letter(), { idempotencyKey: 'k'.repeat(257) });
    expect(error).toMatchObject({ statusCode: 400, name: 'invalid_idempotency_key' });
  });
});

describe('Limits', () => {
  test('The eleventh call in a second is refused, and the next second starts anew', async () => {
    for (let i = 0; i < 10; i += 1) expect((await resend.batch.send([letter()])).error).toBeNull();
    time += 300;
    const { error, headers } = await resend.batch.send([letter()]);
    expect(error).toEqual({
      statusCode: 429,
      name: 'rate_limit_exceeded',
      message:
        'Too many requests. You can only make 10 requests per second. See rate limit response headers for more information. Or contact support to increase rate limit.',
    });
    expect(headers).toMatchObject({ 'retry-after': '1', 'ratelimit-remaining': '0' });
    time += 700;
    expect((await resend.batch.send([letter()])).error).toBeNull();
    expect(api.mailbox()).toHaveLength(11);
  });

  test('Every answer says how many calls are left, refusals too', async () => {
    const good = await resend.batch.send([letter()]);
    expect(good.headers).toMatchObject({
      'ratelimit-limit': '10',
      'ratelimit-remaining': '9',
      'ratelimit-reset': '1',
    });
    expect(good.headers).not.toHaveProperty('retry-after');
    const bad = await resend.batch.send([letter('nobody')]);
    expect(bad.headers).toMatchObject({ 'ratelimit-remaining': '8' });
  });

  test('A quota counts every recipient, takes a batch whole or not at all, and ends at midnight UTC', async () => {
    const small = await startResend({ now, dailyQuota: 5, monthlyQuota: 9 });
    const client = new Resend('re_local', { baseUrl: small.url });
    const send = (...to: string[][]) => client.batch.send(to.map((one) => letter(one)));
    const two = ['a@target.example', 'b@target.example'];

    const first = await send(two, two);
    expect(first.headers).toMatchObject({ 'x-resend-daily-quota': '4', 'x-resend-monthly-quota': '4' });
    const over = await send(two);
    expect(over.error).toEqual({
      statusCode: 429,
      name: 'daily_quota_exceeded',
      message: 'You have reached your daily email sending quota.',
    });
    expect(over.headers).not.toHaveProperty('retry-after');
    time = Date.UTC(2026, 0, 16);
    expect((await send(two, two)).error).toBeNull();
    time += day;
    expect((await send(two)).error).toMatchObject({ statusCode: 429, name: 'monthly_quota_exceeded' });
    time = Date.UTC(2026, 1, 1);
    expect((await send(two)).error).toBeNull();
    expect(small.mailbox()).toHaveLength(5);
    await small.close();
  });
});

describe('Faults', () => {
  const key = { idempotencyKey: 'batch/1' };

  test.each<[number, string]>([
    [429, 'rate_limit_exceeded'],
    [429, 'daily_quota_exceeded'],
    [429, 'monthly_quota_exceeded'],
    [500, 'application_error'],
    [503, 'service_unavailable'],
    [422, 'validation_error'],
    [403, 'invalid_api_key'],
  ])('status %i %s is reported by the SDK under this status and name', async (status, name) => {
    api.fail({ kind: 'status', status, name });
    const { data, error, headers } = await resend.batch.send([letter()]);
    expect(data).toBeNull();
    expect(error).toMatchObject({ statusCode: status, name });
    expect(error?.message).toMatch(/\w/);
    expect(headers?.['retry-after']).toBe(status === 429 ? '1' : undefined);
    expect(api.mailbox()).toEqual([]);
  });

  test('status can bring its own message and its own time to wait', async () => {
    const message = 'The letters.example domain is not verified.';
    api.fail({ kind: 'status', status: 403, name: 'validation_error', message, retryAfter: 60 });
    const { error, headers } = await resend.batch.send([letter()]);
    expect(error).toEqual({ statusCode: 403, name: 'validation_error', message });
    expect(headers?.['retry-after']).toBe('60');
  });

  test('html with an error status is reported as application_error with this status', async () => {
    api.fail({ kind: 'html', status: 502 });
    const { error } = await resend.batch.send([letter()]);
    expect(error).toEqual({
      name: 'application_error',
      statusCode: 502,
      message:
        'Internal server error. We are unable to process your request right now, please try again later.',
    });
    expect(api.mailbox()).toEqual([]);
  });

  test.each<[Fault, number]>([
    [{ kind: 'drop' }, 0],
    [{ kind: 'hang' }, 0],
    [{ kind: 'html', status: 200 }, 0],
    [{ kind: 'accept-then-drop' }, 1],
    [{ kind: 'accept-then-hang' }, 1],
    [{ kind: 'truncate' }, 1],
  ])('$kind is reported as no answer, and a retry under the same key sends once', async (fault, accepted) => {
    api.fail(fault);
    const { error } = await resend.batch.send([letter()], { ...key, ...impatient() });
    expect(error).toEqual(noAnswer);
    expect(api.mailbox()).toHaveLength(accepted);
    await until(async () => (await resend.batch.send([letter()], key)).error === null);
    expect(api.mailbox()).toHaveLength(1);
  });

  test('hang holds its key for as long as the caller waits', async () => {
    api.fail({ kind: 'hang' });
    const controller = new AbortController();
    const hanging = resend.batch.send([letter()], { ...key, signal: controller.signal });
    await until(() => api.faults().length === 0);
    const meanwhile = await resend.batch.send([letter()], key);
    expect(meanwhile.error).toMatchObject({ name: 'concurrent_idempotent_requests' });
    controller.abort();
    expect((await hanging).error).toEqual(noAnswer);
  });

  test('slow answers late, and accepts even when the caller has given up', async () => {
    api.fail({ kind: 'slow', ms: 60 }, { kind: 'slow', ms: 60 });
    const started = performance.now();
    expect((await resend.batch.send([letter()])).error).toBeNull();
    expect(performance.now() - started).toBeGreaterThan(50);
    expect((await resend.batch.send([letter()], impatient())).error).toEqual(noAnswer);
    await until(() => api.mailbox().length === 2);
  });

  test('Faults strike one call each, in their order, and spare calls that the door turns away', async () => {
    api.fail({ kind: 'status', status: 500, name: 'application_error' }, { kind: 'drop' });
    await new Resend('re_wrong', { baseUrl: api.url }).batch.send([letter()]);
    const errors = [];
    for (let i = 0; i < 3; i += 1) errors.push((await resend.emails.send(letter())).error?.statusCode);
    expect(errors).toEqual([500, null, undefined]);
  });

  test('Faults can be planned over HTTP', async () => {
    const response = await call('/faults', { body: [{ kind: 'drop' }, { kind: 'slow', ms: 5 }] });
    expect(await response.json()).toEqual({ waiting: [{ kind: 'drop' }, { kind: 'slow', ms: 5 }] });
    expect(api.faults()).toEqual([{ kind: 'drop' }, { kind: 'slow', ms: 5 }]);
    expect(await (await fetch(api.url)).text()).toContain('Waiting for the next calls: drop, slow.');
  });

  test.each<[string, unknown, Record<string, string>, number]>([
    ['an unknown kind', [{ kind: 'earthquake' }], {}, 422],
    ['an unknown field', [{ kind: 'drop', when: 'now' }], {}, 422],
    ['no JSON', 'drop', {}, 422],
    ['another content type', [{ kind: 'drop' }], { 'content-type': 'text/plain' }, 415],
  ])('A plan with %s is refused', async (_, body, headers, status) => {
    const response = await call('/faults', { body, headers });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ statusCode: status, name: 'validation_error' });
    expect(api.faults()).toEqual([]);
  });
});

describe('Life and death', () => {
  test('Latency is added to every call', async () => {
    const far = await startResend({ latency: 60 });
    const started = performance.now();
    await new Resend('re_local', { baseUrl: far.url }).emails.send(letter());
    expect(performance.now() - started).toBeGreaterThan(50);
    await far.close();
  });

  test('clear forgets emails, keys, faults, limits and counts', async () => {
    for (let i = 0; i < 10; i += 1)
      await resend.batch.send([letter()], i === 0 ? { idempotencyKey: 'k' } : {});
    api.fail({ kind: 'drop' });
    api.clear();
    expect([api.mailbox(), api.faults(), api.requests()]).toEqual([[], [], 0]);
    const other = await resend.batch.send([letter('other@target.example')], { idempotencyKey: 'k' });
    expect(other.error).toBeNull();
  });

  test('A call from before clear leaves nothing behind after it', async () => {
    api.fail({ kind: 'slow', ms: 1 });
    const letGo = hold();
    const slow = resend.batch.send([letter()]);
    await until(() => api.faults().length === 0);
    api.clear();
    letGo();
    expect((await slow).error).toBeNull();
    expect(api.mailbox()).toEqual([]);
  });

  test('close cuts calls that hang', async () => {
    const short = await startResend();
    short.fail({ kind: 'hang' });
    const hanging = new Resend('re_local', { baseUrl: short.url }).batch.send([letter()]);
    await until(() => short.faults().length === 0);
    await short.close();
    expect((await hanging).error).toEqual(noAnswer);
  });

  test('A port that is taken is an error', async () => {
    await expect(startResend({ port: Number(new URL(api.url).port) })).rejects.toThrow('is taken');
  });
});

describe('The mailbox', () => {
  const read = async (path: string) => {
    const response = await fetch(`${api.url}${path}`);
    return { status: response.status, headers: response.headers, html: await response.text() };
  };

  test('An empty mailbox says so', async () => {
    expect((await read('/')).html).toContain('No email yet.');
  });

  test('The newest email comes first, under its recipient', async () => {
    await resend.batch.send([letter('a@target.example'), letter('b@target.example')]);
    await resend.batch.send([letter('a@target.example', { subject: 'The second' })]);
    const { html } = await read('/');
    const order = [
      'a@target.example</bdi> <small>2 emails',
      'The second',
      'Free Erlan',
      'b@target.example</bdi>',
    ];
    const places = order.map((words) => html.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  test('A sender is shown as a mail program would show them, with name and address kept apart', async () => {
    await resend.emails.send(letter(undefined, { from: '"حداد، \\"ليلى\\"" <letters@letters.example>' }));
    expect((await read('/')).html).toContain(
      '<bdi>حداد، &#34;ليلى&#34;</bdi> <bdi dir="ltr">&lt;letters@letters.example&gt;</bdi>',
    );
  });

  test('Nothing that an email says becomes part of the page', async () => {
    const evil = '"><script>alert(1)</script>';
    await resend.emails.send(
      letter(undefined, { subject: evil, text: evil, html: evil, headers: { 'X-"<b>': evil } }),
      { idempotencyKey: evil },
    );
    const id = api.mailbox()[0]?.id ?? '';
    for (const path of ['/', `/mailbox/${id}`]) {
      const { html } = await read(path);
      expect(html).not.toContain('<script');
      expect(html).not.toContain('X-"<b>');
      expect(html).toContain('&#34;&#62;&#60;script&#62;');
    }
  });

  test('One email shows its headers, its text and its HTML in a sandbox', async () => {
    await resend.emails.send(letter(undefined, { text: '\nSee https://letters.example/a?b=1&c=2.' }), {
      idempotencyKey: 'batch/7',
    });
    const { html, headers } = await read(`/mailbox/${api.mailbox()[0]?.id ?? ''}`);
    expect(html).toContain('<dd><bdi dir="ltr">ada@home.example</bdi></dd>');
    expect(html).toContain('<dd><bdi>batch/7</bdi></dd>');
    expect(html).toContain(
      '<pre dir="auto">\n\nSee <a href="https://letters.example/a?b=1&#38;c=2" rel="noreferrer">',
    );
    expect(html).toMatch(
      /<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="[^"]*Dear/,
    );
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('Links of a mail to the site that is published lead to the one that runs here, and no others do', async () => {
    api.hear({ secret: 'whsec_dGVzdA==', to: 'http://localhost:4321/api/letters/events', byHand: true });
    const links = ['/api/letters/confirm?token=a.en.b.c', '/en/', ''].map(
      (path) => `https://letters.example${path}`,
    );
    const elsewhere = ['https://letters.example.org/en/', 'https://other.example/en/'];
    const all = [...links, ...elsewhere];
    const html = all.map((link) => `<a href="${link}">${link}</a>`).join('\n');
    await resend.emails.send(letter(undefined, { text: all.join('\n'), html }));
    const id = api.mailbox()[0]?.id ?? '';
    for (const path of ['/', `/mailbox/${id}`]) {
      const shown = (await read(path)).html.replaceAll('&#34;', '"');
      for (const link of links)
        expect(shown).toContain(`href="${link.replace('https://letters.example', 'http://localhost:4321')}"`);
      for (const link of elsewhere) expect(shown).toContain(`href="${link}"`);
      expect(shown).not.toContain('href="https://letters.example/');
    }
    // What was sent is what it was.
    expect(api.mailbox()[0]?.text).toContain('https://letters.example/en/');
  });

  test('An email that is not there is a page with 404', async () => {
    const { status, html } = await read('/mailbox/1');
    expect(status).toBe(404);
    expect(html).toContain('No such email');
  });

  test('A long mailbox lists its newest 200 emails and counts them all', async () => {
    for (let i = 0; i < 3; i += 1)
      await resend.batch.send(Array.from({ length: 67 }, (_, j) => letter(`t${i}-${j}@target.example`)));
    const { html } = await read('/');
    expect(html.match(/<details /g)).toHaveLength(200);
    expect(html).toContain('201 emails');
    expect(html).not.toContain('t0-0@');
  });

  test('Mails to supporters stand apart from letters, each kind with its number', async () => {
    await resend.emails.send(letter('minister@target.example'));
    await resend.emails.send(letter('governor@target.example'));
    const headers = { 'Auto-Submitted': 'auto-generated' };
    await resend.emails.send(letter('ann@post.example', { headers, subject: 'Please confirm' }));
    const { html } = await read('/');
    const [before = '', after = ''] = html.split('<h2>Mails to supporters <small>1 email</small></h2>');
    expect(before).toContain('<h2>Letters <small>2 emails</small></h2>');
    for (const target of ['minister', 'governor'])
      expect(before).toContain(`<bdi dir="ltr">${target}@target`);
    expect(before).not.toContain('Please confirm');
    expect(after).toContain('Please confirm');
  });

  test('Readers stand under their segments, and a mail to them shows as they would get it', async () => {
    const admin = new Resend('re_local_admin', { baseUrl: api.url });
    const { data: segment } = await admin.segments.create({ name: 'letters.example fr' });
    const segments = [{ id: segment?.id ?? '' }];
    await admin.contacts.create({ email: 'ann@post.example', segments });
    await admin.contacts.create({ email: 'bob@post.example', segments, unsubscribed: true });
    await admin.broadcasts.create({
      name: 'free-amina fr appeal',
      segmentId: segment?.id ?? '',
      from: 'letters@letters.example',
      subject: 'Libérez <Amina>',
      html: '<p>Bonjour</p>',
    });
    const { html } = await read('/');
    expect(html).toContain('<h2>Readers <small>2 contacts</small></h2>');
    expect(html).toContain('<b><bdi>letters.example fr</bdi></b> <small>1 get news</small>');
    expect(html).toContain('<bdi>bob@post.example</bdi>, wants no more');
    expect(html).toContain('Libérez &#60;Amina&#62;');
    expect(html).toContain('free-amina fr appeal, draft, to letters.example fr');
    expect(html).toContain('srcdoc="&#60;p&#62;Bonjour&#60;/p&#62;"');
  });

  test('It is searched by words, in any order and case, in addresses, subjects and texts', async () => {
    await resend.emails.send(
      letter('minister@target.example', { subject: 'Free Amina', text: 'Let her go.' }),
    );
    await resend.emails.send(
      letter('governor@target.example', { subject: 'Free Zoe', text: 'Let them go.' }),
    );
    const subjects = async (find: string) =>
      [...(await read(`/?find=${encodeURIComponent(find)}`)).html.matchAll(/<b><bdi>([^<]*)/g)].map(
        ([, subject]) => subject,
      );
    expect(await subjects('amina')).toEqual(['Free Amina']);
    expect(await subjects('GO free')).toEqual(['Free Zoe', 'Free Amina']);
    expect(await subjects(' governor  them ')).toEqual(['Free Zoe']);
    expect(await subjects(' ')).toHaveLength(2);
    expect(await subjects('nobody')).toEqual([]);
    const { html } = await read(`/?find=${encodeURIComponent('"><script>')}`);
    expect(html).toContain('No email holds these words.');
    expect(html).toContain('value="&#34;&#62;&#60;script&#62;"');
  });

  test('mailbox.json is the mailbox', async () => {
    await resend.emails.send(letter());
    expect(JSON.parse((await read('/mailbox.json')).html)).toEqual(api.mailbox());
  });
});
