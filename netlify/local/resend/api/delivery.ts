import type { ServerResponse } from 'node:http';
import type { Answer } from './answers.ts';

/** What becomes of an answer on its way to the caller. */
export type Fate = 'arrives' | 'breaks off' | 'is lost' | 'never comes';

/** Writes an answer to the wire, whole or as far as its fate lets it. */
export const deliver = (response: ServerResponse, answer: Answer, fate: Fate): void => {
  const body = Buffer.from(JSON.stringify(answer.body));
  const head = {
    ...answer.headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
  };
  switch (fate) {
    case 'arrives':
      response.writeHead(answer.status, head).end(body);
      return;
    case 'breaks off':
      response
        .writeHead(answer.status, head)
        .write(body.subarray(0, body.length / 2), () => response.destroy());
      return;
    case 'is lost':
      response.destroy();
      return;
    case 'never comes':
  }
};
