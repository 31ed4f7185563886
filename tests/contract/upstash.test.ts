import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis, type RedisConfigNodejs } from '@upstash/redis';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { realPause } from '../../netlify/local/pause.ts';
import { connectRedis, connectServer } from '../../netlify/local/redis/connect.ts';
import type { RedisCommand } from '../../netlify/local/redis/connected-redis.ts';
import { connectEmbedded } from '../../netlify/local/redis/embedded.ts';
import { startRedis } from '../../netlify/local/redis/redis-server.ts';
import { startUpstash, type UpstashStandIn } from '../../netlify/local/upstash/upstash.ts';

const server = (): ReturnType<typeof connectServer> => connectServer(process.env);

describe.each([
  { name: 'a redis-server', connect: server },
  { name: 'the embedded Redis', connect: connectEmbedded },
])('@upstash/redis on $name', ({ connect }) => {
  let upstash: UpstashStandIn;
  let redis: Redis;
  let plain: Redis;
  let alone: Redis;
  let end: () => Promise<void>;
  let pause = realPause;

  const client = (options: Partial<RedisConfigNodejs> = {}): Redis =>
    new Redis({
      url: upstash.url,
      token: upstash.token,
      enableTelemetry: false,
      retry: { retries: 1, backoff: () => 5 },
      signal: () => AbortSignal.timeout(60_000),
      ...options,
    });
  const post = (body: unknown, headers: Record<string, string> = {}, path = '/'): Promise<Response> =>
    fetch(upstash.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${upstash.token}`, ...headers },
      body: JSON.stringify(body),
    });

  beforeAll(async () => {
    const connected = await connect();
    upstash = await startUpstash({ redis: connected, pause: (call, ms) => pause(call, ms) });
    end = async () => {
      await upstash.close();
      await connected.close();
    };
    redis = client();
    plain = client({ automaticDeserialization: false });
    alone = client({ automaticDeserialization: false, enableAutoPipelining: false });
  });
  afterEach(async () => {
    pause = realPause;
    upstash.setLatency(0);
    await upstash.clear();
  });
  afterAll(() => end());

  describe('text', () => {
    test.each([
      ['letters of many scripts', 'Ünïcødé, Қазақстан, فارسی, 香港, हिन्दी'],
      ['emoji and joined emoji', '✊🏿 👩‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
      ['quotes, backslashes and control characters', 'a"b\\c\n\r\t\u0000\u001f\u007f'],
      ['bytes in base64', randomBytes(999).toString('base64')],
      ['what looks like base64 of something else', 'T0s='],
      ['the word OK', 'OK'],
      ['nothing', ''],
    ])('keeps %s as it is', async (_, text) => {
      for (const responseEncoding of ['base64', false] as const) {
        const one = client({ automaticDeserialization: false, responseEncoding });
        expect(await one.set('text', text)).toBe('OK');
        expect(await one.get('text')).toBe(text);
        expect(await one.mget('text', 'none')).toEqual([text, null]);
        expect(await one.eval('return { ARGV[1], { ARGV[1] } }', [], [text])).toEqual([text, [text]]);
      }
    });

    test('has keys and fields in any script', async () => {
      await plain.hset('письмо:香港', { 'имя 😀': 'да' });
      expect(await plain.hget('письмо:香港', 'имя 😀')).toBe('да');
      expect(await plain.keys('письмо:*')).toEqual(['письмо:香港']);
    });

    test('counts its length in bytes', async () => {
      await plain.set('text', 'é✊');
      expect(await plain.strlen('text')).toBe(5);
    });
  });

  describe('numbers', () => {
    test('stay strings without automatic deserialization', async () => {
      await plain.set('n', 42);
      expect(await plain.get('n')).toBe('42');
    });

    test('become numbers with it, where that loses nothing', async () => {
      const values = ['42', '-1.5', '007', '1e3', '12345678901234567890'];
      await redis.mset(Object.fromEntries(values.map((value) => [`n:${value}`, value])));
      expect(await redis.mget(values.map((value) => `n:${value}`))).toEqual([
        42,
        -1.5,
        '007',
        '1e3',
        '12345678901234567890',
      ]);
    });

    test('are counted without losing the expiry', async () => {
      await plain.set('n', 41, { ex: 100 });
      expect(await plain.incr('n')).toBe(42);
      expect(await plain.incrby('n', 1_700_000_000_000)).toBe(1_700_000_000_042);
      expect(await plain.decrby('n', 42)).toBe(1_700_000_000_000);
      expect(await plain.ttl('n')).toBeGreaterThan(90);
    });

    test('are no text: counting up a word is an error', async () => {
      await plain.set('n', 'many');
      await expect(plain.incr('n')).rejects.toThrow('ERR value is not an integer or out of range');
    });
  });

  describe('a hash', () => {
    test('gives back its fields, and null for one that is not there', async () => {
      expect(await plain.hset('h', { it: 'ciao', fr: '' })).toBe(2);
      expect(await plain.hget('h', 'it')).toBe('ciao');
      expect(await plain.hget('h', 'fr')).toBe('');
      expect(await plain.hget('h', 'de')).toBeNull();
      expect(await plain.hexists('h', 'fr')).toBe(1);
      expect(await plain.hlen('h')).toBe(2);
      expect(await plain.hstrlen('h', 'none')).toBe(0);
    });

    test('is an object with automatic deserialization, and a flat list without', async () => {
      await plain.hset('h', { total: 12, it: 10 });
      expect(await redis.hgetall('h')).toEqual({ total: 12, it: 10 });
      expect(await redis.hgetall('none')).toBeNull();
      expect(await plain.hgetall('h')).toEqual(['total', '12', 'it', '10']);
      expect(await plain.hgetall('none')).toEqual([]);
    });

    test('counts in its fields', async () => {
      expect(await plain.hincrby('h', 'it', 2)).toBe(2);
      expect(await plain.hincrby('h', 'it', -5)).toBe(-3);
    });

    test('is gone with its last field', async () => {
      await plain.hset('h', { it: 1 });
      expect(await plain.hdel('h', 'it', 'fr')).toBe(1);
      expect(await plain.exists('h')).toBe(0);
    });
  });

  describe('a list', () => {
    test('is a queue: what was pushed first is popped first', async () => {
      expect(await plain.rpush('l', 'a', 'b', 'c')).toBe(3);
      expect(await plain.lpop('l')).toBe('a');
      expect(await plain.lpop('l', 5)).toEqual(['b', 'c']);
      expect(await plain.lpop('l')).toBeNull();
      expect(await plain.exists('l')).toBe(0);
    });

    test('has parts by place, from either end', async () => {
      await plain.rpush('l', 'a', 'b', '', 'd');
      expect(await plain.lrange('l', 0, -1)).toEqual(['a', 'b', '', 'd']);
      expect(await plain.lrange('l', -2, -1)).toEqual(['', 'd']);
      expect(await plain.lrange('l', 0, -9)).toEqual([]);
      expect(await plain.lindex('l', 2)).toBe('');
      expect(await plain.lrem('l', 0, 'a')).toBe(1);
      expect(await plain.ltrim('l', 0, 0)).toBe('OK');
      expect(await plain.llen('l')).toBe(1);
    });
  });

  describe('a set', () => {
    test('holds each member once', async () => {
      expect(await plain.sadd('s', 'a', 'b', 'a')).toBe(2);
      expect(await plain.sismember('s', 'a')).toBe(1);
      expect((await plain.smembers('s')).toSorted()).toEqual(['a', 'b']);
      expect(await plain.srem('s', 'a', 'b')).toBe(2);
      expect(await plain.exists('s')).toBe(0);
    });
  });

  describe('a sorted set', () => {
    test('is in the order of its scores, fractions and infinities too', async () => {
      await plain.zadd('z', { score: 1.5, member: 'b' }, { score: 1.25, member: 'a' });
      await plain.exec(['ZADD', 'z', 'inf', 'last', '-inf', 'first']);
      expect(await plain.zrange('z', 0, -1, { withScores: true })).toEqual(
        ['first', '-inf', 'a', '1.25', 'b', '1.5', 'last', 'inf'], // oxfmt-ignore
      );
      expect(await plain.zrange('z', '(1.25', '+inf', { byScore: true })).toEqual(['b', 'last']);
      expect(await plain.zrange('z', 2, 1, { byScore: true, rev: true, offset: 0, count: 1 })).toEqual(['b']);
      expect(await plain.zcount('z', 1.25, '(1.5')).toBe(1);
      expect(await plain.zscore('z', 'a')).toBe('1.25');
      expect(await plain.zrank('z', 'b')).toBe(2);
    });

    test('adds, changes or leaves alone as it is told', async () => {
      expect(await plain.zadd('z', { nx: true }, { score: 1, member: 'a' })).toBe(1);
      expect(await plain.zadd('z', { nx: true }, { score: 9, member: 'a' })).toBe(0);
      expect(await plain.zadd('z', { xx: true, ch: true }, { score: 2, member: 'a' })).toBe(1);
      expect(await plain.zadd('z', { xx: true }, { score: 2, member: 'b' })).toBe(0);
      expect(await plain.zadd('z', { gt: true, ch: true }, { score: 1, member: 'a' })).toBe(0);
      expect(await plain.zincrby('z', 0.5, 'a')).toBe('2.5');
    });

    test('gives up its lowest, with times in milliseconds as scores', async () => {
      await plain.zadd(
        'z',
        { score: 1_700_000_000_001, member: 'b' },
        { score: 1_700_000_000_000, member: 'a' },
      );
      expect(await plain.zpopmin('z')).toEqual(['a', '1700000000000']);
      expect(await plain.zremrangebyscore('z', '-inf', 1_700_000_000_001)).toBe(1);
      expect(await plain.exists('z')).toBe(0);
    });
  });

  describe('time', () => {
    test('ends a key', async () => {
      await plain.set('k', 'v', { px: 30 });
      await sleep(50);
      expect(await plain.get('k')).toBeNull();
      expect(await plain.pttl('k')).toBe(-2);
    });

    test('is set, asked for and taken away', async () => {
      await plain.set('k', 'v');
      expect(await plain.pttl('k')).toBe(-1);
      expect(await plain.pexpire('k', 60_000)).toBe(1);
      const left = await plain.pttl('k');
      expect(left).toBeGreaterThan(50_000);
      expect(left).toBeLessThanOrEqual(60_000);
      expect(await plain.ttl('k')).toBeGreaterThan(50);
      expect(await plain.expire('k', 90, 'NX')).toBe(0);
      expect(await plain.persist('k')).toBe(1);
      expect(await plain.expire('none', 1)).toBe(0);
    });

    test('lets the first SET NX PX win, and the next one once it has run out', async () => {
      expect(await plain.set('lock', 'a', { nx: true, px: 60_000 })).toBe('OK');
      expect(await plain.set('lock', 'b', { nx: true, px: 30 })).toBeNull();
      expect(await plain.get('lock')).toBe('a');
      await plain.pexpire('lock', 30);
      await sleep(50);
      expect(await plain.set('lock', 'b', { nx: true, px: 60_000 })).toBe('OK');
    });

    test('is what the clock says', async () => {
      const began = Date.now();
      const [seconds] = await plain.time();
      expect(seconds * 1000).toBeGreaterThan(began - 2000);
      expect(seconds * 1000).toBeLessThanOrEqual(Date.now() + 1000);
    });
  });

  describe('a script', () => {
    test('has KEYS and ARGV as strings', async () => {
      const script = 'return { #KEYS, KEYS[1], KEYS[2], #ARGV, ARGV[1], type(ARGV[1]) }';
      expect(await plain.eval(script, ['k:1', 'k:2'], [7])).toEqual([2, 'k:1', 'k:2', 1, '7', 'string']);
    });

    test('returns lists in lists, nils and whole numbers', async () => {
      const script = 'return { 1, "two", { 3, false, { "four", {} } }, 5.9, true }';
      expect(await plain.eval(script, [], [])).toEqual([1, 'two', [3, null, ['four', []]], 5, 1]);
      expect(await plain.eval('return false', [], [])).toBeNull();
      expect(await plain.eval('return { 1, nil, 3 }', [], [])).toEqual([1]);
    });

    test('can build its list step by step', async () => {
      const script = 'local list = {} for i = 1, 3 do list[#list + 1] = "n" .. i end return list';
      expect(await plain.eval(script, [], [])).toEqual(['n1', 'n2', 'n3']);
    });

    test('sees false where Redis has nothing, and an empty string where it has one', async () => {
      await plain.hset('h', { there: '' });
      const script = `
        local values = redis.call('HMGET', KEYS[1], 'there', 'not')
        return { tostring(values[1] == ''), tostring(values[2]), tostring(redis.call('GET', KEYS[2])) }`;
      expect(await plain.eval(script, ['h', 'none'], [])).toEqual(['true', 'false', 'false']);
    });

    test('gets a status as a table and a number as a number', async () => {
      const script = `
        local set = redis.call('SET', KEYS[1], 1)
        return { set.ok, redis.call('INCR', KEYS[1]) + 1, type(redis.call('GET', KEYS[1])) }`;
      expect(await plain.eval(script, ['n'], [])).toEqual(['OK', 3, 'string']);
    });

    test('does its sums with times in milliseconds', async () => {
      const script = `
        local time = redis.call('TIME')
        local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
        redis.call('ZADD', KEYS[1], now + 30 * 24 * 60 * 60 * 1000, 'month')
        return { now, 'at ' .. now, string.format('%.0f', now), redis.call('ZSCORE', KEYS[1], 'month') }`;
      const began = Date.now();
      const [now, at, whole, month] = await plain.eval<[], [number, string, string, string]>(
        script,
        ['z'],
        [],
      );
      expect(now).toBeGreaterThan(began - 1000);
      expect(now).toBeLessThan(Date.now() + 1000);
      expect([at, whole, month]).toEqual([`at ${now}`, `${now}`, `${now + 30 * 24 * 60 * 60 * 1000}`]);
    });

    test('runs to its end before the next one: fifty at once pass a limit of twenty exactly twenty times', async () => {
      const script = `
        local count = tonumber(redis.call('GET', KEYS[1]) or '0')
        if count >= tonumber(ARGV[1]) then return 0 end
        redis.call('SET', KEYS[1], count + 1)
        return 1`;
      const passed = await Promise.all(
        Array.from({ length: 50 }, () => alone.eval<[number], number>(script, ['count'], [20])),
      );
      expect(passed.filter((one) => one === 1)).toHaveLength(20);
      expect(await plain.get('count')).toBe('20');
    });

    test('is known by its hash once it was loaded or run', async () => {
      const hash = await plain.scriptLoad('return ARGV[1]');
      expect(await plain.evalsha(hash, [], ['yes'])).toBe('yes');
      expect(await plain.scriptExists(hash, 'f'.repeat(40))).toEqual([1, 0]);
      await expect(plain.evalsha('f'.repeat(40), [], [])).rejects.toThrow('NOSCRIPT');
      const script = plain.createScript<string>('return ARGV[1] .. "!"');
      expect(await script.exec([], ['first'])).toBe('first!');
      expect(await script.exec([], ['second'])).toBe('second!');
    });

    test('may lock its keys only, and then touches no others', async () => {
      const script = (key: string): string =>
        `#!lua flags=allow-key-locking\nreturn redis.call('INCR', ${key})`;
      expect(await plain.eval(script('KEYS[1]'), ['n'], [])).toBe(1);
      expect(await plain.createScript(script('KEYS[1]')).exec(['n'], [])).toBe(2);
      await expect(plain.eval(script('ARGV[1]'), ['n'], ['other'])).rejects.toThrow(
        "Dynamic keys are not allowed in Lua scripts when 'allow-key-locking' flag is set. Key was: other",
      );
      expect(await plain.exists('other')).toBe(0);
    });

    test.each([
      ['stops by itself', "error('no such campaign')", /ERR user_script:1: no such campaign/],
      ['returns an error', "return redis.error_reply('LIMIT reached')", /LIMIT reached/],
      ['uses a key wrongly', "return redis.call('INCR', KEYS[1])", /WRONGTYPE Operation against a key/],
      ['is no Lua', 'return (', /ERR Error compiling script/],
      ['forgets "local"', 'count = 1 return count', /ERR user_script:1: /],
      ['misspells a name', 'return key[1]', /nonexistent global variable 'key'/],
    ])('that %s is an exception', async (_, script, message) => {
      await plain.hset('h', { a: 1 });
      await expect(plain.eval(script, ['h'], [])).rejects.toThrow(
        expect.objectContaining({ name: 'UpstashError', message: expect.stringMatching(message) as string }),
      );
    });
  });

  describe('several commands in one request', () => {
    test('are what the client makes of commands given at the same time, unless it is told not to', async () => {
      const requests = async (one: Redis): Promise<number> => {
        const before = upstash.requests();
        await Promise.all([one.set('a', 1), one.eval('return 1', [], []), one.incr('n')]);
        return upstash.requests() - before;
      };
      expect(await requests(plain)).toBe(1);
      expect(await requests(alone)).toBe(3);
    });

    test('are answered one by one in a pipeline, in their order', async () => {
      const before = upstash.requests();
      const replies = await plain.pipeline().set('a', 'é').get('a').incr('n').zcard('z').get('none').exec();
      expect(replies).toEqual(['OK', 'é', 1, 0, null]);
      expect(upstash.requests() - before).toBe(1);
    });

    test('go on in a pipeline after one has failed, which the client reports by its place', async () => {
      const pipeline = (): ReturnType<Redis['pipeline']> =>
        plain.pipeline().set('a', 'x').incr('a').append('a', 'y');
      await expect(pipeline().exec()).rejects.toThrow(
        'Command 2 [ incr ] failed: ERR value is not an integer',
      );
      expect(await plain.get('a')).toBe('xy');
      expect(await pipeline().exec({ keepErrors: true })).toMatchObject([
        { result: 'OK' },
        { error: expect.stringContaining('not an integer') as string },
        { result: 2 },
      ]);
    });

    test('run alone in a transaction', async () => {
      await plain.set('from', 50);
      const move = (): Promise<unknown> =>
        plain.multi().decrby('from', 1).incrby('to', 1).mget('from', 'to').exec();
      const moves = (await Promise.all(Array.from({ length: 20 }, move))) as [number, number, string[]][];
      for (const [from, to, both] of moves) {
        expect(both).toEqual([`${from}`, `${to}`]);
        expect(from + to).toBe(50);
      }
    });

    test('go on in a transaction after one has failed', async () => {
      const transaction = plain.multi().set('a', 'x').incr('a').append('a', 'y');
      await expect(transaction.exec()).rejects.toThrow('Command 2 [ incr ] failed: ERR');
      expect(await plain.get('a')).toBe('xy');
    });

    test('none run in a transaction with one that Upstash refuses', async () => {
      await expect(plain.multi().set('a', 'x').exec()).resolves.toEqual(['OK']);
      const response = await post([['SET', 'a', 'y'], ['SUBSCRIBE', 'c']], {}, '/multi-exec'); // oxfmt-ignore
      expect(response.status).toBe(400);
      expect(await plain.get('a')).toBe('x');
    });
  });

  describe('an error', () => {
    test('of the wrong kind of value is an exception', async () => {
      await plain.set('k', 'v');
      await expect(plain.lpush('k', 'a')).rejects.toThrow(
        expect.objectContaining({
          name: 'UpstashError',
          message: 'Command failed: WRONGTYPE Operation against a key holding the wrong kind of value',
        }),
      );
    });

    test('quotes the whole command when that went alone', async () => {
      await alone.set('k', 'v');
      await expect(alone.lpush('k', 'a')).rejects.toThrow(
        'WRONGTYPE Operation against a key holding the wrong kind of value, command was: ["lpush","k","a"]',
      );
    });

    test('quotes every command of a request that failed as a whole', async () => {
      upstash.fail({ kind: 'status', status: 500, body: { error: 'ERR internal' } });
      const both = await Promise.allSettled([plain.set('a', 'secret'), plain.incr('n')]);
      for (const one of both) {
        expect(String((one as PromiseRejectedResult).reason)).toBe(
          'UpstashError: ERR internal, command was: [["set","a","secret"],["incr","n"]]',
        );
      }
    });

    test('of a wrong token is an exception, and nothing runs', async () => {
      await expect(client({ token: 'wrong' }).set('k', 'v')).rejects.toThrow(
        'WRONGPASS invalid or missing auth token',
      );
      expect(await plain.exists('k')).toBe(0);
    });

    test.each(['SUBSCRIBE', 'MONITOR', 'BLPOP', 'WATCH', 'SELECT', 'CONFIG', 'SHUTDOWN'])(
      'says that %s cannot be had here',
      async (command) => {
        await expect(plain.exec([command, 'x', '0'])).rejects.toThrow(
          /is not allowed in REST|is not available/,
        );
      },
    );

    test('of a command with too few words names it', async () => {
      await expect(plain.exec(['GET'])).rejects.toThrow("ERR wrong number of arguments for 'get' command");
    });

    test('of a request over 1 MB is an exception, and nothing runs', async () => {
      await plain.set('big', 'x'.repeat(1024 * 1024 - 100));
      expect(await plain.strlen('big')).toBe(1024 * 1024 - 100);
      await expect(plain.set('big', 'x'.repeat(1024 * 1024))).rejects.toThrow(
        /^ERR max request size exceeded/,
      );
      expect(await plain.strlen('big')).toBe(1024 * 1024 - 100);
    });
  });

  describe('on the wire', () => {
    test('strings are in base64 when that is asked for, but a lone OK is not', async () => {
      const base64 = { 'upstash-encoding': 'base64' };
      expect(await (await post(['SET', 'k', 'é'], base64)).json()).toEqual({ result: 'OK' });
      expect(await (await post(['GET', 'k'], base64)).json()).toEqual({ result: 'w6k=' });
      expect(await (await post(['GET', 'k'])).json()).toEqual({ result: 'é' });
      const list = ['EVAL', 'return { "OK", 1, false, { "OK" } }', 0];
      expect(await (await post(list, base64)).json()).toEqual({ result: ['T0s=', 1, null, ['T0s=']] });
    });

    test('words can be numbers, truths and null', async () => {
      await post(['SET', 'k', 1.5]);
      expect(await (await post(['MGET', 'k', 'none'])).json()).toEqual({ result: ['1.5', null] });
      expect(await (await post(['EVAL', 'return ARGV', 0, true, null])).json()).toEqual({
        result: ['true', 'null'],
      });
    });

    test.each([
      ['no command', 'GET k', 400],
      ['an empty command', [], 400],
      ['a list in a command', ['GET', ['k']], 400],
      ['a failed command', ['INCRBY', 'n', 'x'], 400],
    ])('%s has a status of its own', async (_, body, status) => {
      const response = await post(body);
      expect(response.status).toBe(status);
      expect(await response.json()).toEqual({ error: expect.stringMatching(/^ERR /) as string });
    });

    test('a wrong token is a 401', async () => {
      expect((await post(['PING'], { authorization: 'Bearer wrong' })).status).toBe(401);
    });
  });

  describe('when it goes wrong', () => {
    /** Its time is up as soon as it is kept waiting, which lasts until `goOn`. */
    const impatient = (): { one: Redis; signal: AbortSignal; goOn: () => void } => {
      const over = new AbortController();
      const { promise, resolve } = Promise.withResolvers<undefined>();
      pause = async () => {
        over.abort(new DOMException('', 'TimeoutError'));
        await promise;
      };
      const { signal } = over;
      const one = client({ automaticDeserialization: false, signal: () => signal });
      return {
        one,
        signal,
        goOn: () => {
          resolve(undefined);
        },
      };
    };
    const attempts = async (call: () => Promise<unknown>): Promise<number> => {
      const before = upstash.requests();
      await call();
      return upstash.requests() - before;
    };

    test('a 500 is an UpstashError at once, without another try', async () => {
      upstash.fail({ kind: 'status', status: 500, body: { error: 'ERR internal' } });
      const tries = await attempts(() =>
        expect(alone.incr('n')).rejects.toThrow(
          expect.objectContaining({
            name: 'UpstashError',
            message: 'ERR internal, command was: ["incr","n"]',
          }),
        ),
      );
      expect(tries).toBe(1);
      expect(await plain.exists('n')).toBe(0);
    });

    test("a proxy's HTML is an UpstashJSONParseError", async () => {
      upstash.fail({ kind: 'status', status: 502, body: '<h1>Bad gateway</h1>' });
      await expect(plain.incr('n')).rejects.toThrow(
        expect.objectContaining({
          name: 'UpstashJSONParseError',
          message: expect.stringContaining('<h1>') as string,
        }),
      );
    });

    test('no answer is a TimeoutError when the time is up, without another try', async () => {
      upstash.fail({ kind: 'hang' });
      const tries = await attempts(() =>
        expect(impatient().one.incr('n')).rejects.toThrow(expect.objectContaining({ name: 'TimeoutError' })),
      );
      expect(tries).toBe(1);
      expect(await plain.exists('n')).toBe(0);
    });

    test('no answer looks like a nil, or breaks the client, when its signal is not a function', async () => {
      upstash.fail({ kind: 'hang' }, { kind: 'hang' });
      const { signal } = impatient();
      expect(await client({ signal, enableAutoPipelining: false }).incr('n')).toBeNull();
      await expect(client({ signal }).incr('n')).rejects.toThrow('res.map is not a function');
    });

    test('a slow answer is an answer within the time', async () => {
      upstash.fail({ kind: 'slow', ms: 30 });
      const start = performance.now();
      expect(await plain.incr('n')).toBe(1);
      expect(performance.now() - start).toBeGreaterThan(25);
    });

    test('a slow answer that comes too late is a TimeoutError, although the command has run', async () => {
      upstash.fail({ kind: 'slow', ms: 500 });
      const { one, goOn } = impatient();
      await expect(one.incr('n')).rejects.toThrow(expect.objectContaining({ name: 'TimeoutError' }));
      goOn();
      await expect.poll(() => plain.get('n')).toBe('1');
    });

    test('a dropped connection is tried once more, which nobody notices', async () => {
      upstash.fail({ kind: 'drop' });
      const tries = await attempts(async () => {
        expect(await plain.incr('n')).toBe(1);
      });
      expect(tries).toBe(2);
    });

    test('a connection that is dropped twice is a TypeError of fetch, and nothing has run', async () => {
      upstash.fail({ kind: 'drop' }, { kind: 'drop' });
      await expect(plain.incr('n')).rejects.toThrow(fetchFailed(/^(UND_ERR_SOCKET|ECONNRESET)$/));
      expect(await plain.exists('n')).toBe(0);
    });

    test('a reply that is lost makes the command run twice', async () => {
      upstash.fail({ kind: 'commit-then-drop' });
      expect(await plain.incr('n')).toBe(2);
    });

    test('a reply that is lost twice is a TypeError of fetch, although the command has run', async () => {
      upstash.fail({ kind: 'commit-then-drop' }, { kind: 'commit-then-drop' });
      await expect(plain.incr('n')).rejects.toThrow(fetchFailed(/^(UND_ERR_SOCKET|ECONNRESET)$/));
      expect(await plain.get('n')).toBe('2');
    });

    test('lost data is simply not there', async () => {
      await plain.set('k', 'v');
      upstash.fail({ kind: 'wipe' });
      expect(await plain.get('k')).toBeNull();
    });

    test('each fault happens once', async () => {
      upstash.fail({ kind: 'status', status: 500 }, { kind: 'status', status: 503 });
      await expect(plain.ping()).rejects.toThrow('500');
      await expect(plain.ping()).rejects.toThrow('503');
      expect(await plain.ping()).toBe('PONG');
    });

    test('latency is added to every request', async () => {
      upstash.setLatency(30);
      const start = performance.now();
      await plain.ping();
      await plain.ping();
      expect(performance.now() - start).toBeGreaterThan(55);
    });

    test('Redis that is gone is a TypeError of fetch, and is back with its data', async () => {
      const connected = await connect();
      const first = await startUpstash({ redis: connected });
      const options = { url: first.url, token: first.token };
      const one = client(options);
      await one.set('k', 'v');
      first.fail({ kind: 'hang' });
      const waiting = expect(one.get('k')).rejects.toThrow(fetchFailed(/./));
      await expect.poll(() => first.requests()).toBe(2);
      await first.close();
      await waiting;
      await expect(one.get('k')).rejects.toThrow(fetchFailed(/^ECONNREFUSED$/));

      const again = await startUpstash({
        redis: connected,
        port: Number(new URL(first.url).port),
        token: first.token,
      });
      expect(await one.get('k')).toBe('v');
      await again.close();
      await connected.close();
    });
  });
});

