// Somebody looks where there is nothing to see, or has a page of ours show what they typed.
import { describe, expect } from 'vitest';
import { note, small } from '../contract/letters/content.ts';
import { test } from '../contract/letters/harness.ts';
import { attacked, calm, outcomeOf } from './attack.ts';

const options = attacked({}, { receipts: true });

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
    const told = await site.unchanged(() => site.get(path));
    expect([400, 404, 405]).toContain(told.status);
    expect(JSON.stringify(told.body)).not.toMatch(/writer|post\.example|"outcome":"(sent|queued)"/i);
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
