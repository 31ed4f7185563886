/** What content/README.md says of each key of a file, in the words that the editor shows: `targets.email` → … */
export type Hints = Record<string, string>;

/**
 * The hints of a section, by its heading: of a table's rows, `` | `key` | what it says | left out | ``, and of a list's items,
 * `` - `key`: what it says ``. Links lead to the same file where it is kept, at `address`; without one they are plain words.
 */
export const hintsIn = (readme: string, heading: string, address?: string): Hints => {
  const section = sectionOf(readme, heading);
  const hints: Hints = {};
  for (const [, keys = '', says = '', without = ''] of section.matchAll(
    /^\| (`[\w.]+`(?:, `[\w.]+`)*) \| (.+?) \|(?: (.+?) \|)?$/gm,
  ))
    for (const [, key = ''] of keys.matchAll(/`([\w.]+)`/g))
      hints[key] = plain(
        without === '' || needed.test(without) ? says : `${says} Left out: ${small(without)}`,
        address,
      );
  for (const [, key = '', says = ''] of section.matchAll(/^- `([\w.]+)`: (.+)$/gm))
    hints[key] = plain(says, address);
  for (const [, key = '', says = ''] of section.matchAll(/^ {2}(\w+): \d+ +# (.+)$/gm))
    hints[`limits.${key}`] = `${says.charAt(0).toUpperCase()}${says.slice(1)}.`;
  return hints;
};

/** What the table says of a key that has to be there. */
const needed = /^A mistake\b/;

/** What stands below a heading, to the next that is not below it. */
const sectionOf = (readme: string, heading: string): string => {
  const at = readme.indexOf(`\n${heading}\n`);
  if (at < 0)
    throw new Error(`content/README.md has no heading "${heading}", below which the editor's hints stand.`);
  const level = /^#+/.exec(heading)?.[0].length ?? 1;
  const lines = readme.slice(at + heading.length + 2).split('\n');
  let isExample = false;
  const end = lines.findIndex((line) => {
    if (line.startsWith('```')) isExample = !isExample;
    const marks = /^#+(?= )/.exec(line)?.[0].length;
    return !isExample && marks !== undefined && marks <= level;
  });
  return lines.slice(0, end < 0 ? undefined : end).join('\n');
};

// The editor's hints know bold type and links, and no type for code.
const plain = (markdown: string, address: string | undefined): string =>
  markdown
    .split(/(`[^`]+`)/)
    .map((part) =>
      part.startsWith('`')
        ? code(part.slice(1, -1))
        : part.replace(/\[([^\]]+)\]\(([^)]+)\)/g, (_, words: string, link: string) =>
            address === undefined ? words : `[${words}](${new URL(link, address).href})`,
          ),
    )
    .join('');

/** A list is given entry by entry: that it stands between brackets in the file is nothing to a form. */
const code = (text: string): string => {
  const [, listed] = /^\[([\w.:/@, -]+)\]$/.exec(text) ?? [];
  if (listed !== undefined) return listed.split(', ').map(code).join(', ');
  return /^[\w.:/@-]+$/.test(text) ? `**${text}**` : `“${text.trim().replace(/[*_~[\]<]/g, '\\$&')}”`;
};

const small = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);
