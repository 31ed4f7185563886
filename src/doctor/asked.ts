import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { parseAddress } from '../letter/address.ts';
import type { Variables } from './outside.ts';
import { regionCodes, regionNamed } from './redis/regions.ts';

export const usage = `Looks at all that a letter needs on its way, and says what to mend and where to click. It changes nothing.

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

/** A command line that cannot be followed, with words for whoever typed it. */
export class Misunderstood extends Error {
  override readonly name = 'Misunderstood';
}

/** What a command line asks for. */
export type Asked = {
  /** Of the shell and of a file. */
  variables: Variables;
  /** As the cloud names it. */
  region: string | undefined;
  /** The deployed site's origin. */
  address: string | undefined;
  /** Who gets a test letter. */
  to: string | undefined;
};

/**
 * What is asked for; undefined where that is help. `shell` has the variables there, `folder` is where a file's name begins.
 * Throws Misunderstood.
 */
export const understand = async (
  words: readonly string[],
  shell: Variables,
  folder: string,
): Promise<Asked | undefined> => {
  const asked = parse(words);
  if (asked.help) return undefined;
  return {
    variables: { ...(await variablesIn(asked.variables, folder)), ...filled(shell) },
    region: asked.region === undefined ? undefined : regionOf(asked.region),
    address: asked.site === undefined ? undefined : originOf(asked.site),
    to: asked.send === undefined ? undefined : addressOf(asked.send),
  };
};

const parse = (words: readonly string[]) => {
  try {
    return parseArgs({
      args: [...words],
      options: {
        variables: { type: 'string' },
        site: { type: 'string' },
        send: { type: 'string' },
        region: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new Misunderstood(error instanceof Error ? error.message : '', { cause: error });
  }
};

/** An empty variable counts as a missing one, for the function too. */
const filled = (variables: Variables): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== '' && value !== undefined));

const variablesIn = async (file: string | undefined, folder: string): Promise<Variables> => {
  if (file === undefined) return {};
  try {
    return parseEnv(await readFile(resolve(folder, file), 'utf8'));
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
