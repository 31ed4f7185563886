import { markdownToMdast } from 'satteri';

/** A mistake in a Markdown text; `line` is 1-based and counts from the text's first line. */
export type MarkdownMistake = { line: number; message: string };

type Node = {
  type: string;
  url?: string;
  value?: string;
  children?: Node[];
  position?: { start: { line: number } };
};

/** What a story, an appeal or a page must not hold: raw HTML, and links that are none. */
export const markdownMistakes = (text: string): MarkdownMistake[] =>
  nodes(text).flatMap((node) => {
    const line = node.position?.start.line ?? 1;
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

/** What a letter must not hold: it goes out as plain text, so the signs of Markdown and HTML would be sent as they are. */
export const plainTextMistakes = (text: string): MarkdownMistake[] =>
  nodes(text)
    .filter((node) => signs.has(node.type) || isWrittenLink(node))
    .map((node) => ({
      line: node.position?.start.line ?? 1,
      message: `holds ${signs.get(node.type) ?? 'a link written in Markdown'}. A letter is plain text: take the signs out, and write addresses in full.`,
    }));

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
  return walk(markdownToMdast(text) as unknown as Node);
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
