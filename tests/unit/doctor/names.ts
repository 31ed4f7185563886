import type { Names } from '../../../src/doctor/outside.ts';

/** What a DNS holds: by name, then by kind of record. `fails` is a fault of its own. */
export type Held = Record<string, Partial<Record<'TXT' | 'MX' | 'CNAME' | 'A' | 'AAAA', string[]>> | 'fails'>;

/** A DNS that holds this and nothing else, as Node's resolver tells it. */
export const holding = (held: Held): Names => {
  const values = (name: string, kind: 'TXT' | 'MX' | 'CNAME' | 'A' | 'AAAA'): string[] => {
    const at = held[name];
    if (at === 'fails') throw Object.assign(new Error('The server has a fault'), { code: 'ESERVFAIL' });
    if (at === undefined) throw Object.assign(new Error('No such name'), { code: 'ENOTFOUND' });
    if (at[kind] === undefined) throw Object.assign(new Error('No such record'), { code: 'ENODATA' });
    return at[kind];
  };
  const answer = <T>(ask: () => T): Promise<T> => Promise.resolve().then(ask);
  return {
    resolveTxt: (name) => answer(() => values(name, 'TXT').map((text) => text.match(/[^]{1,255}/g) ?? [])),
    resolveMx: (name) => answer(() => values(name, 'MX').map((exchange) => ({ exchange, priority: 10 }))),
    resolveCname: (name) => answer(() => values(name, 'CNAME')),
    resolve4: ((name: string) => answer(() => values(name, 'A'))) as Names['resolve4'],
    resolve6: ((name: string) => answer(() => values(name, 'AAAA'))) as Names['resolve6'],
  };
};
