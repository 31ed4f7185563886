import { randomUUID } from 'node:crypto';
import { runDoctor } from '../../../src/doctor/run.ts';
import type { Ended } from '../../unit/commands/command.ts';

/** Doctor in the test's own process, which reaches this machine and no other. */
export type Here = {
  /** Does all that the command does, in a shell that has these variables and no others. */
  run: (
    folder: string,
    words: readonly string[],
    variables: Record<string, string | undefined>,
  ) => Promise<Ended>;
  /** What it asked another machine for; it got no answer. */
  strays: string[];
  /** How long it has waited in all, in milliseconds. It does not really wait. */
  waited: () => number;
};

export const openHere = (): Here => {
  const strays: string[] = [];
  let waited = 0;
  const web: typeof fetch = (asked, init) => {
    const url = new URL(asked instanceof Request ? asked.url : asked);
    if (loopback.has(url.hostname)) return fetch(asked, init);
    strays.push(url.href);
    return Promise.reject(new Error('Not from here.'));
  };
  return {
    run: async (folder, words, variables) => {
      const said = { stdout: '', stderr: '' };
      const code = await runDoctor({
        words,
        variables: { ...variables },
        folder,
        print: (text) => (said.stdout += text),
        complain: (text) => (said.stderr += text),
        fetch: web,
        now: Date.now,
        wait: (ms) => {
          waited += ms;
          return Promise.resolve();
        },
        unique: randomUUID,
      });
      return { code, ...said };
    },
    strays,
    waited: () => waited,
  };
};

const loopback = new Set(['127.0.0.1', 'localhost']);
