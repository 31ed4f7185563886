import * as z from 'zod';
import { good, list, unknown, wrong, type Finding } from '../finding.ts';
import type { Ask } from './ask.ts';

const record = z.object({
  record: z.string(),
  name: z.string(),
  type: z.string(),
  status: z.string(),
  value: z.string(),
});
const entry = z.object({ id: z.string(), name: z.string() });
const page = z.object({ data: z.array(entry), has_more: z.boolean().default(false) });
const domain = z.object({
  status: z.string(),
  open_tracking: z.boolean().default(false),
  click_tracking: z.boolean().default(false),
  capabilities: z.object({ sending: z.string() }).optional(),
  records: z.array(record).default([]),
});

/** A DNS record that Resend asks for, and what it found of it. */
export type AskedRecord = z.infer<typeof record>;

/** More pages than any account has. */
const mostPages = 50;

/**
 * Whether letters can come from a domain, as Resend sees it, and the records that it asks the DNS for. `ask` has full
 * access. https://resend.com/docs/api-reference/domains/get-domain
 */
export const checkDomain = async (
  ask: Ask,
  name: string,
): Promise<{ findings: Finding[]; records?: AskedRecord[] }> => {
  const found = await find(ask, name);
  if (found === 'unknown') return { findings: [silent(name)] };
  if (found === undefined)
    return {
      findings: [
        wrong(
          `Resend has no domain ${name}, from which content/site.yaml sends.`,
          `Resend → Domains → Add domain: ${name}. Or change "sender" in content/site.yaml.`,
        ),
      ],
    };
  const told = await ask(`/domains/${encodeURIComponent(found.id)}`);
  const read = domain.safeParse(told.kind === 'told' ? told.body : undefined);
  if (!read.success) return { findings: [silent(name)] };
  const { records } = read.data;
  return { findings: [checkVerified(name, read.data), ...checkTracking(name, read.data)], records };
};

const find = async (ask: Ask, name: string): Promise<z.infer<typeof entry> | 'unknown' | undefined> => {
  let after = '';
  for (let i = 0; i < mostPages; i += 1) {
    const told = await ask(`/domains?limit=100${after}`);
    const read = page.safeParse(told.kind === 'told' ? told.body : undefined);
    if (!read.success) return 'unknown';
    const { data, has_more: more } = read.data;
    const found = data.find((one) => one.name.toLowerCase() === name);
    if (found || !more) return found;
    after = `&after=${encodeURIComponent(data.at(-1)?.id ?? '')}`;
  }
  return 'unknown';
};

const silent = (name: string): Finding =>
  unknown(
    `Could not look at ${name}: Resend does not answer as it should.`,
    `Try again later, or look yourself: Resend → Domains → ${name}.`,
  );

const checkVerified = (name: string, { status, capabilities, records }: z.infer<typeof domain>): Finding => {
  if (capabilities?.sending === 'disabled')
    return wrong(`${name} may not send.`, `Resend → Domains → ${name} → Configuration: switch Sending on.`);
  const open = records.filter(
    ({ record: kind, status: at }) => (kind === 'SPF' || kind === 'DKIM') && at !== 'verified',
  );
  // A domain whose other records, for receiving or tracking, are not there can send all the same.
  if (status === 'verified' || (status.startsWith('partially_') && records.length > 0 && open.length === 0))
    return good(`${name} is verified.`);
  const missing = open.map(({ record: kind, type, name: at }) => `${kind} (${type} at ${at})`);
  return wrong(
    `${name} is not verified at Resend (${status.replaceAll('_', ' ')}): no letter would go out.`,
    `Resend → Domains → ${name}: copy the records to whoever keeps your DNS${missing.length > 0 ? `; ${list(missing)} ${missing.length === 1 ? 'is' : 'are'} missing` : ''}. Then click Restart verification.`,
  );
};

const checkTracking = (name: string, given: z.infer<typeof domain>): Finding[] => {
  const on = [...(given.open_tracking ? ['open'] : []), ...(given.click_tracking ? ['click'] : [])];
  if (on.length === 0) return [good('Open and click tracking are off.')];
  return [
    wrong(
      `${on.length === 2 ? 'Open and click' : on[0] === 'open' ? 'Open' : 'Click'} tracking is on: letters are changed on their way, and look like advertising.`,
      `Resend → Domains → ${name} → Configuration: switch ${on.map((kind) => (kind === 'open' ? 'Open tracking' : 'Click tracking')).join(' and ')} off.`,
    ),
  ];
};
