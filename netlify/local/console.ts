import { parent, startedByNpm } from './parent.ts';
import type { Vendors } from './vendors.ts';

const port = (name: string, usual: number): number => {
  const value = process.env[name];
  if (value === undefined || value === '') return usual;
  if (/^\d{1,5}$/.test(value) && Number(value) < 65536) return Number(value);
  throw new Error(`${name} must be a port number, 0 for any free port; it is "${value}".`);
};

/** Where the site and the mailbox listen: `PORT` and `MAILBOX_PORT`. */
export const ports = { site: port('PORT', 4321), mailbox: port('MAILBOX_PORT', 4322) };

/** Prints where everything is. */
export const links = (site: string, { resend, redis }: Vendors): void => {
  console.log(`
  Site     ${site}/
  Mailbox  ${resend.url}/   every letter, as its target would receive it
  Health   ${site}/api/letters/health

  Redis: ${{ url: 'the one at REDIS_URL', server: 'an own redis-server', embedded: 'embedded (nothing is kept)' }[redis] ?? redis}.
  Nothing leaves this machine. Stop with Ctrl+C.
`);
};

/** Closes what is running, in order, when the process is asked to end, or npm is, which started it. */
export const endOnSignal = (...closers: (() => Promise<void>)[]): void => {
  const end = async (): Promise<void> => {
    for (const close of closers) await close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end());
  if (!startedByNpm) return;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    void end();
  }, 250);
  look.unref();
};
