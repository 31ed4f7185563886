import { Resend } from 'resend';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startResend, verifiedDomain, type ResendStandIn } from '../../netlify/local/resend/resend.ts';

const noon = Date.UTC(2026, 0, 15, 12);

let api: ResendStandIn;
let admin: Resend;
let sending: Resend;

beforeAll(async () => {
  api = await startResend({ now: () => noon, dailyQuota: 100, monthlyQuota: 3000, requestsPerSecond: 100 });
  admin = new Resend('re_local_admin', { baseUrl: api.url });
  sending = new Resend('re_local', { baseUrl: api.url });
});
beforeEach(() => {
  api.clear();
});
afterAll(() => api.close());

const letter = (to: string[]) => ({
  from: 'Ada via Letters <letters@letters.example>',
  to,
  subject: 'Free Erlan Baltabay',
  text: 'Please.',
});

describe('Keys', () => {
  const restricted = {
    statusCode: 401,
    name: 'restricted_api_key',
    message: 'This API key is restricted to only send emails',
  };

  test('A key that can only send is refused what the account holds, by a name of its own', async () => {
    expect((await sending.domains.list()).error).toEqual(restricted);
    expect((await sending.domains.get('any')).error).toEqual(restricted);
    expect((await sending.suppressions.list()).error).toEqual(restricted);
    expect((await sending.suppressions.get('a@target.example')).error).toEqual(restricted);
  });

  test('A key with full access can send, too', async () => {
    expect((await admin.emails.send(letter(['a@target.example']))).error).toBeNull();
    expect(api.mailbox()).toHaveLength(1);
  });

  test('A wrong key is refused as it is when it sends', async () => {
    const wrong = new Resend('re_wrong', { baseUrl: api.url });
    const refusal = { statusCode: 401, name: 'validation_error', message: 'API key is invalid' };
    expect((await wrong.usage.get()).error).toEqual(refusal);
    expect((await wrong.domains.list()).error).toEqual(refusal);
  });

  test('Faults and the rate limit strike these calls as they do the others', async () => {
    api.fail({ kind: 'html', status: 502 }, { kind: 'drop' });
    expect((await admin.domains.list()).error).toMatchObject({ statusCode: 502 });
    expect((await admin.domains.list()).error).toMatchObject({ statusCode: null });
    const { error, headers } = await admin.domains.list();
    expect(error).toBeNull();
    expect(headers).toMatchObject({ 'ratelimit-limit': '100', 'ratelimit-remaining': '97' });
  });
});

describe('Usage', () => {
  test('Every key reads what has been used of the quotas, and when they begin anew', async () => {
    await sending.batch.send([
      letter(['a@target.example', 'b@target.example']),
      letter(['c@target.example']),
    ]);
    api.spend(10);
    const { data } = await sending.usage.get();
    expect(data).toMatchObject({
      object: 'usage',
      emails: {
        daily: { used: 13, limit: 100, sent: 13, received: 0, resets_at: '2026-01-16T00:00:00.000Z' },
        monthly: { used: 13, limit: 3000, sent: 13, received: 0, resets_at: '2026-02-01T00:00:00.000Z' },
      },
      rate_limit: { limit: 100, duration: '1s' },
    });
    expect((await admin.usage.get()).data?.emails).toEqual(data?.emails);
  });

  test('An account that pays has no daily quota, but always a monthly one', async () => {
    const paid = await startResend();
    const { data } = await new Resend('re_local', { baseUrl: paid.url }).usage.get();
    expect(data?.emails).toMatchObject({ daily: { limit: null }, monthly: { limit: 50_000 } });
    await paid.close();
  });
});

