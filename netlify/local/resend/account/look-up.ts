import { refuse, type Answer } from '../api/answers.ts';
import type { Account } from '../account.ts';
import { lookUpDomains } from './domains.ts';
import { lookUpSuppressions } from './suppressions.ts';
import { usage } from './usage.ts';

/** True for a path under which something about the account can be read. */
export const isAccountPath = (path: string): boolean => rooms.test(path);

/** True for what a key that can only send may read too. */
export const isForEveryKey = (path: string): boolean => path === '/usage';

/** Answers a `GET` of what the account holds. */
export const lookUp = (account: Account, { pathname, searchParams: query }: URL): Answer => {
  const [, room, name] = rooms.exec(pathname) ?? [];
  const id = name === undefined ? undefined : decodeURIComponent(name);
  if (room === 'domains') return lookUpDomains(account.domains, id, query);
  if (room === 'suppressions') return lookUpSuppressions(account.suppressions, id, query);
  if (room === 'usage' && id === undefined) return usage(account);
  return refuse(404, 'not_found');
};

const rooms = /^\/(domains|suppressions|usage)(?:\/([^/]+))?$/;
