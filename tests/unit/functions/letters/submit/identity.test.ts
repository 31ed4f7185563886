import { describe, expect, test } from 'vitest';
import { identity, networks } from '../../../../../netlify/functions/letters/submit/identity.ts';
import { otherSecret, secret } from '../../../../secrets.ts';

const { signature: letter, supporter, connection, connections, target } = identity(secret);

describe('A hash stands for', () => {
  test('one mailbox and one campaign, however the address is written', () => {
    const id = letter('free-ann', 'ann@post.example');
    expect(letter('free-ann', ' Ann+News@POST.example ')).toBe(id);
    expect(letter('free-bob', 'ann@post.example')).not.toBe(id);
    expect(letter('free-ann', 'bob@post.example')).not.toBe(id);
  });

  test('one supporter, however the address is written', () => {
    expect(supporter('ann@post.example')).toBe(supporter('ANN+1@post.example'));
    expect(supporter('ann@post.example')).not.toBe(supporter('bob@post.example'));
  });

  test('one target, whose `+tag` is part of its address', () => {
    expect(target(' Minister@STATE.example')).toBe(target('minister@state.example'));
    expect(target('minister+post@state.example')).not.toBe(target('minister@state.example'));
    expect(target('minister@state.example')).toMatch(/^[\w-]{22}$/);
  });

  test('one thing only: a signature, a supporter, a connection and a target never have the same', () => {
    const all = [
      letter('a', 'b@c.example'),
      letter('', 'b@c.example'),
      supporter('b@c.example'),
      connection('b@c.example'),
      target('b@c.example'),
    ];
    expect(new Set(all).size).toBe(5);
  });

  test('nobody, for whoever has another secret', () => {
    const other = identity(otherSecret);
    expect(other.signature('free-ann', 'ann@post.example')).not.toBe(letter('free-ann', 'ann@post.example'));
    expect(other.supporter('ann@post.example')).not.toBe(supporter('ann@post.example'));
    expect(other.connections('192.0.2.1')[0]?.hash).not.toBe(connection('192.0.2.1'));
  });

  test('the same from one run to the next, in 22 signs that a path can hold', () => {
    expect(letter('free-ann', 'ann@post.example')).toMatch(/^[\w-]{22}$/);
    expect(identity(secret).signature('free-ann', 'ann@post.example')).toBe(
      letter('free-ann', 'ann@post.example'),
    );
  });
});

describe('A network is', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:192.0.2.1', '192.0.2.1'],
    ['::ffff:c000:201', '192.0.2.1'],
    ['0:0:0:0:0:ffff:c000:0201', '192.0.2.1'],
    ['0000:0000:0000:0000:0000:ffff:255.255.0.1', '255.255.0.1'],
  ])('the address itself in IPv4: %s → %s', (ip, expected) => {
    expect(networks(ip)[0]?.name).toBe(expected);
  });

  test.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2:3::4', '2001:db8:1:2'],
    ['2001:DB8:1:2::', '2001:db8:1:2'],
    ['2001:0db8:0001:0002:0000:0000:0000:0001', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8::2:0:0:0:1', '2001:db8:0:2'],
    ['2001:db8:0:2::1', '2001:db8:0:2'],
    ['2001::5:6:7:8', '2001:0:0:0'],
    ['::1:2:3:4:5:6:7', '0:1:2:3'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['fe80:0:0:1::1%25en1', 'fe80:0:0:1'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0'],
    ['::ffff:0:192.0.2.1', '0:0:0:0'],
  ])('the /64 in IPv6: %s → %s', (ip, expected) => {
    expect(networks(ip)[0]?.name).toBe(expected);
  });

  test.each(['', 'unknown', 'a:b', '192.0.2.1:443', '[::1]'])(
    'what it was given, when that is no address: %j',
    (ip) => {
      expect(networks(ip)).toEqual([{ name: ip, times: 1 }]);
    },
  );
});

describe('Around a network are', () => {
  test('in IPv6 its /56 and its /48, with three and ten times its limits', () => {
    expect(networks('2001:db8:1:2ff::1')).toEqual([
      { name: '2001:db8:1:2ff', times: 1 },
      { name: '2001:db8:1:200/56', times: 3 },
      { name: '2001:db8:1/48', times: 10 },
    ]);
  });

  test('the same ones as around its neighbours', () => {
    const names = (ip: string) => networks(ip).map(({ name }) => name);
    const [one, other, next, far] = [
      '2001:db8:1:200::',
      '2001:db8:1:2ff::',
      '2001:db8:1:300::',
      '2001:db8:2:200::',
    ].map(names);
    expect(one?.slice(1)).toEqual(other?.slice(1));
    expect(next?.[1]).not.toBe(one?.[1]);
    expect(next?.[2]).toBe(one?.[2]);
    expect(far?.filter((name) => one?.includes(name))).toEqual([]);
  });

  test('hashes of their own', () => {
    const all = ['2001:db8::1', '2001:db8:1::1'].flatMap((ip) => connections(ip).map(({ hash }) => hash));
    expect(new Set(all).size).toBe(6);
    // A /48 of zeros is no /64.
    expect(networks('2001:db8:0:0::').map(({ name }) => name)).toEqual([
      '2001:db8:0:0',
      '2001:db8:0:0/56',
      '2001:db8:0/48',
    ]);
  });

  test('in IPv4 none', () => {
    expect(networks('192.0.2.1')).toEqual([{ name: '192.0.2.1', times: 1 }]);
    expect(networks('::ffff:192.0.2.1')).toEqual([{ name: '192.0.2.1', times: 1 }]);
  });
});
