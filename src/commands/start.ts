// `npm start`: builds the site, then runs it with its function and the stand-ins, until Ctrl+C.
// First, to know who started us before the build.
import '../../netlify/local/parent.ts';
import { buildSite } from '../build/build-site.ts';

const usage = `Builds the site and runs it on this machine, with a mailbox that shows every letter:

  npm start

It takes no options. PORT and MAILBOX_PORT choose other ports, and REDIS_URL a Redis of yours:

  PORT=8080 npm start
`;

const [, , option] = process.argv;
if (option !== undefined) {
  process.stdout.write(usage);
  process.exitCode = option === '--help' ? 0 : 2;
} else if (await buildSite(process.stdout, process.stderr)) await import('../../netlify/local/start.ts');
else process.exitCode = 1;
