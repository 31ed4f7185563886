import { describe, expect, test } from 'vitest';
import { bigDomains, meantBy } from '../../../../../netlify/functions/letters/submit/big-domains.ts';
import {
  mailDomains,
  refusedDomain,
  type Resolver,
} from '../../../../../netlify/functions/letters/submit/mail-domain.ts';

type Answers = {
  mx?: { exchange: string; priority: number }[] | string;
  a?: string[] | string;
  aaaa?: string[] | string;
};

const mx = (...servers: string[]) => servers.map((exchange, priority) => ({ exchange, priority }));

/** A text is the code of an error. */
const given = <T>(answer: T | string): Promise<T> =>
  typeof answer === 'string'
    ? Promise.reject(Object.assign(new Error('The DNS says no.'), { code: answer }))
    : Promise.resolve(answer);

const world = (zones: Record<string, Answers>, reserved = false) => {
  const asked: string[] = [];
  let time = 0;
  const zone = (domain: string): Answers => zones[domain] ?? { mx: 'ENOTFOUND' };
  const resolver: Resolver = {
    resolveMx: (domain) => {
      asked.push(domain);
      return given(zone(domain).mx ?? 'ENODATA');
    },
    resolve4: (domain) => given(zone(domain).a ?? 'ENODATA'),
    resolve6: (domain) => given(zone(domain).aaaa ?? 'ENODATA'),
  };
  const timer = { sleep: () => Promise.resolve(), over: (ms: number) => AbortSignal.timeout(ms) };
  const takesMail = mailDomains({ resolver, timer, now: () => time, reserved });
  return { takesMail, asked, pass: (ms: number) => (time += ms) };
};

describe('A domain takes mail', () => {
  test.each<[string, Answers]>([
    ['with a mail server', { mx: mx('mx.union.org') }],
    ['with several, one of them nothing', { mx: mx('', 'mx.union.org') }],
    ['with no mail server, but an address', { a: ['192.0.2.1'] }],
    ['with no mail server, but an address of IPv6', { aaaa: ['2001:db8::1'] }],
    ['as far as anybody knows, where the DNS fails', { mx: 'ESERVFAIL' }],
    ['where the DNS refuses', { mx: 'EREFUSED' }],
    ['where no DNS can be reached', { mx: 'ECONNREFUSED' }],
    ['where it takes too long', { mx: 'ETIMEOUT' }],
    ['where only the question for its address fails', { a: 'ESERVFAIL' }],
  ])('%s', async (_how, answers) => {
    expect(await world({ 'union.org': answers }).takesMail('union.org')).toBe(true);
  });

  test.each<[string, Answers]>([
    ['that does not exist', { mx: 'ENOTFOUND' }],
    ['with neither mail server nor address', {}],
    ['that says that it wants none', { mx: mx('') }],
    ['that says so with a dot', { mx: mx('.') }],
  ])('but not one %s', async (_how, answers) => {
    expect(await world({ 'union.org': answers }).takesMail('union.org')).toBe(false);
  });

  test('and not one that is a big one’s near miss and has no mail server', async () => {
    const { takesMail } = world({ 'gmial.com': { a: ['192.0.2.1'] }, 'gmil.com': { mx: mx('mx.gmil.com') } });
    expect(await takesMail('gmial.com')).toBe(false);
    expect(await takesMail('gmil.com')).toBe(true);
  });

  test('after 300 ms, whatever the DNS does', async () => {
    const { takesMail } = world({});
    const slow: Resolver = {
      resolveMx: () => new Promise(() => undefined),
      resolve4: () => new Promise(() => undefined),
      resolve6: () => new Promise(() => undefined),
    };
    let waited = 0;
    const ends = mailDomains({
      resolver: slow,
      timer: {
        sleep: () => Promise.resolve(),
        over: (ms) => {
          waited = ms;
          return AbortSignal.timeout(1);
        },
      },
      now: () => 0,
      reserved: false,
    });
    expect(await ends('union.org')).toBe(true);
    expect(waited).toBe(300);
    expect(await takesMail('union.org')).toBe(false);
  });
});

