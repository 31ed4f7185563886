import { segmentName } from '../../../../src/mailing/segment.ts';
import type { Contacts, Kept } from './contacts.ts';

type Account = {
  key: string;
  baseUrl?: string | undefined;
  /** The site's address: its segments are named after it. */
  site: string;
  now: () => number;
  /** Begins to count how long all calls of a wish can take. */
  patience: () => AbortSignal;
};

/**
 * Keeps readers as contacts at Resend: each in the segment of one language. https://resend.com/docs/api-reference/contacts
 *
 * It calls by hand, as the SDK puts an address into a path as it is, and takes no signal everywhere. To create a contact that is there
 * already is no error, and may put it back to what it was at first: so it is changed first, and made when it is missing.
 */
export const resendContacts = ({
  key,
  baseUrl = 'https://api.resend.com',
  site,
  now,
  patience,
}: Account): Contacts => {
  const calling =
    (signal: AbortSignal): Call =>
    async (method, path, body) => {
      const response = await fetch(`${baseUrl}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal,
      });
      const told: unknown = await response.json();
      const reply = {
        status: response.status,
        body: (told ?? {}) as Reply['body'],
        headers: response.headers,
      };
      if (reply.status >= 400 && reply.status !== 404) throw new Refused(reply);
      return reply;
    };

  let known: { segments: ReadonlyMap<string, string>; at: number } | undefined;
  /** The ids of the site's segments by their names; asked for anew once an hour, and each minute while one is missing. */
  const segments = async (call: Call, wanted: string): Promise<ReadonlyMap<string, string>> => {
    const age = known === undefined ? Infinity : now() - known.at;
    if (known && age < (known.segments.has(wanted) ? hour : minute)) return known.segments;
    const found = new Map<string, string>();
    for (let after = ''; ;) {
      const { body } = await call('GET', `/segments?limit=100${after}`);
      const page = listed(body);
      for (const { id, name } of page) if (name !== undefined && !found.has(name)) found.set(name, id);
      const last = page.at(-1);
      if (body.has_more !== true || !last) break;
      after = `&after=${last.id}`;
    }
    known = { segments: found, at: now() };
    return found;
  };

  /** Puts a contact into a segment. Undefined where there is none of this name: of one that was made anew, the id is another. */
  const join = async (call: Call, contact: string, name: string): Promise<string | undefined> => {
    for (const _ of ['as it was known', 'as it is now']) {
      const id = (await segments(call, name)).get(name);
      if (id === undefined) return undefined;
      const { status } = await call('POST', `${contact}/segments/${id}`);
      if (status !== 404) return id;
      known = undefined;
    }
    return undefined;
  };

  const subscribe = async (call: Call, email: string, language: string): Promise<Kept> => {
    const name = segmentName(site, language);
    const contact = `/contacts/${encodeURIComponent(email)}`;
    if (!(await segments(call, name)).has(name)) return nowhere;
    const changed = await call('PATCH', contact, { unsubscribed: false });
    if (changed.status === 404) await call('POST', '/contacts', { email, unsubscribed: false });
    const id = await join(call, contact, name);
    if (id === undefined) return nowhere;
    if (changed.status === 404) return kept;
    // Who reads another language now gets each mail once.
    const { body } = await call('GET', `${contact}/segments?limit=100`);
    for (const other of listed(body))
      if (other.id !== id && other.name?.startsWith(segmentName(site, '')))
        await call('DELETE', `${contact}/segments/${other.id}`);
    return kept;
  };

  return async (email, language) => {
    // One time for all of its calls: a wish is another call's once the lease is over.
    const call = calling(patience());
    try {
      if (language !== undefined) return await subscribe(call, email, language);
      // Whoever is no contact gets nothing either way.
      await call('PATCH', `/contacts/${encodeURIComponent(email)}`, { unsubscribed: true });
      return kept;
    } catch (error) {
      return error instanceof Refused
        ? sort(error.reply)
        : { kind: 'unclear', reason: 'no_answer', closedMs: 0 };
    }
  };
};

const minute = 60_000;
const hour = 60 * minute;

const kept: Kept = { kind: 'kept', reason: '', closedMs: 0 };
const nowhere: Kept = { kind: 'not-now', reason: 'no_segment', closedMs: 0 };

/** Throws `Refused` for what is refused, but a contact or a segment that is not there. */
type Call = (method: string, path: string, body?: unknown) => Promise<Reply>;

type Reply = {
  status: number;
  body: { name?: unknown; has_more?: unknown; data?: unknown };
  headers: Headers;
};

/** The API said no. Not in words: they can hold an address. */
class Refused extends Error {
  override readonly name = 'Refused';
  readonly reply: Reply;
  constructor(reply: Reply) {
    super('The API refused a call.');
    this.reply = reply;
  }
}

const listed = ({ data }: Reply['body']): { id: string; name?: string }[] =>
  (Array.isArray(data) ? (data as unknown[]) : []).flatMap((entry) => {
    const { id, name } = (entry ?? {}) as { id?: unknown; name?: unknown };
    return typeof id === 'string' ? [{ id, ...(typeof name === 'string' ? { name } : {}) }] : [];
  });

/**
 * What is refused is never given up at once: an account that has all the contacts of its plan says so with a status that
 * means something else tomorrow. https://resend.com/docs/api-reference/errors
 */
const sort = ({ status, body, headers }: Reply): Kept => {
  const reason =
    typeof body.name === 'string' && /^[a-z_]{1,60}$/.test(body.name) ? body.name : `status_${status}`;
  const closedMs = Math.min(60, Math.max(0, Number(headers.get('retry-after')) || 0)) * 1000;
  if (status === 401 || status === 403) return { kind: 'held', reason, closedMs };
  // Of the account's requests a second, which are the letters' too; a quota is of contacts, and not of letters.
  if (status === 429)
    return reason.includes('quota')
      ? { kind: 'held', reason, closedMs: 0 }
      : { kind: 'not-now', reason, closedMs };
  return { kind: status >= 500 || status === 408 ? 'unclear' : 'not-now', reason, closedMs: 0 };
};
