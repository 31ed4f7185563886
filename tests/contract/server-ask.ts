import { request, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Exchange, Expected } from './server-exchanges.ts';

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

/** Does what an exchange asks, and lists in words what of the answer is not as expected. */
export const differences = async (
  base: string,
  exchange: Exchange,
  expected: Expected,
): Promise<string[]> => {
  const { status, headers, body } = await answerTo(base, exchange);
  return [
    ...(status === expected.status ? [] : [`status ${status}, not ${expected.status}`]),
    ...Object.entries(expected.headers ?? {}).flatMap(([name, value]) => {
      const is = headers[name]?.toString();
      const isSo = value instanceof RegExp ? value.test(is ?? '') : is === value;
      return isSo ? [] : [`${name}: ${is ?? 'none'}, not ${value?.toString() ?? 'none'}`];
    }),
    ...(expected.body === undefined || body.includes(expected.body)
      ? []
      : [`a body without ${JSON.stringify(expected.body)}`]),
  ];
};

const answerTo = async (base: string, { again, ...exchange }: Exchange): Promise<Answer> => {
  const first = await ask(base, exchange);
  return again ? ask(base, exchange, { 'if-none-match': first.headers.etag ?? 'none' }) : first;
};

// Not fetch: that sends an Accept-Language, and tidies paths up.
const ask = (
  base: string,
  { method = 'GET', path, asking = {}, sending }: Exchange,
  more: Record<string, string> = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base);
    const headers = { ...asking, ...more };
    request({ hostname, port, method, path, headers, agent: false }, (response) => {
      const { statusCode: status = 0, headers } = response;
      text(response).then((body) => resolve({ status, headers, body }), reject);
    })
      .on('error', reject)
      .end(sending);
  });
