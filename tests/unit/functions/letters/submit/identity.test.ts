import { describe, expect, test } from 'vitest';
import { identity, network } from '../../../../../netlify/functions/letters/submit/identity.ts';

const secret = 'a secret that only these tests know';
const { signature: letter, supporter, connection, target } = identity(secret);

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
    const other = identity('a secret that only others know, not us');
    expect(other.signature('free-ann', 'ann@post.example')).not.toBe(letter('free-ann', 'ann@post.example'));
    expect(other.supporter('ann@post.example')).not.toBe(supporter('ann@post.example'));
    expect(other.connection('192.0.2.1')).not.toBe(connection('192.0.2.1'));
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
    expect(network(ip)).toBe(expected);
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
    expect(network(ip)).toBe(expected);
  });

  test.each(['', 'unknown', 'a:b', '192.0.2.1:443', '[::1]'])(
    'what it was given, when that is no address: %j',
    (ip) => {
      expect(network(ip)).toBe(ip);
    },
  );
});
