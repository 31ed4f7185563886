import { describe, expect } from 'vitest';
import { note, small } from './content.ts';
import { test } from './harness.ts';

const union = 'https://union.example';
const options = {
  registry: small({
    'free-ann': { facts: { embed: [union, 'https://b.example'], sources: ['ituc'] } },
    'free-zoe': {},
    'free-bob': { facts: { embed: [union], outcome: 'suspended' } },
  }),
};
const framed = { embed: 'on' };
const framing = (headers: Headers) => ({
  frame: headers.get('x-frame-options'),
  ancestors: /frame-ancestors [^;]*/.exec(headers.get('content-security-policy') ?? '')?.[0],
});
const closed = { frame: 'DENY', ancestors: "frame-ancestors 'none'" };

describe('A plain form in a frame on somebody else’s site', () => {
  test('leads back into the frame, with the partner whose list brought the letter', async ({ open }) => {
    const site = await open(options);
    const { status, headers } = await site.submit(note(1, { ...framed, from: 'ituc' }));
    expect({ status, to: headers.get('location') }).toEqual({
      status: 303,
      to: '/en/free-ann/embed/?from=ituc#sent',
    });
  });

  test('leads to the campaign’s own page where nobody may show it, and for any other word', async ({
    open,
  }) => {
    const site = await open(options);
    const to = async (more: Record<string, unknown>) =>
      (await site.submit(note(1, { email: 'a@b.example', ...more }))).headers.get('location');
    expect(await to({ campaign: 'free-zoe', ...framed })).toMatch(/^\/en\/free-zoe\/#/);
    expect(await to({ embed: '../../admin' })).toMatch(/^\/en\/free-ann\/#/);
    expect(await to({ campaign: 'free-nobody', ...framed })).toBe('/en/free-nobody/#unknown');
  });

  test('is told what is wrong in the same frame, by a page that those who may show it may frame', async ({
    open,
  }) => {
    const site = await open(options);
    const { status, headers, body } = await site.submit(note(1, { ...framed, email: 'x' }));
    expect(status).toBe(422);
    expect(framing(headers)).toEqual({
      frame: null,
      ancestors: `frame-ancestors 'self' ${union} https://b.example`,
    });
    // Links leave the frame, and the form stays in it.
    expect(body).toContain('<base target="_blank">');
    expect(body).toMatch(/<form method="post" action="\/api\/letters" target="_self">/);
    expect(body).toContain('<input type="hidden" name="embed" value="on">');
    expect(body).toContain('<a href="#email" target="_self">');
  });
});

describe('No other answer of the function can be framed:', () => {
  test.for<[string, Record<string, unknown>]>([
    ['what is wrong in a form that stood in no frame', { email: 'x' }],
    ['in a form of a campaign that nobody may show', { campaign: 'free-zoe', email: 'x', ...framed }],
    ['in one that says something else of a frame', { email: 'x', embed: "on' *" }],
    ['a letter that went', framed],
    ['a campaign that takes none', { campaign: 'free-bob', ...framed }],
  ])('%s', async ([, more], { open }) => {
    const site = await open(options);
    const { headers, body } = await site.submit(note(1, more));
    expect(framing(headers)).toEqual(closed);
    expect(String(body)).not.toContain('<base');
  });

  test('the page behind a link of a mail, and the counts', async ({ open }) => {
    const site = await open(options);
    for (const path of [
      '/confirm?token=x&embed=on',
      '/not-me?token=x&embed=on',
      '?campaign=free-ann',
      '/health',
    ])
      expect(framing((await site.get(path)).headers), path).toEqual(closed);
  });
});
