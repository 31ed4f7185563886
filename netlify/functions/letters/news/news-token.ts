import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';

/** Who wants news of campaigns, and in which language. */
export type Reader = { email: string; language: string };

/** What a link in a mail is for: to ask for news, or to stop it. */
export type NewsPurpose = 'news' | 'stop';

/**
 * Tokens of links about news. Each holds a reader's address, which nobody without the secret can read: so Redis keeps nothing
 * of somebody who was only asked, and a link works for as long as the secret does.
 */
export type NewsTokens = {
  /** The same for the same reader: a mail that is posted again has to be the very same. */
  make: (purpose: NewsPurpose, reader: Reader) => string;
  /** Undefined for a token that was not made here for this purpose. */
  read: (purpose: NewsPurpose, token: string) => Reader | undefined;
};

/** Makes tokens with `secret`, and reads those that were made with it or with `previous`. */
export const newsTokens = (secret: string, previous?: string): NewsTokens => {
  const keys = keysOf(secret);
  return {
    make: (purpose, { email, language }) => {
      const plain = Buffer.from(JSON.stringify([email, language]));
      // Of what is in it, so that it is another one for everything else.
      const nonce = createHmac('sha256', keys.nonce)
        .update(`${purpose}\0`)
        .update(plain)
        .digest()
        .subarray(0, 12);
      const cipher = createCipheriv('aes-256-gcm', keys.seal, nonce).setAAD(Buffer.from(purpose));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString(
        'base64url',
      );
    },
    read: (purpose, token) => {
      if (!/^[\w-]{40,1000}$/.test(token)) return undefined;
      const bytes = Buffer.from(token, 'base64url');
      return (
        open(purpose, bytes, keys.seal) ??
        (previous === undefined ? undefined : open(purpose, bytes, keysOf(previous).seal))
      );
    },
  };
};

const open = (purpose: NewsPurpose, bytes: Buffer, key: KeyObject): Reader | undefined => {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(-16));
    const plain = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
    const [email, language] = JSON.parse(plain.toString('utf8')) as [string, string];
    return { email, language };
  } catch {
    return undefined;
  }
};

const keysOf = (secret: string): { seal: KeyObject; nonce: KeyObject } => {
  const key = (use: string): KeyObject =>
    createSecretKey(new Uint8Array(hkdfSync('sha256', secret, '', use, 32)));
  return { seal: key('addresses in links'), nonce: key('nonces of addresses in links') };
};
