import type { IncomingMessage } from 'node:http';

/** A request's body as text, or null if it is longer than `most` bytes. Either way it is read to its end. */
export const readBody = async (request: IncomingMessage, most: number): Promise<string | null> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= most) chunks.push(chunk);
  }
  return length <= most ? Buffer.concat(chunks).toString('utf8') : null;
};
