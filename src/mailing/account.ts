import type { Ask, Told } from '../doctor/resend/ask.ts';
import type { Mail } from './mail.ts';
import { segmentName } from './segment.ts';

/** What Resend did not do, in words for whoever asked for it. */
export class NotMailed extends Error {
  override readonly name = 'NotMailed';
}

/** The ids of an account's segments, by their names. */
export const segmentsOf = async (ask: Ask): Promise<Map<string, string>> => {
  const segments = new Map<string, string>();
  for (const { id, name } of await all(ask, '/segments'))
    if (typeof name === 'string' && !segments.has(name)) segments.set(name, id);
  return segments;
};

/** Makes the segments that a site's languages lack. Answers which. */
export const prepareSegments = async (
  ask: Ask,
  site: string,
  languages: readonly string[],
): Promise<string[]> => {
  const known = await segmentsOf(ask);
  const missing = languages.map((language) => segmentName(site, language)).filter((name) => !known.has(name));
  for (const name of missing) told(await ask('/segments', { method: 'POST', body: { name } }));
  return missing;
};

/** `new`: a draft was made. `changed`: one was there. `gone`: it was sent, or is about to be, and stays as it is. */
export type Drafted = 'new' | 'changed' | 'gone';

/** Lays a mail down as a draft for a segment. However often: there is one of each name. */
export const draft = async (ask: Ask, mail: Mail, segment: string): Promise<Drafted> => {
  const known = (await all(ask, '/broadcasts')).filter(
    ({ name, segment_id: to }) => name === mail.name && to === segment,
  );
  const [first] = known;
  if (known.some(({ status }) => status !== 'draft')) return 'gone';
  const body = { ...mail, segment_id: segment };
  if (!first) {
    told(await ask('/broadcasts', { method: 'POST', body }));
    return 'new';
  }
  told(await ask(`/broadcasts/${first.id}`, { method: 'PATCH', body }));
  return 'changed';
};

type Entry = { id: string; name?: unknown; segment_id?: unknown; status?: unknown };

const all = async (ask: Ask, path: string): Promise<Entry[]> => {
  const entries: Entry[] = [];
  for (let after = ''; ;) {
    const { data, has_more: more } = told(await ask(`${path}?limit=100${after}`));
    const page = (Array.isArray(data) ? (data as unknown[]) : []).filter(
      (entry): entry is Entry => typeof (entry as { id?: unknown } | null)?.id === 'string',
    );
    entries.push(...page);
    const last = page.at(-1);
    if (more !== true || !last) return entries;
    after = `&after=${last.id}`;
  }
};

const told = (reply: Told): { data?: unknown; has_more?: unknown } => {
  if (reply.kind === 'told') return reply.body ?? {};
  if (reply.kind === 'wrong-key') throw new NotMailed('Resend does not know this key.');
  if (reply.kind === 'restricted')
    throw new NotMailed('This key can only send. Make one with the permission "Full access".');
  throw new NotMailed(
    `Resend did not do it (${reply.code}). Run the command again: what is done is not done twice.`,
  );
};
