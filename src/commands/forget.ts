// `npm run forget`: asks for an address, deletes what waits for it in production, and blocks it if that is wanted.
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Outbox } from '../../netlify/functions/letters/outbox/outbox.ts';
import { upstashOutbox } from '../../netlify/functions/letters/outbox/upstash-outbox.ts';
import { identity } from '../../netlify/functions/letters/submit/identity.ts';
import { prefixOf } from '../../netlify/functions/letters/world.ts';
import { ContentError } from '../content/problem.ts';
import { readContent } from '../content/read.ts';
import { parseAddress } from '../letter/address.ts';
import { started, type Shell } from './terminal/shell.ts';
import { atTerminal, GivenUp, type Questions } from './terminal/questions.ts';
import { askResend, type Ask } from '../doctor/resend/ask.ts';
import { needed, variablesFrom, WrongVariables, type Variables } from './terminal/variables.ts';

const usage = `Asks for an email address, and deletes the letters that wait for it on the site that is published.

  npm run forget -- --variables production.env
  npm run forget -- --variables production.env --block
  npm run forget -- --variables production.env < address.txt

  --block              takes no more letters in the name of this address, and sends no mail to it, for 400 days
  --campaign <name>    a campaign that is not in content/ any more; can be there several times
  --variables <file>   reads variables from a file (NAME=value, a line each); those of the shell come first
  --help               shows this

Never type the address behind the command: the shell remembers it. It is asked for, or read from standard input. It
needs UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN and LETTERS_SECRET, as the site has them; and where the site has a
newsletter RESEND_CONTACTS_KEY or RESEND_ADMIN_KEY, to delete its reader at Resend.

Exit status: 0 it is done, 1 it is not, 2 the command line cannot be understood.
`;

type Asked = { block: boolean; campaigns: string[]; variables: string | undefined; help: boolean };

