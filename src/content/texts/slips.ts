/** What is wrong with a line that YAML cannot read, in words for a person; `line` is 1-based. */
export type Slip = { line: number; field?: string; message: string };

/**
 * The slip of the keyboard behind an error at a line of a head or of campaign.yaml. `known` are the keys that can stand
 * there.
 */
export const slipAt = (text: string, line: number, known: readonly string[]): Slip => {
  const lines = text.split('\n');
  const unclosed = lines.findIndex((one) => isUnclosed(valueOf(one)));
  // An end that is missing is missed only at the end of the file.
  const candidates = [line, previous(lines, line), line + 1, ...(unclosed < 0 ? [] : [unclosed + 1])];
  for (const at of candidates) {
    const found = entrySlip(lines[at - 1] ?? '', known) ?? ofHyphen(lines, at) ?? ofSpaces(lines, at);
    if (found) return { line: at, ...found };
    const bare = withoutHyphen(lines, at);
    if (bare) return bare;
  }
  return {
    line,
    message:
      'cannot be read. Look at this line and at the one above it: mostly a text needs quotation marks around it, a quotation mark has no partner, or the spaces at the start are not those of the lines around.',
  };
};

/** The slip behind an error at a line of a JSON file. */
export const jsonSlipAt = (text: string, line: number): Slip => {
  const lines = text.split('\n');
  const before = previous(lines, line);
  const above = (lines[before - 1] ?? '').trim();
  if (before > 0 && (lines[line - 1] ?? '').trim().startsWith('"') && /["\]}]$/.test(above))
    return { line: before, message: 'has no comma at its end. Put one there: the next line goes on.' };
  const inner = /^\s*"[^"]*"\s*:\s*"(.*)"\s*,?\s*$/.exec(lines[line - 1] ?? '')?.[1] ?? '';
  if (/(?:^|[^\\])"/.test(inner))
    return {
      line,
      message:
        'holds a straight quotation mark (") inside its text. Use those of your language: “ ”, « », „ “.',
    };
  return {
    line,
    message:
      'cannot be read. Look at this line and at the one above it: mostly a comma, a quotation mark or the last } is missing.',
  };
};

/** The same key a second time: in a list, a hyphen is missing before it. */
export const twiceAt = (text: string, line: number): Omit<Slip, 'line'> => {
  const lines = text.split('\n');
  return (
    entrySlip(lines[line - 1] ?? '', []) ??
    ofHyphen(lines, line) ?? { message: 'stands here twice. Delete one of the two.' }
  );
};

/** A text that begins with a sign, between quotation marks. */
export const startsWithSign = (line: string): string => {
  const value = valueOf(line) ?? '';
  return `begins with ${value.charAt(0)}. Put the text between quotation marks: ${rewritten(line, quoted(value))}`;
};

/** A text that holds a colon, between quotation marks. */
const holdsColon = (line: string): string =>
  `has a colon in its text. Put the text between quotation marks: ${rewritten(line, quoted(plainly(valueOf(line) ?? '')))}`;

/** The same of an entry of a list that is a text as a whole: `- Kazakhstan: free X` */
export const entryHoldsColon = (line: string): string => {
  const text = item.exec(line)?.[3] ?? line.trim();
  return `has a colon in its text. Put the text between quotation marks: - ${quoted(plainly(text))}`;
};

/** A text between straight quotation marks, as YAML reads it. */
export const quoted = (text: string): string => {
  if (!/["\\]/.test(text)) return `"${text}"`;
  return text.includes("'") ? `"${text.replace(/["\\]/g, String.raw`\$&`)}"` : `'${text}'`;
};

/** Without the curly quotation marks around it. */
export const plainly = (text: string): string => /^[“”„‟«»‘‚](.*)[“”«»’‘]$/.exec(text)?.[1] ?? text;

// Its parts are what stands before the key, the key, and the value.
const entry = /^(\s*(?:- +)?)((?:"[^"]*"|'[^']*'|[^\s:"'#{}[\],-][^\s:]*)\s*:)\s+(.*\S)\s*$/;
const item = /^(\s*- +)()(.*\S)\s*$/;

/** What follows a key, or a hyphen. */
const valueOf = (line: string): string | undefined => (entry.exec(line) ?? item.exec(line))?.[3];

const keyOf = (line: string): string | undefined =>
  entry
    .exec(line)?.[2]
    ?.replace(/\s*:$/, '')
    .replace(/^["']|["']$/g, '');

/** `- title: x` with another value: `title: "x"` */
const rewritten = (line: string, value: string): string => {
  const [, before = '', key = ''] = entry.exec(line) ?? item.exec(line) ?? [];
  return key === '' ? `${before.trim()} ${value}` : `${key} ${value}`;
};

const previous = (lines: readonly string[], line: number): number =>
  lines.slice(0, line - 1).findLastIndex((one) => one.trim() !== '') + 1;

const isUnclosed = (value = ''): boolean => {
  const [mark = ''] = /^["']/.exec(value) ?? [];
  return mark !== '' && !value.slice(1).includes(mark);
};

/** What is wrong within a line, if that can be seen. */
export const entrySlip = (line: string, known: readonly string[]): Omit<Slip, 'line'> | undefined => {
  if (/^ *\t/.test(line)) return { message: 'begins with a tab. Put spaces in its place.' };
  const [, hyphenless] = /^\s*-(?![-\s])(.*\S)/.exec(line) ?? [];
  if (hyphenless !== undefined) return { message: `needs a space after its hyphen. Write: - ${hyphenless}` };
  const [, key, rest = ''] = /^\s*(?:- +)?([\p{L}_][\p{L}\p{M}\w]*):(?!\/\/)(\S.*)$/u.exec(line) ?? [];
  if (key !== undefined)
    return { field: key, message: `needs a space after its colon. Write: ${key}: ${rest}` };
  const value = valueOf(line);
  const field = keyOf(line);
  if (value === undefined) {
    const [first = '', ...others] = line.trim().split(/\s+/);
    return known.includes(first) && others.length > 0
      ? { field: first, message: `needs a colon after it. Write: ${first}: ${others.join(' ')}` }
      : undefined;
  }
  const message = inValue(line, value);
  return message === undefined ? undefined : { ...(field === undefined ? {} : { field }), message };
};

const inValue = (line: string, value: string): string | undefined => {
  const sign = value.charAt(0);
  if (isUnclosed(value))
    return `has no closing quotation mark. Put one at its end: ${rewritten(line, `${value}${sign}`)}`;
  if (sign === '"' || sign === "'") {
    const closed = sign === '"' ? /^"(?:[^"\\]|\\.)*"\s*(#.*)?$/ : /^'(?:[^']|'')*'\s*(#.*)?$/;
    const whole = value.endsWith(sign) ? value.slice(1, -1) : value;
    return closed.test(value)
      ? undefined
      : `holds the sign ${sign}, which also stands around the text. Write: ${rewritten(line, quoted(whole))}`;
  }
  const [, pair] = /^(?:\{\s*[\w-]+\s*:|\[)/.test(value) ? (/^([{[])/.exec(value) ?? []) : [];
  const end = pair === '{' ? '}' : ']';
  if (pair !== undefined && !value.includes(end)) return `has no closing ${end}. Put one at its end.`;
  if (pair !== undefined && value.endsWith(end))
    return pair === '{'
      ? 'holds a text that needs quotation marks around it: { en: "…" }.'
      : 'holds a text that needs quotation marks around it: ["…", "…"].';
  if (/^[{}[\],&*!|>%@`]|^[?-](?:\s|$)/.test(value)) return startsWithSign(line);
  return /:(?:\s|$)/.test(value) ? holdsColon(line) : undefined;
};

const indentOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;

/** A line that begins an entry of a list like the one above it, but without its hyphen. */
const ofHyphen = (lines: readonly string[], at: number): Omit<Slip, 'line'> | undefined => {
  const line = lines[at - 1] ?? '';
  const key = keyOf(line);
  if (key === undefined || item.test(line)) return undefined;
  const first = lines.slice(0, at - 1).findLast((one) => item.test(one));
  if (first === undefined || keyOf(first) !== key) return undefined;
  return [0, 2].includes(indentOf(line) - indentOf(first))
    ? {
        field: key,
        message: `stands a second time in one entry of the list. Is this the next entry? Then put a hyphen before it: - ${line.trim()}`,
      }
    : undefined;
};

/** The first entry of a list, where only the later ones have their hyphens. */
const withoutHyphen = (lines: readonly string[], at: number): Slip | undefined => {
  const line = lines[at - 1] ?? '';
  if (!item.test(line)) return undefined;
  const opening = lines.slice(0, at - 1).findLastIndex((one) => indentOf(one) < indentOf(line));
  const first = lines[opening + 1] ?? '';
  return opening + 2 < at && !item.test(first)
    ? { line: opening + 2, message: `needs a hyphen before it, as the entries below have: - ${first.trim()}` }
    : undefined;
};

/** A line that does not begin where those around it begin. */
const ofSpaces = (lines: readonly string[], at: number): Omit<Slip, 'line'> | undefined => {
  const line = lines[at - 1] ?? '';
  const above = lines[previous(lines, at) - 1];
  if (line.trim() === '' || item.test(line) || above === undefined || /:\s*$/.test(above)) return undefined;
  const column = item.test(above) ? indentOf(above) + 2 : indentOf(above);
  return indentOf(line) === column || (item.test(above) && indentOf(line) < column - 1)
    ? undefined
    : {
        message: `begins with ${spaces(indentOf(line))}. To belong to the line above, it begins with ${spaces(column)}.`,
      };
};

const spaces = (count: number): string =>
  count === 0 ? 'no space' : count === 1 ? 'one space' : `${count} spaces`;