describe('the Redis of this machine', () => {
  test('is the one at REDIS_URL, else a redis-server, else the embedded one', async () => {
    const running = await startRedis();
    const atUrl = await connectRedis({ REDIS_URL: running.url });
    const started = await connectRedis(process.env);
    const embedded = await connectRedis({ PATH: '' });
    expect([atUrl.kind, started.kind, embedded.kind]).toEqual(['url', 'server', 'embedded']);
    await Promise.all([atUrl, started, embedded].map((redis) => redis.close()));
    await running.close();
  });

  test('says what to install when redis-server is asked for and not there', async () => {
    await expect(startRedis({ PATH: '' })).rejects.toThrow(
      /No redis-server on PATH.*apt-get install redis-server.*brew install redis/,
    );
    await expect(connectRedis({ REDIS_SERVER: '/no/such/file' })).rejects.toThrow('REDIS_SERVER');
  });

  test('says so when nothing answers at REDIS_URL, without the password', async () => {
    const connecting = connectRedis({ REDIS_URL: 'redis://:secret@127.0.0.1:1' });
    await expect(connecting).rejects.toThrow('No Redis answers at redis://127.0.0.1:1.');
  });

  test('is empty and alone each time it is started', async () => {
    const all = await Promise.all([connectEmbedded(), connectEmbedded(), server(), server()]);
    for (const redis of all) {
      expect(await redis.run(['DBSIZE'])).toBe(0);
      await redis.run(['SET', 'k', 'v']);
    }
    for (const redis of all) expect(await redis.run(['DBSIZE'])).toBe(1);
    await Promise.all(all.map((redis) => redis.close()));
  });

  test('can be looked into through its client', async () => {
    for (const redis of [await server(), await connectEmbedded()]) {
      await redis.run(['EVAL', "redis.call('ZADD', KEYS[1], 1.5, 'a')", '1', 'z']);
      expect(await redis.client.zscore('z', 'a')).toBe('1.5');
      await redis.close();
    }
  });

  test('runs a script again by its hash, and in full where that has been forgotten', async () => {
    const hello: RedisCommand = ['EVAL', 'return { KEYS[1], ARGV[1] }', '1', 'a', 'b'];
    for (const redis of [await server(), await connectEmbedded()]) {
      const ran = async (command: string): Promise<string | undefined> =>
        new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(await redis.client.info('commandstats'))?.[1];
      for (const _ of [1, 2, 3]) expect(String(await redis.run(hello))).toBe('a,b');
      expect([await ran('eval'), await ran('evalsha')]).toEqual(['1', '2']);
      await redis.client.script('FLUSH');
      expect(String(await redis.run(hello))).toBe('a,b');
      expect([await ran('eval'), await ran('evalsha')]).toEqual(['2', '3']);
      await expect(redis.run(['EVAL', 'this is no Lua', '0'])).rejects.toThrow('compiling script');
      await expect(redis.run(['EVAL', 'this is no Lua', '0'])).rejects.toThrow('compiling script');
      await redis.client.script('FLUSH');
      expect(String(await redis.transaction([hello, hello]))).toBe('a,b,a,b');
      await redis.close();
    }
  });

  test('prints nothing when it is embedded, and lets the process end once it is closed', async () => {
    const code = new URL('../../netlify/local/redis/embedded.ts', import.meta.url);
    const program = `
      const { connectEmbedded } = await import('${code.href}');
      const redis = await connectEmbedded();
      await redis.run(['SET', 'k', 'v']);
      await redis.close();
      await redis.close();`;
    const node = spawn(process.execPath, ['--input-type=module', '--eval', program]);
    const said: Buffer[] = [];
    for (const stream of [node.stdout, node.stderr]) stream.on('data', (data: Buffer) => said.push(data));
    expect(await once(node, 'close')).toEqual([0, null]);
    expect(Buffer.concat(said).toString()).toBe('');
  });

  test.each([
    ['has no end', 'while true do end'],
    ['goes too deep', "return string.rep('a', 200000):find(string.rep('.-', 200000) .. 'b')"],
  ])('stops, and says so, when it is embedded and a script %s', async (_, script) => {
    const print = vi.spyOn(console, 'error').mockReturnValue();
    const redis = await connectEmbedded();
    const other = await connectEmbedded();
    await redis.run(['CONFIG', 'SET', 'busy-reply-threshold', '50']);
    await expect(redis.run(['EVAL', script, '0'])).rejects.toThrow('Connection is closed');
    await expect(redis.run(['PING'])).rejects.toThrow('Connection is closed');
    expect(String(print.mock.calls)).toMatch(/^Error: The embedded Redis has stopped/);
    expect(print).toHaveBeenCalledOnce();
    print.mockRestore();
    expect(String(await other.run(['PING']))).toBe('PONG');
    await Promise.all([redis.close(), other.close()]);
  });

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('ends with us on %s', async (signal) => {
    const { us, redisEnds } = await redisOfAnotherProcess('setInterval(() => undefined, 1000)');
    us.kill(signal);
    expect(await once(us, 'exit')).toEqual([null, signal]);
    await redisEnds;
  });

  test('ends with us when we end by ourselves', async () => {
    const { us, redisEnds } = await redisOfAnotherProcess("process.stdin.once('data', () => process.exit())");
    us.stdin?.write('Now.');
    await redisEnds;
  });
});

