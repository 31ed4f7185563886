import { standsFor } from '../mistakes/placeholders.ts';
import { markdown } from './loaded.ts';
import { openRemarks } from './open-remarks.ts';

/** A mistake in a Markdown text; `line` is 1-based and counts from the text's first line. */
export type MarkdownMistake = { line: number; message: string };

type Node = {
  type: string;
  url?: string;
  value?: string;
  children?: Node[];
  position?: { start: { line: number }; end: { line: number } };
};

/** What a story, an appeal or a page must not hold: raw HTML, and links that are none. */
export const markdownMistakes = (text: string): MarkdownMistake[] => [
  ...(mayHold.test(text) ? nodeMistakes(text) : []),
  ...joinedHeadings(text),
];

/** Where there is none of these signs, there is neither HTML nor a link but one that is an address in full. */
const mayHold = /[<\]]/;

const nodeMistakes = (text: string): MarkdownMistake[] =>
  nodes(text).flatMap((node) => {
    const line = node.position?.start.line ?? 1;
    const open = notClosed(node, text);
    if (open.length > 0) return open;
    if (node.type === 'html')
      return [
        { line, message: `holds raw HTML (${excerpt(node.value ?? '')}). Write it in Markdown instead.` },
      ];
    if (node.url !== undefined && !isLink(node.url))
      return [
        {
          line,
          message: `links to ${excerpt(node.url)}. A link begins with https://, http://, mailto:, / or #.`,
        },
      ];
    return [];
  });

/** Remarks that are not closed, in HTML, or in a line, where the signs would be read as they are. */
const notClosed = ({ type, value = '', position }: Node, text: string): MarkdownMistake[] =>
  type === 'html' || (type === 'text' && value.includes('<!'))
    ? openRemarks(value)
        .map(({ linesAbove, message }) => ({ line: (position?.start.line ?? 1) + linesAbove, message }))
        // Who writes \<!-- or &lt;!-- means the signs themselves.
        .filter(({ line }) => /(?<!\\)<!/.test(text.split('\n')[line - 1] ?? ''))
    : [];

/** `##What we demand` is no heading, and shows its signs; one alone can be a hashtag. */
const joinedHeadings = (text: string): MarkdownMistake[] => {
  if (!joined.test(text)) return [];
  const code = nodes(text).flatMap(({ type, position }) =>
    type === 'code' && position ? [[position.start.line, position.end.line] as const] : [],
  );
  return text.split('\n').flatMap((content, index) => {
    const [, signs = '', words = ''] = joined.exec(content) ?? [];
    const line = index + 1;
    return words === '' || code.some(([from, to]) => from <= line && line <= to)
      ? []
      : [{ line, message: `needs a space after its ${signs}, to be a heading. Write: ${signs} ${words}` }];
  });
};

const joined = /^ {0,3}(#{2,6})([^#\s].*)$/m;

/** What a letter must not hold: it goes out as plain text, so the signs of Markdown and HTML would be sent as they are. */
export const plainTextMistakes = (text: string): MarkdownMistake[] => {
  const ofSigns = (mayHoldSigns.test(text) ? nodes(text) : []).flatMap((node): MarkdownMistake[] => {
    const open = notClosed(node, text);
    if (open.length > 0) return open;
    return (signs.has(node.type) || isWrittenLink(node)) && !isPlaceholder(node)
      ? [{ line: node.position?.start.line ?? 1, message: inPlainText(signs.get(node.type)) }]
      : [];
  });
  const headings = joinedHeadings(text).map(({ line }) => ({
    line,
    message: inPlainText(signs.get('heading')),
  }));
  return [...ofSigns, ...headings];
};

const inPlainText = (kind = 'a link written in Markdown'): string =>
  `holds ${kind}. A letter is plain text: take the signs out, and write addresses in full.`;

/** Where there is none of these, there is no sign of Markdown. */
const mayHoldSigns = /[<>*_~`#\]]|^[ \t]*[-=]| {4}|\t/m;

/** `<name>` is no HTML: what is wrong with it is told with the placeholders. */
const isPlaceholder = ({ type, value = '' }: Node): boolean =>
  type === 'html' && standsFor(value.replace(/^<|>$/g, '')) !== undefined;

const signs = new Map([
  ['html', 'HTML'],
  ['strong', 'bold type (**)'],
  ['emphasis', 'italic type (* or _)'],
  ['delete', 'struck-out type (~~)'],
  ['heading', 'a heading (# or a line of = or -)'],
  ['image', 'an image'],
  ['definition', 'a link written in Markdown'],
  ['inlineCode', 'code (`)'],
  ['code', 'an indented or fenced block'],
  ['blockquote', 'a quotation (>)'],
  ['thematicBreak', 'a ruled line'],
]);

const nodes = (text: string): Node[] => {
  const walk = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(walk)];
  return walk(markdown().markdownToMdast(text) as unknown as Node);
};

const isWrittenLink = ({ type, url = '', children }: Node): boolean => {
  const label = children?.[0]?.value ?? '';
  return type === 'link' && !url.endsWith(label);
};

const isLink = (url: string): boolean => /^(https?:\/\/|mailto:|\/(?![/\\])|#)/i.test(url);

const excerpt = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
};
