import type { ChildProcess } from 'node:child_process';

/**
 * Kills a child process when this one ends: by itself, or by a signal that nobody else handles.
 * Returns what to call when the child has ended before; `after` runs in either case.
 */
export const endWithUs = (child: ChildProcess, after: () => void): (() => void) => {
  const end = (): void => {
    child.kill('SIGKILL');
    after();
  };
  if (children.size === 0) listen();
  children.add(end);
  return () => {
    if (!children.delete(end)) return;
    after();
    if (children.size === 0) unlisten();
  };
};

const children = new Set<() => void>();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const endAll = (): void => {
  for (const end of children) end();
  children.clear();
};

const onSignal = (signal: NodeJS.Signals): void => {
  // Whoever else listens shuts down in its own time and order; `exit` comes after that.
  if (process.listenerCount(signal) > 1) return;
  endAll();
  unlisten();
  process.kill(process.pid, signal);
};

const listen = (): void => {
  process.on('exit', endAll);
  for (const signal of signals) process.on(signal, onSignal);
};

const unlisten = (): void => {
  process.off('exit', endAll);
  for (const signal of signals) process.off(signal, onSignal);
};