describe('Domains', () => {
  test('A list has them without their records; one alone has them', async () => {
    const domain = verifiedDomain('mail.union.example', { region: 'eu-west-1', click_tracking: true });
    api.setDomains(domain, verifiedDomain('other.example'));
    const { data: list } = await admin.domains.list();
    expect(list).toMatchObject({ object: 'list', has_more: false });
    expect(list?.data.map(({ name }) => name)).toEqual(['mail.union.example', 'other.example']);
    expect(list?.data[0]).not.toHaveProperty('records');

    const { data } = await admin.domains.get(domain.id);
    expect(data).toMatchObject({
      object: 'domain',
      name: 'mail.union.example',
      status: 'verified',
      region: 'eu-west-1',
      open_tracking: false,
      click_tracking: true,
      capabilities: { sending: 'enabled', receiving: 'disabled' },
    });
    expect(data?.records.map(({ record, name, type, status }) => [record, name, type, status])).toEqual([
      ['SPF', 'send.mail', 'MX', 'verified'],
      ['SPF', 'send.mail', 'TXT', 'verified'],
      ['DKIM', 'resend._domainkey.mail', 'TXT', 'verified'],
    ]);
    expect(data?.records[0]?.value).toBe('feedback-smtp.eu-west-1.amazonses.com');
  });

  test('A domain that is not there is told with 404', async () => {
    expect((await admin.domains.get('none')).error).toMatchObject({ statusCode: 404, name: 'not_found' });
  });

  test('A list comes in pages where a limit is asked for', async () => {
    api.setDomains(...['a', 'b', 'c'].map((name) => verifiedDomain(`${name}.example`)));
    const { data: first } = await admin.domains.list({ limit: 2 });
    expect(first).toMatchObject({ has_more: true, data: [{ name: 'a.example' }, { name: 'b.example' }] });
    const { data: second } = await admin.domains.list({ limit: 2, after: first?.data[1]?.id ?? '' });
    expect(second).toMatchObject({ has_more: false, data: [{ name: 'c.example' }] });
    expect((await admin.domains.list({ limit: 101 })).error).toMatchObject({ statusCode: 422 });
  });
});

describe('Suppressions', () => {
  test('An address is found in the list, by its origin, and alone, however it is written', async () => {
    api.suppress('Press@Akorda.example');
    api.suppress('spam@target.example', 'complaint');
    const { data: list } = await admin.suppressions.list();
    expect(list?.data.map(({ email, origin }) => [email, origin])).toEqual([
      ['press@akorda.example', 'bounce'],
      ['spam@target.example', 'complaint'],
    ]);
    expect((await admin.suppressions.list({ origin: 'complaint' })).data?.data).toHaveLength(1);
    const { data } = await admin.suppressions.get('press@AKORDA.example');
    expect(data).toMatchObject({ object: 'suppression', email: 'press@akorda.example', origin: 'bounce' });
  });

  test('An address that is not suppressed is told with 404', async () => {
    expect((await admin.suppressions.get('free@target.example')).error).toEqual({
      statusCode: 404,
      name: 'not_found',
      message: 'Suppression not found',
    });
  });

  test('A list has twenty entries at most where no limit is asked for', async () => {
    for (let i = 0; i < 21; i += 1) api.suppress(`t${i}@target.example`);
    expect((await admin.suppressions.list()).data).toMatchObject({ has_more: true, data: { length: 20 } });
    expect((await admin.suppressions.list({ limit: 100 })).data).toMatchObject({ has_more: false });
  });

  test('An email to a suppressed address is answered like any other, and arrives nowhere', async () => {
    api.suppress('gone@target.example');
    const { data, error } = await sending.batch.send([
      letter(['gone@target.example']),
      letter(['gone@target.example', 'a@target.example']),
    ]);
    expect(error).toBeNull();
    expect(data?.data).toHaveLength(2);
    expect(api.mailbox().map(({ to }) => to)).toEqual([['a@target.example']]);
  });
});

