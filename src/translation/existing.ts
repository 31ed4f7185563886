import { createHash } from 'node:crypto';
import { parseDocument } from 'yaml';
import { withoutRemarks } from '../content/texts/remarks.ts';

/** A text as it stands in a file, whether it is whole or only begun. */
export type Existing = {
  head: Record<string, unknown>;
  /** Without remarks, and with them. */
  body: string;
  raw: string;
  held: string;
};

/** Undefined where the head cannot be read. */
export const readExisting = (text: string): Existing | undefined => {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const [, yaml = '', body = ''] = /^---[^\S\n]*\n(?:([^]*?)\n)??---[^\S\n]*(?:\n([^]*))?$/.exec(plain) ?? [];
  const document = parseDocument(yaml);
  if (!plain.startsWith('---') || document.errors.length > 0) return undefined;
  const head: unknown = document.toJS() ?? {};
  if (typeof head !== 'object' || head === null || Array.isArray(head)) return undefined;
  return { head: { ...head }, body: withoutRemarks(body.trim()), raw: body, held: hashOf(text) };
};

/** A short hash by which a file is known again. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** What a head says under a key, where that is a text. */
export const textAt = ({ head }: Pick<Existing, 'head'>, key: string): string => {
  const value = head[key];
  return typeof value === 'string' ? value.trim() : '';
};

/** What a head lists under a key; one text is a list of one. */
export const listAt = ({ head }: Pick<Existing, 'head'>, key: string): string[] => {
  const value = head[key];
  if (typeof value === 'string') return [value.trim()];
  return Array.isArray(value) ? value.map((text) => (typeof text === 'string' ? text.trim() : '')) : [];
};
