import { describe, expect, test } from 'vitest';
import { parseEnvironment } from '../../../../netlify/functions/letters/environment.ts';
import { otherSecret, secret } from '../../../secrets.ts';

const right = {
  RESEND_API_KEY: 're_aB3_x-9',
  UPSTASH_REDIS_REST_URL: 'https://eu1-calm-cat-12345.upstash.io',
  UPSTASH_REDIS_REST_TOKEN: 'AXyz==',
  LETTERS_SECRET: 'dGhpcyBpcyBub3QgYSByZWFsIHNlY3JldCBhdCBhbGw=',
};

const problem = (variables: Record<string, string | undefined>): string => {
  try {
    parseEnvironment({ ...right, ...variables });
    return 'none';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('An environment is right', () => {
  test('with the four variables that are needed, whatever else there is', () => {
    expect(parseEnvironment({ ...right, PATH: '/bin', RESEND_DEBUG: 'true' })).toEqual(right);
  });

  test('with those that are optional', () => {
    const all = {
      ...right,
      RESEND_BASE_URL: 'http://127.0.0.1:4322',
      LETTERS_PREVIEW_INBOX: 'ann@post.example',
    };
    expect(parseEnvironment(all)).toEqual(all);
  });

  test('where an optional one is there, but empty', () => {
    expect(parseEnvironment({ ...right, RESEND_BASE_URL: '', LETTERS_PREVIEW_INBOX: '' })).toEqual(right);
  });

  test('where a key was pasted with the end of its line', () => {
    const pasted = Object.fromEntries(Object.entries(right).map(([name, value]) => [name, `${value}\n`]));
    expect(parseEnvironment(pasted)).toMatchObject({
      RESEND_API_KEY: right.RESEND_API_KEY,
      UPSTASH_REDIS_REST_URL: right.UPSTASH_REDIS_REST_URL,
      UPSTASH_REDIS_REST_TOKEN: right.UPSTASH_REDIS_REST_TOKEN,
    });
  });

  test.each([secret, otherSecret, `${secret}\n`])('with a secret of 32 bytes: %j', (LETTERS_SECRET) => {
    expect(problem({ LETTERS_SECRET })).toBe('none');
  });
});

test('A secret that is easy to guess can be replaced: it is taken as the one before', () => {
  const LETTERS_SECRET_PREVIOUS = 'the secret of our union, which nobody knows';
  expect(problem({ LETTERS_SECRET_PREVIOUS })).toBe('none');
});

describe('A mistake is named by its variable, with what to do:', () => {
  test.each([
    ['RESEND_API_KEY', undefined, 'is missing. Resend shows it once, under API keys.'],
    ['RESEND_API_KEY', '', 'is missing. Resend shows it once, under API keys.'],
    ['RESEND_API_KEY', 're_a b', 'holds a blank, a line break or a sign that no key has. Copy it again.'],
    ['RESEND_API_KEY', 're_a\nb', 'holds a blank, a line break or a sign that no key has. Copy it again.'],
    ['RESEND_API_KEY', 're_a…', 'holds a blank, a line break or a sign that no key has. Copy it again.'],
    ['UPSTASH_REDIS_REST_TOKEN', undefined, 'is missing. Upstash shows it beside the URL.'],
    [
      'UPSTASH_REDIS_REST_TOKEN',
      ' ',
      'holds a blank, a line break or a sign that no key has. Copy it again.',
    ],
    ['UPSTASH_REDIS_REST_URL', undefined, 'is missing.'],
    ['UPSTASH_REDIS_REST_URL', 'eu1.upstash.io', 'is not a web address.'],
    ['UPSTASH_REDIS_REST_URL', 'rediss://default:x@eu1.upstash.io', 'is not a web address.'],
    ['UPSTASH_REDIS_REST_URL', 'https://$HOST', 'is not a web address.'],
    ['UPSTASH_REDIS_REST_URL', 'https://a b', 'is not a web address.'],
    ['RESEND_BASE_URL', '127.0.0.1:4322', 'is not a web address.'],
    ['LETTERS_SECRET', undefined, 'is missing. Make one: openssl rand -base64 32'],
    ['LETTERS_SECRET', 'x'.repeat(31), 'is shorter than 32 bytes. Make one: openssl rand -base64 32'],
    ...['x'.repeat(32), 'changeme'.repeat(4), 'the secret of our union, which nobody knows'].map(
      (guessed): [string, string, string] => [
        'LETTERS_SECRET',
        guessed,
        'is easy to guess: it has words in it, or repeats itself. Make one: openssl rand -base64 32',
      ],
    ),
    ['LETTERS_PREVIEW_INBOX', 'ann', 'is not an email address.'],
    ['LETTERS_PREVIEW_INBOX', 'ann @post.example', 'is not an email address.'],
  ])('%s=%j %s', (variable, value, told) => {
    expect(problem({ [variable]: value })).toBe(
      `The function's environment has mistakes. docs/deploying.md lists it.\n  ${variable} ${told}`,
    );
  });

  test('all of them in one error, and no value', () => {
    const wrong = {
      RESEND_API_KEY: 're_hush hush',
      UPSTASH_REDIS_REST_URL: 'hush',
      UPSTASH_REDIS_REST_TOKEN: 'hush\nhush',
      LETTERS_SECRET: 'hush',
      RESEND_BASE_URL: 'hush',
      LETTERS_PREVIEW_INBOX: 'hush',
    };
    const told = problem(wrong);
    expect(
      told
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(' ')[0])
        .sort(),
    ).toEqual(Object.keys(wrong).sort());
    expect(told).not.toContain('hush');
  });
});
