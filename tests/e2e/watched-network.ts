// Loaded ahead of a program (NODE_OPTIONS), and of all that it starts: lets it reach this machine and nothing else, and
// writes down, in the file at NETWORK_LOG, what else it asked for.
import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';

const { NETWORK_LOG } = process.env;
if (NETWORK_LOG === undefined) throw new Error('NETWORK_LOG names no file.');

const here = ['localhost', '127.0.0.1', '::1', undefined];
// oxlint-disable-next-line typescript/unbound-method -- it is called with the socket that it belongs to
const connect = Socket.prototype.connect as (this: Socket, ...words: unknown[]) => Socket;

Socket.prototype.connect = function watched(this: Socket, ...words: unknown[]): Socket {
  const [first] = words.flat();
  const { host } = (typeof first === 'object' && first !== null ? first : {}) as { host?: string };
  if (here.includes(host)) return connect.apply(this, words);
  appendFileSync(NETWORK_LOG, `${host}\n`);
  throw new Error(`${host} is not this machine.`);
};
