/**
 * The bare address in `email@example.com` or `Name <email@example.com>`, in lower case; null where
 * Resend would not know one.
 *
 * `"Ada, via Letters" <ada@letters.example>` → `ada@letters.example`
 *
 * A name with a comma, a colon or another character that has a meaning in mail headers has to stand in
 * quotes, whether or not Resend would let it pass.
 */
export const bareAddress = (value: string): string | null => {
  const address = named.exec(value)?.[1] ?? value;
  return address.length <= 320 && mailbox.test(address) ? address.toLowerCase() : null;
};

/**
 * The name, without its quotes, and the address in a value that {@link bareAddress} knows.
 *
 * `"Ada, via \"Letters\"" <ada@letters.example>` → `['Ada, via "Letters"', 'ada@letters.example']`
 */
export const nameAndAddress = (value: string): [name: string, address: string] => {
  const address = named.exec(value)?.[1];
  if (address === undefined) return ['', value];
  const name = value.slice(0, -(address.length + 2)).trim();
  return [/^".*"$/.test(name) ? name.slice(1, -1).replaceAll(/\\(.)/g, '$1') : name, address];
};

const mailbox =
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]$/i;

const named = /^(?:"(?:[^"\\\p{Cc}]|\\[^\p{Cc}])*"|[^()<>[\]:;@\\,"\p{Cc}]*)\s*<([^<>\s]+)>$/u;
