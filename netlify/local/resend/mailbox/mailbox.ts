import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Account } from '../account.ts';
import { refuse, type Answer } from '../api/answers.ts';
import { fateSchema, turn } from '../webhooks/fates.ts';
import { readBody } from '../api/body.ts';
import { deliver } from '../api/delivery.ts';
import { faultSchema, type Fault } from '../api/faults.ts';
import { contentSecurityPolicy, emailPage, mailboxPage, missingEmailPage } from './mailbox-page.ts';

/** What a person at the desk uses: the mailbox, as pages and as JSON, and the door for faults. `here`: the site's origin. */
export const serveMailbox = async (
  request: IncomingMessage,
  response: ServerResponse,
  { pathname: path, searchParams }: URL,
  account: Account,
  here: string | undefined,
): Promise<void> => {
  const body = await readBody(request, 1024 * 1024);
  const say = (answer: Answer) => {
    deliver(response, answer, 'arrives');
  };
  const id = /^\/mailbox\/([^/]+)$/.exec(path)?.[1];

  if (!['/', '/mailbox.json', '/faults', '/fates', '/turn'].includes(path) && id === undefined)
    say(refuse(404, 'not_found'));
  else if (!methods(path).includes(request.method ?? '')) say(refuse(405, 'method_not_allowed'));
  else if (path === '/') {
    const waiting = account.faults.map(({ kind }) => kind);
    const find = searchParams.get('find') ?? '';
    show(response, 200, mailboxPage(account.emails, waiting, find, {
      became: becameOf(account),
      here,
      mailing: account.mailing,
    }));
  } else if (path === '/mailbox.json') say({ status: 200, body: account.emails });
  else if (path === '/fates') say(decide(account, request, body ?? ''));
  else if (path === '/turn') {
    if (turned(account, request, body ?? '')) response.writeHead(303, { location: '/' }).end();
    else say(refuse(422, 'validation_error', 'Post the id of an email, and hard or complaint.'));
  } else if (path === '/faults') say(plan(account.faults, request.headers['content-type'], body ?? ''));
  else {
    const email = account.emails.find((one) => one.id === id);
    show(response, email ? 200 : 404, email ? emailPage(email, here) : missingEmailPage());
  }
};

const methods = (path: string) =>
  ['/faults', '/fates', '/turn'].includes(path) ? ['POST'] : ['GET', 'HEAD'];

/** Adds the faults in a request's body to those that wait, all of them or none. */
const plan = (faults: Fault[], type: string | undefined, body: string): Answer => {
  // JSON only, so that no other page in the browser can post here without asking first.
  if (!type?.startsWith('application/json'))
    return refuse(415, 'validation_error', 'Send the faults as content-type: application/json.');
  const read = faultsInJson.safeParse(body);
  if (!read.success) return refuse(422, 'validation_error', z.prettifyError(read.error));
  faults.push(...read.data);
  return { status: 200, body: { waiting: faults } };
};

/** What has become of each email, by its id: `delivered`, `bounced` and so on. */
const becameOf = ({ sent }: Account): Map<string, string> =>
  new Map(sent.map(({ id, became }) => [id, became.replace('email.', '').replaceAll('_', ' ')]));

/** Emails to an address end so from now on: `{"address":"a@b.example","fate":"hard"}`. */
const decide = (account: Account, { headers }: IncomingMessage, body: string): Answer => {
  if (!headers['content-type']?.startsWith('application/json'))
    return refuse(415, 'validation_error', 'Send the fate as content-type: application/json.');
  const read = fateInJson.safeParse(body);
  if (!read.success) return refuse(422, 'validation_error', z.prettifyError(read.error));
  account.fates.set(read.data.address.toLowerCase(), read.data.fate);
  return { status: 200, body: read.data };
};

/** From a button of the mailbox, and from no other page in the browser. */
const turned = (account: Account, { headers }: IncomingMessage, body: string): boolean => {
  if (headers['sec-fetch-site'] !== 'same-origin') return false;
  const { id = '', kind } = Object.fromEntries(new URLSearchParams(body));
  return (kind === 'hard' || kind === 'complaint') && turn(account, id, kind);
};

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('The body is no JSON.');
    return z.NEVER;
  }
});

const fateInJson = json.pipe(z.strictObject({ address: z.email(), fate: fateSchema }));

const faultsInJson = json.pipe(z.array(faultSchema));

const show = (response: ServerResponse, status: number, page: string) => {
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    .end(page);
};