describe('Contacts, segments and broadcasts', () => {
  const restricted = { statusCode: 401, name: 'restricted_api_key' };
  const missing = { statusCode: 404, name: 'not_found' };
  const ann = 'ann@post.example';
  const segment = async (name: string): Promise<string> =>
    (await admin.segments.create({ name })).data?.id ?? '';
  const inSegments = async (): Promise<unknown> =>
    (await admin.contacts.segments.list({ email: ann })).data?.data.map(({ name }) => name);

  test('A key that can only send has nothing to do with them', async () => {
    expect((await sending.contacts.create({ email: ann })).error).toMatchObject(restricted);
    expect((await sending.contacts.update({ email: ann, unsubscribed: true })).error).toMatchObject(
      restricted,
    );
    expect((await sending.segments.list()).error).toMatchObject(restricted);
    expect((await sending.broadcasts.list()).error).toMatchObject(restricted);
    expect(api.mailing().contacts).toEqual([]);
  });

  test('A contact is there once for an address, in capitals or not, and in as many segments as it is put into', async () => {
    const [french, english] = [await segment('fr'), await segment('en')];
    const first = await admin.contacts.create({ email: 'Ann@Post.example', segments: [{ id: french }] });
    const again = await admin.contacts.create({ email: ann });
    expect(again.data?.id).toBe(first.data?.id);
    expect((await admin.contacts.segments.add({ email: ann, segmentId: english })).error).toBeNull();
    expect(await inSegments()).toEqual(['fr', 'en']);
    expect((await admin.contacts.segments.remove({ email: ann, segmentId: french })).error).toBeNull();
    expect(await inSegments()).toEqual(['en']);
    const { data } = await admin.contacts.list({ segmentId: english });
    expect(data?.data).toMatchObject([{ email: ann, unsubscribed: false }]);
  });

  test('To create a contact who wants no more writes to them again, as with Resend itself', async () => {
    await admin.contacts.create({ email: ann });
    await admin.contacts.update({ email: ann, unsubscribed: true });
    expect((await admin.contacts.get(ann)).data?.unsubscribed).toBe(true);
    await admin.contacts.create({ email: ann });
    expect((await admin.contacts.get(ann)).data?.unsubscribed).toBe(false);
  });

  test('What is not there is not found, and what is no address is refused', async () => {
    const french = await segment('fr');
    const nobody = { email: 'nobody@post.example' };
    expect((await admin.contacts.update({ ...nobody, unsubscribed: true })).error).toMatchObject(missing);
    expect((await admin.contacts.segments.add({ ...nobody, segmentId: french })).error).toMatchObject(
      missing,
    );
    expect((await admin.contacts.remove(nobody)).error).toMatchObject(missing);
    await admin.contacts.create({ email: ann });
    expect((await admin.contacts.segments.add({ email: ann, segmentId: 'none' })).error).toMatchObject(
      missing,
    );
    expect((await admin.contacts.create({ email: 'ann' })).error).toMatchObject({
      statusCode: 422,
      name: 'validation_error',
    });
    expect((await admin.segments.create({ name: '' })).error).toMatchObject({
      statusCode: 422,
      name: 'missing_required_field',
    });
  });

  test('What is deleted is gone, and a segment goes without its contacts', async () => {
    const french = await segment('fr');
    await admin.contacts.create({ email: ann, segments: [{ id: french }] });
    await admin.segments.remove(french);
    expect(await inSegments()).toEqual([]);
    await admin.contacts.remove({ email: ann });
    expect(api.mailing()).toEqual({ contacts: [], segments: [], broadcasts: [] });
  });

  test('Segments come in pages', async () => {
    for (let i = 0; i < 25; i += 1) await segment(`segment ${i}`);
    const first = (await admin.segments.list({ limit: 20 })).data;
    expect(first).toMatchObject({ has_more: true });
    const rest = (await admin.segments.list({ limit: 20, after: first?.data.at(-1)?.id ?? '' })).data;
    expect(rest).toMatchObject({ has_more: false });
    expect([...(first?.data ?? []), ...(rest?.data ?? [])]).toHaveLength(25);
  });

  test('A broadcast is a draft, which can be changed until a person has sent it', async () => {
    const french = await segment('fr');
    const mail = {
      name: 'one',
      segmentId: french,
      from: 'a@letters.example',
      subject: 'One',
      html: '<p>1</p>',
    };
    const id = (await admin.broadcasts.create(mail)).data?.id ?? '';
    expect((await admin.broadcasts.update(id, { subject: 'Two' })).error).toBeNull();
    expect((await admin.broadcasts.get(id)).data).toMatchObject({
      subject: 'Two',
      status: 'draft',
      html: '<p>1</p>',
    });
    api.release('one');
    expect((await admin.broadcasts.list()).data?.data).toMatchObject([{ name: 'one', status: 'sent' }]);
    expect((await admin.broadcasts.update(id, { subject: 'Three' })).error).toMatchObject({
      statusCode: 422,
    });
    expect((await admin.broadcasts.remove(id)).error).toMatchObject({ statusCode: 422 });
    expect((await admin.broadcasts.create({ ...mail, segmentId: 'none' })).error).toMatchObject(missing);
    expect(api.mailbox()).toEqual([]);
  });

  test('Faults strike these calls, too', async () => {
    api.fail({ kind: 'accept-then-drop' });
    expect((await admin.contacts.create({ email: ann })).error).toMatchObject({ statusCode: null });
    expect(api.mailing().contacts).toHaveLength(1);
    api.fail({ kind: 'status', status: 429, name: 'rate_limit_exceeded' });
    expect((await admin.contacts.remove({ email: ann })).error).toMatchObject({ statusCode: 429 });
    expect(api.mailing().contacts).toHaveLength(1);
  });
});
