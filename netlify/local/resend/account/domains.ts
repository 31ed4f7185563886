import { createHash, randomUUID } from 'node:crypto';
import { refuse, type Answer } from '../api/answers.ts';
import { page } from './pages.ts';

type RecordStatus = 'pending' | 'verified' | 'failed' | 'temporary_failure' | 'not_started';

/** A DNS record that Resend asks for. `name` lacks the part that is registered: `send.mail` of `mail.union.example`. */
export type DomainRecord = {
  record: 'SPF' | 'DKIM';
  name: string;
  type: 'MX' | 'TXT' | 'CNAME';
  ttl: string;
  status: RecordStatus;
  value: string;
  priority?: number;
};

/** A domain of the account, in the fields that Resend gives it. */
export type Domain = {
  id: string;
  name: string;
  status: 'pending' | 'verified' | 'failed' | 'not_started' | 'partially_verified' | 'partially_failed';
  created_at: string;
  region: string;
  open_tracking: boolean;
  click_tracking: boolean;
  capabilities: { sending: 'enabled' | 'disabled'; receiving: 'enabled' | 'disabled' };
  records: DomainRecord[];
};

/** A domain that letters can come from at once, but for what is told otherwise. */
export const verifiedDomain = (name: string, more: Partial<Domain> = {}): Domain => {
  const { region = 'us-east-1', status = 'verified' } = more;
  const below = name
    .split('.')
    .slice(0, -2)
    .map((label) => `.${label}`)
    .join('');
  const recordStatus = status === 'partially_verified' || status === 'partially_failed' ? 'verified' : status;
  const common = { ttl: 'Auto', status: recordStatus };
  return {
    id: randomUUID(),
    name,
    status,
    created_at: '2026-01-01 09:00:00.000000+00',
    region,
    open_tracking: false,
    click_tracking: false,
    capabilities: { sending: 'enabled', receiving: 'disabled' },
    records: [
      {
        record: 'SPF',
        name: `send${below}`,
        type: 'MX',
        value: `feedback-smtp.${region}.amazonses.com`,
        priority: 10,
        ...common,
      },
      {
        record: 'SPF',
        name: `send${below}`,
        type: 'TXT',
        value: 'v=spf1 include:amazonses.com ~all',
        ...common,
      },
      { record: 'DKIM', name: `resend._domainkey${below}`, type: 'TXT', value: dkim(name), ...common },
    ],
    ...more,
  };
};

/** Long enough for two strings of a TXT record, as a real key is, and always the same for a domain. */
const dkim = (name: string): string => {
  const parts = [1, 2, 3, 4, 5].map((part) =>
    createHash('sha256').update(`${name} ${part}`).digest('base64').replace('=', ''),
  );
  return `p=${parts.join('')}IDAQAB`;
};

/** Answers `GET /domains`, whose entries come without records, and `GET /domains/:id`. */
export const lookUpDomains = (
  domains: readonly Domain[],
  id: string | undefined,
  query: URLSearchParams,
): Answer => {
  if (id === undefined) {
    const entries = domains.map((domain) => ({ ...domain, records: undefined }));
    return page(entries, query, Math.max(1, entries.length));
  }
  const domain = domains.find((one) => one.id === id);
  return domain
    ? { status: 200, body: { object: 'domain', ...domain } }
    : refuse(404, 'not_found', 'Domain not found');
};
