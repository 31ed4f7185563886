import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/** Keeps letters unreadable while they wait: compressed, then AES-256-GCM, bound to the letter's id. */
export type Seal = {
  close: (id: string, value: unknown) => string;
  /** Throws when the text was closed under another secret or id, or was changed. */
  open: (id: string, text: string) => unknown;
};

/** Closes with `secret`, and opens what was closed with it or with `previous`. */
export const seal = (secret: string, previous?: string): Seal => {
  const key = keyOf(secret);
  const open = (key: KeyObject, id: string, bytes: Buffer): unknown => {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(-16));
    const plain = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
    return JSON.parse(brotliDecompressSync(plain).toString('utf8')) as unknown;
  };
  return {
    close: (id, value) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(id));
      const plain = brotliCompressSync(JSON.stringify(value), {
        params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
      });
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString(
        'base64',
      );
    },
    open: (id, text) => {
      const bytes = Buffer.from(text, 'base64');
      try {
        return open(key, id, bytes);
      } catch (error) {
        if (previous === undefined) throw error;
        return open(keyOf(previous), id, bytes);
      }
    },
  };
};

const keyOf = (secret: string): KeyObject =>
  createSecretKey(new Uint8Array(hkdfSync('sha256', secret, '', 'letters at rest', 32)));
