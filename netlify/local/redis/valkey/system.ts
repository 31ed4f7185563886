/**
 * The little of an operating system that Valkey finds: clocks, no environment, and no file, not even one to log to.
 * `names`: all functions that it asks for. `memory`: Valkey's, which moves as it grows. Instead of Node's own
 * `node:wasi`, which warns that it is experimental as soon as it is loaded.
 * https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md
 */
export const valkeySystem = (
  names: readonly string[],
  memory: () => ArrayBuffer,
): WebAssembly.ModuleImports => {
  const known: WebAssembly.ModuleImports = {
    clock_time_get: (clock: number, _precision: bigint, result: number) => {
      const nanoseconds = clock === wallClock ? BigInt(Date.now()) * 1_000_000n : process.hrtime.bigint();
      new DataView(memory()).setBigUint64(result, nanoseconds, true);
      return success;
    },
    environ_sizes_get: (variables: number, bytes: number) => {
      const view = new DataView(memory());
      view.setUint32(variables, 0, true);
      view.setUint32(bytes, 0, true);
      return success;
    },
    proc_exit: (status: number) => {
      throw new Error(`Valkey ended with status ${status}.`);
    },
  };
  return Object.fromEntries(names.map((name) => [name, known[name] ?? (() => noSuchFile)]));
};

const wallClock = 0;
const success = 0;
const noSuchFile = 8;
