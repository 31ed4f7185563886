// Many events at once: Resend tells them and tries again what is not taken, the edge lets so many through, the function
// takes them. By a clock of its own.
import { readFileSync } from 'node:fs';
import { resendsWaits } from '../../../netlify/local/resend/webhooks/webhooks.ts';

export type Burst = {
  events: number;
  /** Over how many milliseconds they are told first. */
  ms: number;
  /** Resend calls from so many addresses, from each as often. It documents four: https://resend.com/docs/webhooks/introduction */
  addresses: number;
};

/** The edge lets so many calls of one address through in so many seconds. */
export type EdgeLimit = { windowLimit: number; windowSize: number };

/** `lost`: events that no try has got through. `last`: when the last one got through, milliseconds from the first on. */
export type Delivered = { lost: number; calls: number; last: number };

/** `take` is what stands behind the edge: an event by its number, and the moment; false when it wants to be told again. */
export const deliver = async (
  { events, ms, addresses }: Burst,
  limit: EdgeLimit,
  take: (event: number, at: number) => Promise<boolean>,
): Promise<Delivered> => {
  const edge = openEdge(limit);
  // Each try of an event comes after the same wait, so that each of these is in order of time.
  const tries: { event: number; at: number }[][] = [
    Array.from({ length: events }, (_, event) => ({ event, at: Math.floor((event * ms) / events) })),
    ...resendsWaits.map(() => []),
  ];
  const heads = tries.map(() => 0);
  const told: Delivered = { lost: 0, calls: 0, last: 0 };
  for (;;) {
    const nth = heads.reduce(
      (first, head, i) => (timeOf(tries[i]?.[head]) < timeOf(tries[first]?.[heads[first] ?? 0]) ? i : first),
      0,
    );
    const next = tries[nth]?.[heads[nth] ?? 0];
    if (!next) return told;
    heads[nth] = (heads[nth] ?? 0) + 1;
    told.calls += 1;
    const { event, at } = next;
    if (edge(told.calls % addresses, at) && (await take(event, at))) {
      told.last = at;
      continue;
    }
    const wait = resendsWaits[nth];
    if (wait === undefined) told.lost += 1;
    else tries[nth + 1]?.push({ event, at: at + wait });
  }
};

const timeOf = (one: { at: number } | undefined): number => one?.at ?? Infinity;

/**
 * A sliding window for each address. Netlify does not say whether calls that were turned away count in it; they do here,
 * which is the worse of the two: an address that goes on calling too fast gets nothing through any more.
 * https://docs.netlify.com/security/secure-access-to-sites/rate-limiting/
 */
const openEdge = ({ windowLimit, windowSize }: EdgeLimit): ((address: number, at: number) => boolean) => {
  const calls = new Map<number, { times: number[]; first: number }>();
  return (address, at) => {
    const window = calls.get(address) ?? { times: [], first: 0 };
    calls.set(address, window);
    while ((window.times[window.first] ?? Infinity) <= at - windowSize * 1000) window.first += 1;
    window.times.push(at);
    return window.times.length - window.first <= windowLimit;
  };
};

/** The limit that the function has, out of its source: to import that, a build would be needed. */
export const functionLimit = (): EdgeLimit => {
  const source = readFileSync(
    new URL('../../../netlify/functions/letters/index.ts', import.meta.url),
    'utf8',
  );
  const read = (name: string): number =>
    Number(new RegExp(String.raw`\b${name}: ([\d_]+)`).exec(source)?.[1]?.replaceAll('_', ''));
  return { windowLimit: read('windowLimit'), windowSize: read('windowSize') };
};