describe('The DNS is asked', () => {
  test('once an hour for a domain', async () => {
    const { takesMail, asked, pass } = world({ 'union.org': { mx: mx('mx.union.org') } });
    for (const domain of ['union.org', 'nowhere.org', 'union.org', 'nowhere.org']) await takesMail(domain);
    expect(asked).toEqual(['union.org', 'nowhere.org']);
    pass(3_600_001);
    expect(await takesMail('nowhere.org')).toBe(false);
    expect(asked).toHaveLength(3);
  });

  test('again after a minute, where it did not say', async () => {
    const { takesMail, asked, pass } = world({ 'union.org': { mx: 'ESERVFAIL' } });
    await takesMail('union.org');
    await takesMail('union.org');
    expect(asked).toHaveLength(1);
    pass(60_001);
    await takesMail('union.org');
    expect(asked).toHaveLength(2);
  });

  test('300 times a minute at most, and what is over passes', async () => {
    const { takesMail, asked, pass } = world({});
    for (let i = 0; i < 400; i += 1) expect(await takesMail(`d${i}.org`)).toBe(i >= 300);
    expect(asked).toHaveLength(300);
    pass(60_001);
    expect(await takesMail('d399.org')).toBe(false);
  });

  test('not for what everybody knows', async () => {
    const { takesMail, asked } = world({});
    for (const domain of bigDomains) expect(await takesMail(domain)).toBe(true);
    expect(asked).toEqual([]);
  });

  test.each([
    'a.example',
    'union.test',
    'x.invalid',
    'a.localhost',
    'example.com',
    'mail.example.org',
    'example.net',
  ])('never for %s, where mail arrives only on this machine', async (domain) => {
    for (const reserved of [true, false]) {
      const { takesMail, asked } = world({ [domain]: { mx: mx('mx') } }, reserved);
      expect(await takesMail(domain)).toBe(reserved);
      expect(asked).toEqual([]);
    }
  });

  test('for what only looks like them', async () => {
    const { takesMail, asked } = world({});
    await takesMail('myexample.com');
    await takesMail('example.com.pl');
    expect(asked).toEqual(['myexample.com', 'example.com.pl']);
  });
});

describe('Meant was', () => {
  test.each([
    ['gmial.com', 'gmail.com'],
    ['gmal.com', 'gmail.com'],
    ['gmaill.com', 'gmail.com'],
    ['gmail.con', 'gmail.com'],
    ['gmail.co', 'gmail.com'],
    ['gmail.fr', 'gmail.com'],
    ['gmial.con', 'gmail.com'],
    ['hotmial.com', 'hotmail.com'],
    ['hotmail.cmo', 'hotmail.com'],
    ['yaho.com', 'yahoo.com'],
    ['outlok.com', 'outlook.com'],
    ['iclod.com', 'icloud.com'],
    ['qq.con', 'qq.com'],
    ['mai.ru', 'mail.ru'],
    ['wbe.de', 'web.de'],
    ['ornage.fr', 'orange.fr'],
    ['libero.ti', 'libero.it'],
    ['uol.com', 'uol.com.br'],
    ['nvaer.com', 'naver.com'],
    ['seznam.c', 'seznam.cz'],
  ])('by %s: %s', (written, meant) => {
    expect(meantBy(written)).toBe(meant);
  });

  test.each([
    'gmail.com',
    'hotmail.it',
    'labourstart.org',
    'union.it',
    'unite.org',
    'a.com',
    'gmail.com.evil.org',
  ])('nothing else by %s', (written) => {
    expect(meantBy(written)).toBeUndefined();
  });

  test('the same person there', async () => {
    const no = () => Promise.resolve(false);
    expect(await refusedDomain('Ann.Lee+x@gmial.com', no)).toEqual({
      outcome: 'invalid',
      fields: { email: 'no-mail' },
      meant: { email: 'Ann.Lee+x@gmail.com' },
    });
    expect(await refusedDomain('ann@nowhere.org', no)).toEqual({
      outcome: 'invalid',
      fields: { email: 'no-mail' },
    });
    expect(await refusedDomain('ann@nowhere.org', () => Promise.resolve(true))).toBeUndefined();
  });
});
