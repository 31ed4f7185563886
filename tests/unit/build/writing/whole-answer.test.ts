import { expect, test } from 'vitest';
import { answeringAsAWhole, saidIn } from '../../../../src/build/writing/whole-answer.ts';

const usual = globalThis.Response;
const encoders: { encode: unknown } = TextEncoder.prototype;
const usualEncode = encoders.encode;

test.each([
  ['a text', () => new Response('Свобода')],
  ['bytes', () => new Response(new TextEncoder().encode('Свобода'))],
  ['bytes amid others', () => new Response(new TextEncoder().encode('(Свобода)').subarray(1, -1))],
  ['what else there is', () => new Response(new Blob(['Свобода']))],
])('All that is said is heard of %s, as a whole and as usual', async (_what, answer) => {
  expect((await saidIn(answer())).toString()).toBe('Свобода');
  expect((await answeringAsAWhole(() => saidIn(answer()))).toString()).toBe('Свобода');
});

test('An answer as a whole has its status and headers, says JSON, and is an answer like others', async () => {
  await answeringAsAWhole(async () => {
    const answer = new Response('gone', { status: 404, headers: { 'Content-Type': 'text/html' } });
    expect([answer.status, answer.ok, answer.headers.get('content-type')]).toEqual([404, false, 'text/html']);
    expect(answer).toBeInstanceOf(usual);
    expect((await saidIn(Response.json({ a: 1 }))).toString()).toBe('{"a":1}');
  });
});

test('What Astro makes bytes of is the same, of a page however long, and of anything else for good', async () => {
  const texts = ['<p>Свобода 🙂 \ud800</p>', 'Свобода', ''].flatMap((text) => [text, text.repeat(50_000)]);
  const pages = texts.map((text) => `<!DOCTYPE html>${text}`);
  // As text, which is compared at once, and not one byte after another.
  const inHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  const asUsual = [...texts, ...pages].map((text) => inHex(new TextEncoder().encode(text)));
  await answeringAsAWhole(async () => {
    const encoder = new TextEncoder();
    const others = texts.map((text) => encoder.encode(text));
    const said: Buffer[] = [];
    for (const page of pages) said.push(Buffer.from(await saidIn(new Response(encoder.encode(page)))));
    expect([...others, ...said].map(inHex)).toEqual(asUsual);
    expect([...encoder.encode()]).toEqual([]);
  });
});

test('Nobody is left with such answers, also where the work failed', async () => {
  await expect(answeringAsAWhole(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(globalThis.Response).toBe(usual);
  expect(encoders.encode).toBe(usualEncode);
});
