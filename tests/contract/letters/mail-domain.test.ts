// Addresses to which no mail arrives. Each test brings a DNS of its own.
import { describe, expect } from 'vitest';
import type { Resolver } from '../../../netlify/functions/letters/submit/mail-domain.ts';
import { words } from '../../sites/site.ts';
import { letter, note, open as campaign, small, victory } from './content.ts';
import { hour, test } from './harness.ts';

const say = words('fr');

/** A DNS that knows some domains' mail servers, and what it was asked. */
const dns = (...domains: string[]) => {
  const asked: string[] = [];
  const no = (code: string) => Promise.reject(Object.assign(new Error('The DNS says no.'), { code }));
  const resolver: Resolver = {
    resolveMx: (domain) => {
      asked.push(domain);
      return domains.includes(domain)
        ? Promise.resolve([{ exchange: `mx.${domain}`, priority: 10 }])
        : no('ENOTFOUND');
    },
    resolve4: () => no('ENOTFOUND'),
    resolve6: () => no('ENOTFOUND'),
  };
  return { resolver, asked };
};

describe('An address to which no mail arrives', () => {
  test('is refused with what was probably meant, and nothing is kept, counted or held against anybody', async ({
    open,
  }) => {
    const site = await open({ resolver: dns().resolver });
    const { status, body } = await site.unchanged(() =>
      site.post(letter({ email: 'zoe.lefevre@gmial.com' })),
    );
    expect(status).toBe(422);
    expect(body).toEqual({
      outcome: 'invalid',
      fields: { email: 'no-mail' },
      meant: { email: 'zoe.lefevre@gmail.com' },
    });
    expect(await site.post(letter({ email: 'zoe.lefevre@gmail.com' }))).toMatchObject({ status: 200 });
  });

  test('is refused without a guess where there is none', async ({ open }) => {
    const site = await open({ resolver: dns().resolver });
    const { body } = await site.post(letter({ email: 'zoe.lefevre@tisserands.fr' }));
    expect(body).toEqual({ outcome: 'invalid', fields: { email: 'no-mail' } });
  });

  test('is named on the page that answers a plain form, with what was meant', async ({ open }) => {
    const site = await open({ resolver: dns().resolver });
    const { status, body } = await site.submit(
      letter({ email: 'zoe.lefevre@gmial.com', country: '', website: '' }),
    );
    expect(status).toBe(422);
    expect(body).toContain(say('field.no-mail', { domain: 'gmial.com' }));
    expect(body).toContain(say('field.meant', { address: 'zoe.lefevre@gmail.com' }));
    expect(body).toContain('value="zoe.lefevre@gmial.com"');
  });

  test('is one of a reserved name, where letters really go', async ({ open }) => {
    const site = await open({ variables: { RESEND_BASE_URL: 'https://api.resend.example' } });
    expect(await site.unchanged(() => site.post(letter()))).toMatchObject({
      status: 422,
      body: { outcome: 'invalid', fields: { email: 'no-mail' } },
    });
  });
});

describe('A letter goes', () => {
  test('from a domain with a mail server, of which the DNS is asked once an hour', async ({ open }) => {
    const { resolver, asked } = dns('tisserands.fr');
    const site = await open({ registry: small({ 'free-ann': {} }), resolver, requestsPerSecond: 10_000 });
    for (const writer of [1, 2, 3]) {
      const told = await site.post(note(writer, { email: `ann${writer}@tisserands.fr` }));
      expect([200, 202]).toContain(told.status);
      await site.settled();
    }
    expect(asked).toEqual(['tisserands.fr']);
    await site.pass(hour + 1);
    await site.post(note(4, { email: 'ann4@tisserands.fr' }));
    expect(asked).toHaveLength(2);
  });

  test('where the DNS does not answer in time', async ({ open }) => {
    const asked = Promise.withResolvers<undefined>();
    const never = () => new Promise<never>(() => undefined);
    const resolver: Resolver = {
      resolveMx: () => {
        asked.resolve(undefined);
        return never();
      },
      resolve4: never,
      resolve6: never,
    };
    const site = await open({ resolver });
    const told = site.post(letter({ email: 'zoe.lefevre@tisserands.fr' }));
    await asked.promise;
    await site.pass(300);
    expect(await told).toMatchObject({ status: 200, body: { outcome: 'sent' } });
  });
});

describe('The DNS is asked', () => {
  test('the same of somebody who has written as of somebody who has not', async ({ open }) => {
    const { resolver, asked } = dns('tisserands.fr');
    const site = await open({ resolver });
    for (const email of [
      'zoe.lefevre@tisserands.fr',
      'zoe.lefevre@tisserands.fr',
      'ann.lefevre@tisserands.fr',
    ]) {
      await site.post(letter({ email }));
      await site.pass(hour + 1);
    }
    expect(asked).toHaveLength(3);
  });

  test.for<[string, Record<string, unknown>]>([
    ['a name is wrong', { name: 'evil.com' }],
    ['an address is none', { email: 'zoe@' }],
    ['a campaign is over', { campaign: victory }],
    ['a campaign was never there', { campaign: 'free-nobody' }],
    ['a language has no page', { language: 'eo' }],
    ['a program filled in the form', { website: 'x' }],
  ])('of nobody where %s', async ([, more], { open }) => {
    const { resolver, asked } = dns();
    const site = await open({ resolver });
    await site.post(letter({ campaign, email: 'zoe.lefevre@tisserands.fr', ...more }));
    expect(asked).toEqual([]);
  });

  test('of nobody from where letters reach nobody', async ({ open }) => {
    const { resolver, asked } = dns();
    const site = await open({ resolver });
    await site.post(letter({ email: 'zoe.lefevre@tisserands.fr' }), { deploy: 'deploy-preview' });
    expect(asked).toEqual([]);
  });
});
