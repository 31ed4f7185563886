import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAddress, sameMailbox } from '../../../src/letter/address.ts';
import { many, scramble } from '../chance.ts';

const label = (length: number): string => 'd'.repeat(length);

describe('An address for a header', () => {
  test.each([
    ['ann@example.org', 'ann@example.org'],
    ["o'hara.ann+union_9%x@mail.example.org", "o'hara.ann+union_9%x@mail.example.org"],
    ['ann@a-b.c-d.museum', 'ann@a-b.c-d.museum'],
    ['a@1.example', 'a@1.example'],
  ])('%s is taken as it stands', (text, address) => {
    expect(parseAddress(text)).toEqual({ address });
  });

  test('Spaces and line ends around it are taken off', () => {
    expect(parseAddress(' \r\n\uFEFFann@example.org\t\u00a0')).toEqual({ address: 'ann@example.org' });
  });

  test('Its domain is written small and its local part as it was typed', () => {
    expect(parseAddress('Ann.Lee@Example.ORG')).toEqual({ address: 'Ann.Lee@example.org' });
  });

  test.each([
    ['Zoe@Exämple.org', 'Zoe@xn--exmple-cua.org'],
    ['ann@straße.example', 'ann@xn--strae-oqa.example'],
    ['ann@пример.испытание', 'ann@xn--e1afmkfd.xn--80akhbyknj4f'],
    ['ann@مثال.إختبار', 'ann@xn--mgbh0fb.xn--kgbechtv'],
    ['ann@例え。テスト', 'ann@xn--r8jz45g.xn--zckzah'],
    ['ann@ｅｘａｍｐｌｅ.org', 'ann@example.org'],
    ['ann@exam\u00adple.org', 'ann@example.org'],
  ])('The domain of %s goes out in Punycode', (text, address) => {
    expect(parseAddress(text)).toEqual({ address });
  });

  test.each([
    'zoë@example.org',
    'Зоя@example.org',
    '田中@example.org',
    'ann\u200b@example.org',
    'ann\u00a0@example.org',
  ])('What stands before the @ in %j is refused as non-ascii', (text) => {
    expect(parseAddress(text)).toEqual({ problem: 'non-ascii' });
  });

  test.each([
    ['nothing', ''],
    ['no @', 'example.org'],
    ['nothing before the @', '@example.org'],
    ['nothing after it', 'ann@'],
    ['two of them', 'ann@lee@example.org'],
    ['two addresses', 'ann@example.org,bob@example.org'],
    ['a name and an address', 'Ann <ann@example.org>'],
    ['a space', 'ann lee@example.org'],
    ['a quoted local part', '"ann lee"@example.org'],
    ['a remark', 'ann(lee)@example.org'],
    ['a dot in front', '.ann@example.org'],
    ['a dot at the end', 'ann.@example.org'],
    ['two dots together', 'ann..lee@example.org'],
    ['a host without a domain', 'ann@localhost'],
    ['an empty label', 'ann@example..org'],
    ['a dot after the domain', 'ann@example.org.'],
    ['a hyphen before a label', 'ann@-example.org'],
    ['a hyphen after a label', 'ann@example-.org'],
    ['an underscore in the domain', 'ann@my_host.org'],
    ['a port', 'ann@example.org:25'],
    ['a path', 'ann@example.org/x'],
    ['a query', 'ann@example.org?bcc=bob@example.net'],
    ['a percent sign in the domain', 'ann@%65xample.org'],
    ['Punycode that spells nothing', 'ann@xn--zz--.org'],
    ['a bidi control in the domain', 'ann@\u202eexample.org'],
    ['a top-level domain of digits', 'ann@example.123'],
    ['an ending of one letter', 'ann@example.c'],
    ['an ending with a digit', 'ann@example.c0m'],
    ['an ending with a hyphen', 'ann@example.co-m'],
  ])('%s is invalid', (_what, text) => {
    expect(parseAddress(text)).toEqual({ problem: 'invalid' });
  });

  test.each([
    'ann@127.0.0.1',
    'ann@[127.0.0.1]',
    'ann@[IPv6:2001:db8::1]',
    'ann@2001:db8::1',
    'ann@2130706433',
    'ann@0x7f.1',
    'ann@127.1',
    'ann@１２７.0.0.1',
  ])('%s names no domain but a machine, and is invalid', (text) => {
    expect(parseAddress(text)).toEqual({ problem: 'invalid' });
  });

  test.each([
    'ann@example.org\r\nBcc: bob@example.net',
    'ann\r\nBcc: bob@example.net',
    'ann\n@example.org',
    'ann\0@example.org',
    'ann@example\u0000.org',
    'ann@exam\r\nple.org',
    'ann@exam\tple.org',
  ])('%j starts no new header: it is invalid', (text) => {
    expect(parseAddress(text)).toEqual({ problem: 'invalid' });
  });

  test('A local part has 64 characters at most', () => {
    expect(parseAddress(`${'a'.repeat(64)}@example.org`)).toHaveProperty('address');
    expect(parseAddress(`${'a'.repeat(65)}@example.org`)).toEqual({ problem: 'invalid' });
  });

  test('A label of the domain has 63 characters at most', () => {
    expect(parseAddress(`ann@${label(63)}.org`)).toHaveProperty('address');
    expect(parseAddress(`ann@${label(64)}.org`)).toEqual({ problem: 'invalid' });
  });

  test('An address has 254 characters at most', () => {
    const local = 'a'.repeat(64);
    const domain = `${label(63)}.${label(63)}.${label(57)}.org`;
    expect(parseAddress(`${local}@${domain}`)).toEqual({ address: `${local}@${domain}` });
    expect(`${local}@${domain}`).toHaveLength(254);
    expect(parseAddress(`${local}@d${label(57)}.${domain}`)).toEqual({ problem: 'invalid' });
    expect(parseAddress(`${local}@${domain.replace('.org', '.info')}`)).toEqual({ problem: 'invalid' });
  });

  test('A domain counts as long as its Punycode is', () => {
    const wide = Array.from({ length: 15 }, (_, i) => String.fromCodePoint(0x4e00 + 577 * i)).join('');
    const domain = Array.from({ length: 6 }, () => wide).join('.');
    expect(`ann@${domain}.org`.length).toBeLessThan(254);
    expect(parseAddress(`ann@${wide}.org`)).toHaveProperty('address');
    expect(parseAddress(`ann@${domain}.org`)).toEqual({ problem: 'invalid' });
  });

  test('Whatever is typed, what is taken is printable ASCII without spaces, and is taken again unchanged', () => {
    const pieces = [
      'a',
      'Z',
      '.',
      '@',
      '-',
      '+',
      ' ',
      'é',
      '\r\n',
      '"',
      '<',
      'xn--',
      '。',
      '1',
      '\u202e',
      'ß',
      '%41',
    ];
    const taken = many(4000, (random) =>
      parseAddress(`${scramble(pieces, 4, random)}a@a${scramble(pieces, 5, random)}.org`),
    ).flatMap((parsed) => ('address' in parsed ? [parsed.address] : []));
    expect(taken.length).toBeGreaterThan(100);
    for (const address of taken) {
      expect(address).toMatch(/^[\x21-\x7e]+@[a-z0-9.-]+$/);
      expect(parseAddress(address)).toEqual({ address });
    }
  });
});

