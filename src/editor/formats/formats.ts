import { parse } from 'yaml';
import { plainText } from '../../content/texts/plain.ts';
import { isObject, type Data } from '../patch/object.ts';
import { patchInPlace, patchYaml } from '../patch/patch-yaml.ts';
import type { Shape } from '../shape.ts';
import { toData, toView } from './view.ts';

/** Reads a file for the editor's form, and writes what the form says. */
export type Format = { fromFile: (text: string) => Data; toFile: (view: Data) => string };

/**
 * The file as it was read goes through the form in a hidden field, so that what is written differs from it only in what
 * somebody has changed.
 */
export const rawField = 'raw';

/** In which campaign's folder a new file goes. It is no part of the file, which only says that it has a folder. */
export const folderField = 'folder';
export const itsOwn = 'as it is';

/** A text's own words, below its head. */
export const bodyField = 'body';

const keeping = ({
  read,
  write,
}: {
  read: (text: string) => Data;
  write: (view: Data, raw: string) => string;
}): Format => ({
  fromFile: (text) => ({ ...read(plainText(text)), [rawField]: text, [folderField]: itsOwn }),
  toFile: ({ [rawField]: kept, ...shown }) => {
    const view = Object.fromEntries(Object.entries(shown).filter(([field]) => field !== folderField));
    const raw = typeof kept === 'string' ? kept : '';
    const before = plainText(raw);
    const after = write(view, before);
    if (after === before) return raw;
    return raw.includes('\r\n') ? after.replaceAll('\n', '\r\n') : after;
  },
});

export const yamlFormat = (shape: Shape, main: string): Format =>
  keeping({
    read: (text) => toView(shape, dataIn(text), main) as Data,
    write: (view, raw) => patchYaml(raw, toData(shape, view, dataIn(raw), main) as Data),
  });

export const markdownFormat = (shape: Shape, main: string): Format =>
  keeping({
    read: (text) => {
      const { head, body } = parts(text);
      return { ...(toView(shape, dataIn(head), main) as Data), [bodyField]: body };
    },
    write: (view, raw) => {
      const { opening, head, closing, body, end } = parts(raw);
      const typed = view[bodyField];
      const words = typeof typed === 'string' ? typed.trim() : '';
      const patched = patchYaml(head, toData(shape, view, dataIn(head), main) as Data);
      return opening + patched + closing + (words === body ? body : words) + end;
    },
  });

/** An interface's words. A form's fields have no dots in their names. */
export const wordsFormat: Format = keeping({
  read: (text) =>
    Object.fromEntries(
      Object.entries(JSON.parse(text) as Data).map(([key, value]) => [fieldName(key), value]),
    ),
  write: (view, raw) => {
    const words = (raw === '' ? {} : JSON.parse(raw)) as Data;
    for (const [field, value] of Object.entries(view))
      if (typeof value === 'string' && value.trim() !== '') words[keyName(field)] = value.trim();
    return patchInPlace(raw, words) ?? `${JSON.stringify(words, undefined, 2)}\n`;
  },
});

/** `home.title` → `home__title` */
export const fieldName = (key: string): string => key.replaceAll('.', '__');
const keyName = (field: string): string => field.replaceAll('__', '.');

const dataIn = (text: string): Data => {
  const data: unknown = parse(text);
  return isObject(data) ? data : {};
};

/** A text of Markdown: what stands around its head and its words, and those. A new one is whole besides. */
const parts = (
  text: string,
): { opening: string; head: string; closing: string; body: string; end: string } => {
  const [, opening = '---\n', head = '', closing = '---\n\n', rest = '\n'] =
    /^(---[^\S\n]*\n)((?:[^]*?\n)??)(---[^\S\n]*(?:\n\s*)?)([^]*)$/.exec(text) ?? [];
  const body = rest.trim();
  return { opening, head, closing, body, end: rest.slice(rest.indexOf(body) + body.length) || '\n' };
};
