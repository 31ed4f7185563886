// `npm run doctor`: looks at all that a letter needs on its way, and says what to mend and where.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { runDoctor } from '../doctor/run.ts';

process.exitCode = await runDoctor({
  words: process.argv.slice(2),
  variables: process.env,
  folder: process.cwd(),
  print: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
  fetch,
  now: Date.now,
  wait: (ms) => wait(ms),
  unique: randomUUID,
});
