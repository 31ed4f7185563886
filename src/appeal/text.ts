import { markdownToMdast } from 'satteri';
import { formatDay } from '../language/language.ts';
import type { Told } from './appeal.ts';
import { fromItsSide, width, wrap } from './wrap.ts';

/** Mailing lists and old mail programs show no more in a line: https://www.rfc-editor.org/rfc/rfc5322#section-2.1.1 */
export const columns = 72;

/**
 * What is told as plain text, its addresses in full, each on a line of its own. `before`: what stands before the campaign's
 * address. With `wrapped: false` each paragraph is one line, for programs that wrap themselves.
 */
export const plainText = (
  { language, title, text, signed, day, link, page }: Told,
  before: string,
  { wrapped = true } = {},
): string => {
  const room = wrapped ? columns : Infinity;
  const body = plainBlocks(text, { language, base: page, room });
  const end = [signed ?? [], day === undefined ? [] : formatDay(day, language)].flat();
  return [
    [...underlined(wrap(title, room, language), '=')],
    ...body,
    [...wrap(before, room, language), link],
    end.flatMap((line) => wrap(line, room, language)),
  ]
    .filter((block) => block.length > 0)
    .map((block) => `${block.map((line) => fromItsSide(line, language)).join('\n')}\n`)
    .join('\n');
};

type Node = {
  type: string;
  url?: string;
  value?: string;
  alt?: string | null;
  identifier?: string;
  ordered?: boolean | null;
  start?: number | null;
  checked?: boolean | null;
  children?: Node[];
};

/** How a text is laid out: links lead on from `base`; a line has `room` for so many columns. */
type Layout = { language: string; base: string; room: number };

const plainBlocks = (markdown: string, layout: Layout): string[][] => {
  const root = markdownToMdast(markdown) as unknown as Node;
  const addresses = new Map(
    (root.children ?? []).flatMap(({ type, identifier = '', url = '' }) =>
      type === 'definition' ? [[identifier, url] as const] : [],
    ),
  );
  return blocks(root, layout, addresses);
};

type Addresses = ReadonlyMap<string, string>;

const blocks = ({ children = [] }: Node, layout: Layout, addresses: Addresses): string[][] =>
  children.flatMap((node) => {
    const lines = block(node, layout, addresses);
    return lines.length > 0 ? [lines] : [];
  });

/** The lines of one block; between those of several within it is an empty one. */
const block = (node: Node, layout: Layout, addresses: Addresses): string[] => {
  const { type, value = '', children = [] } = node;
  const within = (room: number): string[] =>
    blocks(node, { ...layout, room }, addresses).flatMap((lines, index) =>
      index > 0 ? ['', ...lines] : lines,
    );
  if (type === 'definition') return [];
  if (type === 'heading') return underlined(inline(node, layout, addresses), '-');
  if (type === 'thematicBreak') return ['* * *'];
  if (type === 'code') return value.split('\n');
  if (type === 'blockquote') return within(layout.room - 2).map((line) => `> ${line}`.trimEnd());
  if (type === 'list')
    return children.flatMap((item, index) => {
      const sign = node.ordered === true ? `${(node.start ?? 1) + index}.` : '-';
      const box = item.checked === true ? '[x] ' : item.checked === false ? '[ ] ' : '';
      return indented(`${sign} ${box}`, item, layout, addresses);
    });
  if (type === 'tableRow')
    return wrap(
      children.map((cell) => inline(cell, { ...layout, room: Infinity }, addresses).join(' ')).join(' | '),
      layout.room,
      layout.language,
    );
  if (type === 'table') return blocks(node, layout, addresses).flat();
  if (type === 'footnoteDefinition') return indented(`[${node.identifier ?? ''}] `, node, layout, addresses);
  return inline(node, layout, addresses);
};

const indented = (sign: string, node: Node, layout: Layout, addresses: Addresses): string[] => {
  const inner = blocks(node, { ...layout, room: layout.room - sign.length }, addresses).flat();
  // An address can be followed where it begins its line.
  return inner.map((line, index) =>
    index === 0 ? sign + line : isAddress.test(line) ? line : ' '.repeat(sign.length) + line,
  );
};

/** The lines of what stands in one paragraph. */
const inline = (node: Node, { language, base, room }: Layout, addresses: Addresses): string[] => {
  const later: string[] = [];
  const words = (one: Node): string => {
    const { type, value = '', children = [] } = one;
    const inner = (): string => children.map(words).join('');
    if (type === 'break') return '\n';
    if (type === 'image' || type === 'imageReference') return one.alt ?? '';
    if (type === 'footnoteReference') return `[${one.identifier ?? ''}]`;
    if (type === 'link' || type === 'linkReference') {
      const url = one.url ?? addresses.get(one.identifier ?? '') ?? '';
      const label = inner();
      const address = new URL(url, base).href;
      if (url === label || address === `${label}/` || url === `mailto:${label}`) return `\n${label}\n`;
      later.push(address);
      return label;
    }
    return children.length > 0 ? inner() : value.replaceAll('\n', ' ');
  };
  const lines = words(node)
    // Behind an address that has its own line no stop is left over.
    .replace(/(\n\S+\n)[.,;:]/g, '$1')
    .split('\n')
    .flatMap((line) => wrap(line, room, language));
  return [...lines, ...later];
};

const isAddress = /^(?:https?:|mailto:)\S+$/;

const underlined = (lines: string[], sign: string): string[] => [
  ...lines,
  sign.repeat(Math.min(columns, Math.max(0, ...lines.map(width)))),
];
