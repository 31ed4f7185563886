// `npm run doctor`: looks at all that a letter needs on its way, and says what to mend and where.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs, parseEnv, promisify } from 'node:util';
import { readHeaders } from '../../netlify/local/server/headers.ts';
import type { Content } from '../content/content.ts';
import { ContentError, type Problem } from '../content/problem.ts';
import { readContent } from '../content/read.ts';
import { resolver } from '../doctor/dns/resolver.ts';
import { examine } from '../doctor/doctor.ts';
import type { Finding } from '../doctor/finding.ts';
import type { Variables } from '../doctor/outside.ts';
import { regionCodes, regionNamed } from '../doctor/redis/regions.ts';
import { describeSection, exitStatus, summary, withoutSecrets } from '../doctor/report.ts';
import { campaignWithTarget } from '../doctor/test-letter.ts';
import { parseAddress } from '../letter/address.ts';

const usage = `Looks at all that a letter needs on its way, and says what to mend and where to click. It changes nothing.

  npm run doctor
  npm run doctor -- --variables production.env
  npm run doctor -- --site https://union.example
  npm run doctor -- --send you@union.example

  --variables <file>  reads variables from a file too (NAME=value, a line each); those of the shell come first
  --site <address>    looks at the deployed site: health, headers, languages, and whether it was built in time
  --send <address>    sends one test letter, to this address of yours and to nobody else
  --region <code>     where your functions run on Netlify, if not in Ohio: ${regionCodes.join(', ')}
  --help              shows this

It reads the variables that Netlify has (docs/deploying.md) and, from your shell only, RESEND_ADMIN_KEY, UPSTASH_EMAIL
and UPSTASH_API_KEY. Without these it says what it could not look at. No secret is ever printed.

Exit status: 0 nothing is wrong, 1 something is, 2 the command line is.
`;

/** A command line that cannot be followed. */
class Misunderstood extends Error {}

type Asked = {
  variables: Variables;
  region: string | undefined;
  address: string | undefined;
  to: string | undefined;
};

/** What is asked for; undefined where that is help. Throws Misunderstood. */
const understand = async (): Promise<Asked | undefined> => {
  const { values } = parse();
  if (values.help) return undefined;
  return {
    variables: { ...(await variablesIn(values.variables)), ...shell() },
    region: values.region === undefined ? undefined : regionOf(values.region),
    address: values.site === undefined ? undefined : originOf(values.site),
    to: values.send === undefined ? undefined : addressOf(values.send),
  };
};

const parse = () => {
  try {
    return parseArgs({
      options: {
        variables: { type: 'string' },
        site: { type: 'string' },
        send: { type: 'string' },
        region: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new Misunderstood(error instanceof Error ? error.message : '', { cause: error });
  }
};

/** An empty variable counts as a missing one, for the function too. */
const shell = (): Variables =>
  Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));

const variablesIn = async (file: string | undefined): Promise<Variables> => {
  if (file === undefined) return {};
  try {
    return parseEnv(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Misunderstood(`--variables: ${file} cannot be read.`, { cause: error });
  }
};

const regionOf = (text: string): string => {
  const name = regionNamed(text);
  if (name === undefined)
    throw new Misunderstood(`--region: "${text}" is none of ${regionCodes.join(', ')}.`);
  return name;
};

const originOf = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const local = url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (!url || (url.protocol !== 'https:' && !local))
    throw new Misunderstood(`--site: "${text}" is no web address that begins with https://.`);
  return url.origin;
};

const addressOf = (text: string): string => {
  const parsed = parseAddress(text);
  if ('problem' in parsed) throw new Misunderstood(`--send: "${text}" is no email address.`);
  return parsed.address;
};

const readAll = async (root: string): Promise<Content | readonly Problem[]> => {
  try {
    return await readContent(root, Date.now());
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return error.problems;
  }
};

const readWorkflows = async (root: string): Promise<Record<string, string>> => {
  const folder = join(root, '.github/workflows');
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => /\.ya?ml$/.test(name)).sort();
  return Object.fromEntries(
    await Promise.all(files.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  );
};

/** Undefined where there is no git, or no commit. */
const lastCommitIn = async (root: string): Promise<number | undefined> => {
  try {
    const { stdout } = await promisify(execFile)('git', ['log', '-1', '--format=%ct'], { cwd: root });
    return Number(stdout.trim()) * 1000 || undefined;
  } catch {
    return undefined;
  }
};

const run = async ({ variables, region, address, to }: Asked): Promise<0 | 1> => {
  const root = process.cwd();
  const content = await readAll(root);
  const campaign =
    to === undefined || !('site' in content) ? undefined : campaignWithTarget(to, content.campaigns);
  if (campaign !== undefined)
    throw new Misunderstood(
      `--send: ${to ?? ''} is a target of ${campaign}. A test letter goes to an address of your own.`,
    );
  const sections = examine(
    {
      variables,
      content,
      workflows: await readWorkflows(root),
      lastCommit: await lastCommitIn(root),
      region,
      address,
      to,
      expected: await readHeaders(join(root, 'public/_headers')),
    },
    {
      fetch,
      // For tests, and for whoever asks another server than this machine's.
      names: resolver(variables.DOCTOR_DNS),
      now: Date.now,
      wait: (ms) => wait(ms),
      unique: randomUUID,
    },
  );
  const clean = withoutSecrets(variables);
  const all: Finding[] = [];
  for await (const section of sections) {
    process.stdout.write(`${clean(describeSection(section))}\n`);
    all.push(...section.findings);
  }
  process.stdout.write(summary(all));
  return exitStatus(all);
};

try {
  const asked = await understand();
  if (asked === undefined) process.stdout.write(usage);
  else process.exitCode = await run(asked);
} catch (error) {
  if (!(error instanceof Misunderstood)) throw error;
  process.stderr.write(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