describe('The same mailbox', () => {
  test.each([
    ['Ann+news@Example.org', 'ann@example.org'],
    ['ANN@EXAMPLE.ORG', 'ann@example.org'],
    [' ann@example.org\n', 'ann@example.org'],
    ['ann+a+b@example.org', 'ann@example.org'],
    ['ann+@example.org', 'ann@example.org'],
    ['A.nn.Lee+x@Gmail.com', 'annlee@gmail.com'],
    ['ann.lee@googlemail.com', 'annlee@gmail.com'],
    ['annlee@googlemail.com', 'annlee@gmail.com'],
  ])('%s is %s', (address, mailbox) => {
    expect(sameMailbox(address)).toBe(mailbox);
  });

  test.each([
    ['ann.lee@example.org', 'annlee@example.org'],
    ['ann.lee@gmail.com.example', 'annlee@gmail.com.example'],
    ['ann.lee@notgmail.com', 'annlee@notgmail.com'],
    ['ann@example.org', 'ann@example.net'],
    ['+ann@example.org', '+bob@example.org'],
    ['ann@example.org', 'anne@example.org'],
  ])('%s and %s are two', (one, other) => {
    expect(sameMailbox(one)).not.toBe(sameMailbox(other));
  });

  test('It is the same mailbox as itself, whatever is written', () => {
    const local = fc.array(fc.constantFrom('a', 'B', '.', '+', '@', 'é'), { maxLength: 8 });
    const domain = fc.constantFrom('gmail.com', 'GoogleMail.com', 'example.org', 'a+b.org', '');
    fc.assert(
      fc.property(local, domain, (letters, domain) => {
        const mailbox = sameMailbox(`${letters.join('')}@${domain}`);
        expect(sameMailbox(mailbox)).toBe(mailbox);
      }),
      { numRuns: 2000 },
    );
  });

  test('A plus sign in the domain divides nothing', () => {
    expect(sameMailbox('ann@a+b.org')).toBe('ann@a+b.org');
  });
});
