import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

/** What a command cost, with all processes that it started. */
export type Cost = {
  /** Seconds of processor time, and by the clock. */
  processor: number;
  clock: number;
  /** The most that was resident at once, in megabytes, as far as looks five times a second tell. */
  memory: number;
};

/** Runs a command of the shell. Throws with what it printed, if it fails. Only Linux tells what is asked for here. */
export const measured = async (command: string, cwd: string): Promise<Cost> => {
  const started = performance.now();
  // The shell sums up what it took itself and, in its last line, what its children took: user and system time.
  const child = spawn('bash', ['-c', `${command}\nstatus=$?; echo; times; exit $status`], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-20_000)));
  let memory = 0;
  const look = setInterval(() => {
    memory = Math.max(memory, residentIn(child.pid ?? 0));
  }, 200);
  const [status] = (await once(child, 'close')) as [number];
  clearInterval(look);
  if (status !== 0) throw new Error(`${command} failed in ${cwd}.\n${said}`);
  const [user, system] = [...said.matchAll(/(\d+)m([\d.]+)s/g)]
    .slice(-2)
    .map(([, m, s]) => Number(m) * 60 + Number(s));
  return { processor: (user ?? NaN) + (system ?? NaN), clock: (performance.now() - started) / 1000, memory };
};

/** Megabytes of a process and all below it. */
const residentIn = (root: number): number => {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? read(`/proc/${name}/stat`) : '';
    const parent = /\) \S (\d+)/.exec(stat)?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const isBelow = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === root || isBelow(parents.get(pid)));
  return [...parents.keys()]
    .filter(isBelow)
    .map((pid) => Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1000)
    .reduce((sum, each) => sum + each, 0);
};

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};
