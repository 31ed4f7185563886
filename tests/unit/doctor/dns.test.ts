import { describe, expect, test } from 'vitest';
import { checkDns } from '../../../src/doctor/dns/dns.ts';
import { checkSender } from '../../../src/doctor/dns/sender.ts';
import { checkTargets } from '../../../src/doctor/dns/targets.ts';
import { holding, type Held } from './names.ts';

const key = `p=${'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ'.repeat(8)}IDAQAB`;
const asked = (name: string, type: string, value: string, record = 'DKIM') => ({
  record,
  name,
  type,
  value,
  status: 'verified',
});
const dmarc = { TXT: ['v=DMARC1; p=reject'] };
const kinds = async (held: Held, domain: string, records?: Parameters<typeof checkSender>[2]) =>
  (await checkSender(holding(held), domain, records)).map(({ kind }) => kind);

describe('Records that Resend asks for', () => {
  test('are looked for below the domain, however much of its name Resend leaves out', async () => {
    const held: Held = { '_dmarc.union.example': dmarc };
    const at = 'resend._domainkey.mail.union.example';
    for (const name of [at, 'resend._domainkey.mail', 'resend._domainkey'])
      expect(
        await kinds({ ...held, [at]: { TXT: [key] } }, 'mail.union.example', [asked(name, 'TXT', key)]),
      ).toEqual(['good', 'good']);
  });

  test('are never looked for at the domain above it', async () => {
    const held: Held = { '_dmarc.union.example': dmarc, 'send.union.example': { TXT: ['v=spf1 -all'] } };
    const [spf] = await checkSender(holding(held), 'mail.union.example', [
      asked('send', 'TXT', 'v=spf1 -all', 'SPF'),
    ]);
    expect(spf).toMatchObject({
      kind: 'wrong',
      what: 'SPF: at send.mail.union.example the DNS has no TXT record, and Resend asks for one.',
    });
  });

  test('are named as whoever keeps the DNS would, where they are not there', async () => {
    const [dkim] = await checkSender(holding({}), 'mail.union.example', [
      asked('resend._domainkey.mail', 'TXT', key),
    ]);
    expect(dkim?.what).toContain('at resend._domainkey.mail.union.example the DNS has no TXT record');
  });

  test('do not count where there is a second one for SPF', async () => {
    const spf = 'v=spf1 include:amazonses.com ~all';
    const held: Held = { 'send.union.example': { TXT: [spf, 'v=spf1 -all'] } };
    const [finding] = await checkSender(holding(held), 'union.example', [asked('send', 'TXT', spf, 'SPF')]);
    expect(finding).toMatchObject({
      kind: 'wrong',
      what: expect.stringContaining('more than one record') as string,
    });
  });

  test('can be CNAMEs, with or without the dot at their end, in small letters or large', async () => {
    const held: Held = {
      'r1._domainkey.union.example': { CNAME: ['R1.dkim.resend-dns.example'] },
      '_dmarc.union.example': dmarc,
    };
    const record = asked('r1._domainkey', 'CNAME', 'r1.dkim.resend-dns.example.');
    expect(await kinds(held, 'union.example', [record])).toEqual(['good', 'good']);
  });

  test('that are for receiving or tracking do not matter', async () => {
    const tracking = asked('links', 'CNAME', 'links.resend-dns.example', 'Tracking');
    const held: Held = {
      'send.union.example': { TXT: ['v=spf1 include:amazonses.com ~all'] },
      'resend._domainkey.union.example': { TXT: [key] },
      '_dmarc.union.example': dmarc,
    };
    expect(await kinds(held, 'union.example', [tracking])).toEqual(['good', 'good', 'good']);
  });

  test('A key in another case is another key', async () => {
    const held: Held = {
      'resend._domainkey.union.example': { TXT: [key.toLowerCase()] },
      '_dmarc.union.example': dmarc,
    };
    expect(await kinds(held, 'union.example', [asked('resend._domainkey', 'TXT', key)])).toEqual([
      'wrong',
      'good',
    ]);
  });
});

describe('DMARC', () => {
  const sender = async (held: Held, domain: string) =>
    (await checkSender(holding(held), domain, undefined)).at(-1);

  test('of a domain above counts where there is none at the domain itself', async () => {
    expect(await sender({ '_dmarc.union.example': dmarc }, 'letters.mail.union.example')).toEqual({
      kind: 'good',
      what: 'DMARC: _dmarc.union.example has a record, with the policy reject.',
    });
  });

  test('is not looked for at the ending that everybody shares', async () => {
    expect(await sender({ '_dmarc.example': dmarc }, 'union.example')).toMatchObject({ kind: 'wrong' });
  });

  test('Another text at its name is none', async () => {
    expect(await sender({ '_dmarc.union.example': { TXT: ['hello'] } }, 'union.example')).toMatchObject({
      kind: 'wrong',
    });
  });
});

describe('Targets', () => {
  const targets = [
    { address: 'press@state.example', campaign: 'free-x' },
    { address: 'Mail@State.example', campaign: 'free-y' },
  ];

  test('A domain that only has an address takes mail there', async () => {
    for (const held of [{ A: ['192.0.2.1'] }, { AAAA: ['2001:db8::1'] }])
      expect(await checkTargets(holding({ 'state.example': held }), targets)).toEqual([
        { kind: 'good', what: 'The domains of all 2 targets take mail.' },
      ]);
  });

  test('A domain that takes none is named once, with everybody there and every campaign', async () => {
    const [finding, ...others] = await checkTargets(holding({}), targets);
    expect(others).toEqual([]);
    expect(finding).toEqual({
      kind: 'wrong',
      what: 'state.example takes no mail: letters to press@state.example and Mail@State.example in free-x and free-y come back.',
      mend: 'Is the address written right in content/campaigns/free-x/campaign.yaml and content/campaigns/free-y/campaign.yaml? If it is, find another one that they read.',
    });
  });

  test('Where every campaign is over, there is nobody to look at', async () => {
    expect(await checkTargets(holding({}), [])).toEqual([
      { kind: 'note', what: 'There are no targets to look at: every campaign is over.' },
    ]);
  });
});

test('Addresses at .example are told as what they are, and not looked for', async () => {
  const targets = [
    { address: 'press@state.example', campaign: 'free-x' },
    { address: 'press@state.test', campaign: 'free-x' },
  ];
  const held: Held = { 'state.test': { MX: ['mx.state.test'] } };
  const findings = await checkDns({ domain: 'union.example', records: undefined, targets }, holding(held));
  expect(findings.map(({ kind, what }) => [kind, what])).toEqual([
    ['wrong', 'content/site.yaml sends from union.example, and nothing at .example exists.'],
    ['good', 'The domain of the one target takes mail.'],
    ['note', '1 target at .example, where nothing arrives.'],
  ]);
});
