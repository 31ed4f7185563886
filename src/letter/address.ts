/**
 * An email address as it is put in a header, or why it cannot be.
 *
 * `Zoë@exämple.org` → `non-ascii` (few mail servers take such local parts),
 * ` Zoe@Exämple.org ` → `Zoe@xn--exmple-cua.org`.
 */
export const parseAddress = (text: string): { address: string } | { problem: 'invalid' | 'non-ascii' } => {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf('@');
  const local = trimmed.slice(0, at);
  if (at < 1) return { problem: 'invalid' };
  if (/[^\x00-\x7f]/.test(local)) return { problem: 'non-ascii' };
  const domain = punycode(trimmed.slice(at + 1));
  if (!localPart.test(local) || local.length > 64 || !hostName.test(domain)) return { problem: 'invalid' };
  const address = `${local}@${domain}`;
  return address.length > 254 ? { problem: 'invalid' } : { address };
};

/**
 * The same mailbox however it is written: capitals and `+tags` make no difference, and at Gmail neither do dots.
 * `Ann+news@Example.org` → `ann@example.org`, `ann.lee@googlemail.com` → `annlee@gmail.com`
 */
export const sameMailbox = (address: string): string => {
  const lower = address.trim().toLowerCase();
  const at = lower.lastIndexOf('@');
  const local = lower.slice(0, at).replace(/^(.+?)\+.*$/, '$1');
  const domain = lower.slice(at + 1);
  // https://support.google.com/mail/answer/7436150
  return domain === 'gmail.com' || domain === 'googlemail.com'
    ? `${local.replaceAll('.', '') || local}@gmail.com`
    : `${local}${lower.slice(at)}`;
};

// The dot-atom of RFC 5322: no quoted strings, which forms on the web do not take either.
// https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
// The last label is a country's or a kind's: two letters or more, or Punycode.
const hostName = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])$/;

const punycode = (domain: string): string => {
  // A URL's parser knows IDNA (UTS #46) in Node and in every browser; what is no host name must not reach it.
  if (/[\s/?#:@\\%[\]]/.test(domain)) return '';
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : '';
};
