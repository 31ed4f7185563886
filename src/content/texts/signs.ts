import type { Document, Scalar } from 'yaml';
import { yaml } from './loaded.ts';
import { plainly, startsWithSign } from './slips.ts';

/** Something that YAML reads otherwise than a person; `at` is its offset in the text. */
export type Misread = { at: number; path: PropertyKey[]; message: string };

/** The texts and numbers of a document that are not read as whoever wrote them means them. */
export const misread = (document: Document.Parsed, text: string): Misread[] => {
  const swallowed = /[*&!]/.test(text) ? signAt(document, text) : undefined;
  if (swallowed) return [swallowed];
  const isSuspicious = / #\S/.test(text) || curly.test(text) || thousands.test(text);
  return isSuspicious ? scalars(document.contents).flatMap((one) => inScalar(one, text)) : [];
};

const curly = /(?:: |- |[{[,] )[“”„‟«»‘‚]/;
const thousands = /\d[.,_]\d{3}(?!\d)/;

type Placed = { path: PropertyKey[]; scalar: Scalar };

const scalars = (node: unknown, path: PropertyKey[] = []): Placed[] => {
  const { isMap, isScalar, isSeq } = yaml();
  if (isScalar(node)) return [{ path, scalar: node }];
  if (isMap(node)) return node.items.flatMap(({ key, value }) => scalars(value, [...path, String(key)]));
  return isSeq(node) ? node.items.flatMap((one, index) => scalars(one, [...path, index])) : [];
};

const inScalar = ({ path, scalar }: Placed, text: string): Misread[] => {
  const { value, source = '', type } = scalar;
  const at = scalar.range?.[0] ?? 0;
  const told = (message: string): Misread[] => [{ at, path, message }];
  if (typeof value === 'number' && /^\d{1,3}(?:[.,_]\d{3})+$/.test(source))
    return told(`is written ${source}, which is read as ${value}. Write ${source.replace(/\D/g, '')}.`);
  if (typeof value !== 'string' || type !== 'PLAIN') return [];
  const lost = isProse(path) ? / +#\S.*/.exec(lineFrom(text, scalar.range?.[1] ?? at))?.[0] : undefined;
  if (lost !== undefined)
    return told(
      `would lose “${lost.trim()}”: what follows a blank and a # is taken for a remark. Put the text between quotation marks: "${value}${lost.trimEnd()}"`,
    );
  const bare = plainly(value);
  return bare === value
    ? []
    : told(
        `has curly quotation marks around it, which would be part of the text. Write it without: ${bare}. If they belong there, put straight ones around all of it: "${value}"`,
      );
};

const lineFrom = (text: string, offset: number): string => text.slice(offset).split('\n', 1)[0] ?? '';

const prose = 'title summary imageAlt subject question salutation salutations name signed description'.split(
  ' ',
);

/** True for a text that people read: only there is a sign # after a blank meant as one. */
const isProse = (path: readonly PropertyKey[]): boolean => {
  const keys = path.filter((key) => typeof key === 'string');
  const isList = ['targets', 'partners'].includes(keys.at(-1) ?? '') && typeof path.at(-1) === 'number';
  return isList || keys.some((key) => prose.includes(key));
};

/** The first text that a sign of YAML's own begins: an alias, an anchor or a tag, whose word would be lost. */
const signAt = (document: Document.Parsed, text: string): Misread | undefined => {
  const { isAlias, isPair, visit } = yaml();
  let found: Misread | undefined;
  visit(document, {
    Node: (_key, node, ancestors) => {
      if (!isAlias(node) && node.anchor === undefined && node.tag === undefined) return undefined;
      const at = node.range?.[0] ?? 0;
      const keys = ancestors.flatMap((one) => (isPair(one) ? [String(one.key)] : []));
      const line = text.slice(text.lastIndexOf('\n', at - 1) + 1).split('\n', 1)[0] ?? '';
      found = { at, path: keys, message: startsWithSign(line) };
      return visit.BREAK;
    },
  });
  return found;
};
