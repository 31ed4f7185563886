import { interfaceSchema, notes, type Interface, type InterfaceKey } from '../language/interface.ts';
import { hashOf } from './existing.ts';
import { bracesMistakes, type Part } from './part.ts';

/** The interface in another language. `existing` is what its file says so far. */
export const interfacePart = (
  into: string,
  original: Interface,
  existing: { words: Record<string, string>; held: string } | undefined,
): Part => {
  const keys = Object.keys(notes) as InterfaceKey[];
  return {
    kind: 'interface',
    file: `content/interface/${into}.json`,
    stamp: hashOf(JSON.stringify(keys.map((key) => [key, original[key]]))),
    held: existing?.held,
    pieces: keys.map((key) => ({
      name: key,
      original: original[key],
      note: notes[key],
      now: existing?.words[key] ?? '',
      optional: false,
      mistakes: (text) => mistakes(key, original[key], text),
    })),
    write: (texts) =>
      `${JSON.stringify(Object.fromEntries(keys.map((key, index) => [key, texts[index] ?? ''])), undefined, 2)}\n`,
  };
};

const mistakes = (key: InterfaceKey, original: string, text: string): { line: number; message: string }[] => {
  const braces = bracesMistakes(original, text);
  if (braces.length > 0) return braces;
  const whole = Object.fromEntries(Object.entries(notes).map(([known, note]) => [known, note]));
  const issues = interfaceSchema.safeParse({ ...whole, [key]: text }).error?.issues ?? [];
  return issues.filter(({ path }) => path[0] === key).map(({ message }) => ({ line: 1, message }));
};

/**
 * The file of a new language, before anybody has translated it: above each string a note that says where it stands and
 * what it says in the original.
 */
export const begunInterface = ({ pieces }: Part): string => {
  const lines = pieces.map(
    ({ name, original, note = '', now }) =>
      `  ${JSON.stringify(`// ${name}`)}: ${JSON.stringify(`${original} · ${note}`)},\n  ${JSON.stringify(name)}: ${JSON.stringify(now)}`,
  );
  return `{\n${lines.join(',\n\n')}\n}\n`;
};