const fetchFailed = (code: RegExp): unknown =>
  expect.objectContaining({
    name: 'TypeError',
    message: 'fetch failed',
    cause: expect.objectContaining({ code: expect.stringMatching(code) as string }) as Error,
  });

/** Starts a process that starts a redis-server, and watches that server through a connection to it. */
const redisOfAnotherProcess = async (
  then: string,
): Promise<{ us: ChildProcess; redisEnds: Promise<unknown> }> => {
  const code = new URL('../../netlify/local/redis/redis-server.ts', import.meta.url);
  const program = `
    const { startRedis } = await import('${code.href}');
    console.log((await startRedis()).url);
    ${then}`;
  const us = spawn(process.execPath, ['--input-type=module', '--eval', program]);
  const said: Buffer[] = [];
  us.stderr.on('data', (data: Buffer) => said.push(data));
  const line = await Promise.race([
    once(us.stdout, 'data').then(([data]) => String(data)),
    once(us, 'close').then(() => Promise.reject(new Error(Buffer.concat(said).toString()))),
  ]);
  const connection = createConnection(line.trim());
  await once(connection, 'connect');
  // A server that is killed may reset the line before it closes.
  connection.on('error', () => undefined);
  const redisEnds = new Promise((resolve) => connection.once('close', resolve));
  return { us, redisEnds };
};