/** Undefined where the command line cannot be understood. What is wrong is not said: it could be an address. */
const understand = (words: readonly string[]): Asked | undefined => {
  try {
    const { block, campaign, variables, help } = parseArgs({
      args: [...words],
      options: {
        block: { type: 'boolean', default: false },
        campaign: { type: 'string', multiple: true, default: [] },
        variables: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
    const right = campaign.every((slug) => /^[a-z0-9-]{1,100}$/.test(slug));
    return right ? { block, campaigns: campaign, variables, help } : undefined;
  } catch {
    return undefined;
  }
};

const noAddress = 'This is no email address.';

const addressIn = (typed: string): string | undefined => {
  const parsed = parseAddress(typed);
  return 'problem' in parsed ? undefined : parsed.address;
};

/** Why nothing was done, in words for whoever asked for it. */
class NotDone extends Error {
  override readonly name = 'NotDone';
}

/** Typed twice at a terminal, where it cannot be seen; else the whole of standard input. */
const askForAddress = async ({ ask, input }: From): Promise<string> => {
  const problem = (typed: string): string | undefined => (addressIn(typed) ? undefined : noAddress);
  const first = addressIn(await (ask ? ask.hidden('The email address (it is not shown)', problem) : input()));
  if (first === undefined) throw new NotDone(noAddress);
  if (!ask) return first;
  const again = (typed: string): string | undefined =>
    addressIn(typed) === first ? undefined : 'This is another address than before.';
  await ask.hidden('The same once more', again);
  return first;
};

const run = async (asked: Asked, { folder, print, now }: Shell, from: From): Promise<void> => {
  const variables = await variablesFrom(from.variables, asked.variables, folder);
  const names = ['UPSTASH_REDIS_REST_URL', 'UPSTASH_REDIS_REST_TOKEN', 'LETTERS_SECRET'] as const;
  const production = needed(variables, ...names);
  const { campaigns, site } = await readContent(folder, now());
  const address = await askForAddress(from);
  const block =
    asked.block || (await from.ask?.yes('Take no more letters in the name of this address?')) === true;
  const identities = [variables.LETTERS_SECRET, variables.LETTERS_SECRET_PREVIOUS]
    .filter((secret) => secret !== undefined)
    .map(identity);
  const slugs = new Set([...campaigns.map(({ slug }) => slug), ...asked.campaigns]);
  const letters = identities.flatMap(({ signature }) => [...slugs].map((slug) => signature(slug, address)));
  const mailbox = identity(production.LETTERS_SECRET).supporter(address);
  const outbox = from.connect(production);
  const { deleted, blocked } = await (async () => {
    for (const { reader } of identities) await outbox.forgetWish(reader(address));
    return outbox.forget(mailbox, letters, block);
  })().catch((cause: unknown) => {
    throw new NotDone('Redis did not answer. Look at the two UPSTASH variables, and try again.', { cause });
  });
  const key = variables.RESEND_CONTACTS_KEY ?? variables.RESEND_ADMIN_KEY;
  const reader = site.newsletter
    ? await forgetReader(
        address,
        key === undefined ? undefined : askResend(key, variables.RESEND_BASE_URL, from),
      )
    : '';
  print(report(deleted, blocked, slugs.size, reader));
};

/** Deletes a reader at Resend, and says so. */
const forgetReader = async (address: string, ask: Ask | undefined): Promise<string> => {
  if (!ask)
    return 'Set RESEND_CONTACTS_KEY or RESEND_ADMIN_KEY, and run it again: perhaps Resend keeps this address for news of campaigns.\n';
  const told = await ask(`/contacts/${encodeURIComponent(address.toLowerCase())}`, { method: 'DELETE' });
  if (told.kind === 'told') return 'Resend kept this address for news of campaigns. It is deleted there.\n';
  if (told.kind === 'refused' && told.code === 'not_found')
    return 'Resend does not keep this address for news of campaigns.\n';
  const why = told.kind === 'refused' ? told.code : told.kind;
  throw new NotDone(
    `The letters are seen to, but Resend did not delete the address from those that get news (${why}). Look at the key, and try again.`,
  );
};

/** `reader`: what became of them as a reader of news; empty where the site has no newsletter. */
const report = (deleted: number, blocked: boolean, campaigns: number, reader: string): string => `${
  deleted === 0
    ? 'No letter waited for this address'
    : deleted === 1
      ? 'One letter waited, and is deleted'
      : `${deleted} letters waited, and are deleted`
}. Looked at: ${campaigns === 1 ? 'one campaign' : `${campaigns} campaigns`}.
${deleted === 0 ? 'If you know of one, see whether LETTERS_SECRET is that of the site.\n' : ''}${blocked ? 'The address is blocked: for 400 days no letter goes out in its name, and no mail goes to it.\n' : ''}${reader}
What this cannot reach:

- Letters that have gone, or are just on their way. Those whom they were written to have them.
- A letter that waits to be confirmed: without that it goes to nobody, and it is deleted after 48 hours.
- Resend's own record of what it sent, which it keeps for 30 days.
- The numbers. A letter that has gone stays counted, without a name.
- That the address has signed: a keyed hash of it stays for 400 days, so that nobody can sign with it again.
- Letters to a campaign that is not in content/ any more. Name it with --campaign.
`;

/** Where variables, the address and Redis come from. */
export type From = {
  variables: Variables;
  ask: Questions | undefined;
  /** All of standard input. */
  input: () => Promise<string>;
  connect: (production: {
    UPSTASH_REDIS_REST_URL: string;
    UPSTASH_REDIS_REST_TOKEN: string;
  }) => Pick<Outbox, 'forget' | 'forgetWish'>;
} & Parameters<typeof askResend>[2];

export const forget = async (shell: Shell, from: From): Promise<number> => {
  const asked = understand(shell.words);
  if (asked?.help) {
    shell.print(usage);
    return 0;
  }
  if (!asked) {
    shell.complain(usage);
    return 2;
  }
  try {
    await run(asked, shell, from);
    return 0;
  } catch (error) {
    if (error instanceof ContentError) shell.complain(error.message);
    else if (error instanceof GivenUp) shell.complain('Nothing was deleted.\n');
    else if (error instanceof NotDone || error instanceof WrongVariables)
      shell.complain(`${error.message}\n`);
    else throw error;
    return 1;
  }
};

/** The outbox of the site that is published. */
export const production: From['connect'] = ({
  UPSTASH_REDIS_REST_URL: url,
  UPSTASH_REDIS_REST_TOKEN: token,
}) =>
  upstashOutbox({ url, token, prefix: prefixOf('production'), patience: () => AbortSignal.timeout(10_000) });

await started(import.meta, (shell) =>
  forget(shell, {
    variables: process.env,
    ask: atTerminal(),
    input: () => text(process.stdin),
    connect: production,
    fetch,
    wait: async (ms) => {
      await sleep(ms);
    },
  }),
);
