/**
 * The bare address in `email@example.com` or `Name <email@example.com>`, in lower case; null where
 * Resend would not know one.
 *
 * `"Ada, via Letters" <ada@letters.example>` → `ada@letters.example`
 *
 * Stricter than Resend on one point: a name with a comma, a colon or another character that has a
 * meaning in mail headers has to stand in quotes.
 */
export const bareAddress = (value: string): string | null => {
  const address = named.exec(value)?.[1] ?? value;
  return address.length <= 320 && mailbox.test(address) ? address.toLowerCase() : null;
};

const mailbox =
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]$/i;

const named = /^(?:"(?:[^"\\\p{Cc}]|\\[^\p{Cc}])*"|[^()<>[\]:;@\\,"\p{Cc}]*)\s*<([^<>\s]+)>$/u;
