import { isObject, type Data } from '../patch/object.ts';
import { origins, same } from '../patch/same.ts';
import type { Shape } from '../shape.ts';

// What a form shows is simpler than what a file can hold: a name is one text, subjects are always a list.

/** Beside a name: whether it is the same in every language. */
export const everywhere = 'everywhere';

/** What a file says, as the form shows it. Keys that the form does not know are left out. `main` is the site's main language. */
export const toView = (shape: Shape, value: unknown, main: string): unknown => {
  if (shape.is === 'localised') return isObject(value) ? value[keyIn(value, main)] : value;
  if (shape.is === 'texts') return typeof value === 'string' ? [value] : value;
  const { properties, items } = shape;
  if (properties && isObject(value)) {
    const view: Data = {};
    for (const [key, inner] of Object.entries(properties))
      if (value[key] !== undefined && value[key] !== null) view[key] = toView(inner, value[key], main);
    if (properties.name?.is === 'localised') view[everywhere] = typeof value.name === 'string';
    return view;
  }
  if (items && Array.isArray(value)) return value.map((item) => toView(items, item, main));
  return value;
};

/** What the file shall say after the form was filled in, where it said `old` before. Undefined: nothing. */
export const toData = (shape: Shape, view: unknown, old: unknown, main: string): unknown => {
  if (shape.is === 'texts') return subjects(view, old);
  const { properties, items } = shape;
  if (properties && isObject(view)) {
    const before = isObject(old) ? old : {};
    const data: Data = {};
    for (const [key, inner] of Object.entries(properties)) {
      const value =
        inner.is === 'localised'
          ? localised(
              view[key],
              before[key],
              key === 'name' ? view[everywhere] === true : typeof before[key] === 'string',
              main,
            )
          : toData(inner, view[key], before[key], main);
      if (isSaid(inner, value, before[key])) data[key] = value;
    }
    for (const [key, value] of Object.entries(before)) if (!(key in properties)) data[key] = value;
    return data;
  }
  if (items && Array.isArray(view)) {
    const known = Array.isArray(old) ? old : [];
    const from = origins(toView(shape, known, main) as unknown[], view);
    return view
      .map((item, index) => toData(items, item, known[from[index] ?? -1], main))
      .filter((item) => !isEmpty(item));
  }
  // Nothing in a head or in a list is on two lines.
  return typeof view === 'string' ? view.replace(/\s*\n\s*/g, ' ').trim() : view;
};

/** A form has an answer to every question. What nobody asked for does not come into the file. */
const isSaid = (shape: Shape, value: unknown, before: unknown): boolean => {
  if (same(value, before)) return value !== undefined;
  if (isEmpty(value)) return false;
  const unasked = shape.default ?? (shape.type === 'boolean' ? false : undefined);
  return before !== undefined || !same(value, unasked);
};

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.keys(value).length === 0);

const localised = (text: unknown, old: unknown, everywhere: boolean, main: string): unknown => {
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  const line = text.trim();
  if (everywhere) return line;
  if (isObject(old)) return { ...old, [keyIn(old, main)]: line };
  return { [main]: line };
};

/** The language that a name is shown in. */
const keyIn = (names: Data, main: string): string => (main in names ? main : (Object.keys(names)[0] ?? main));

const subjects = (view: unknown, old: unknown): unknown => {
  const texts = (Array.isArray(view) ? view : []).filter((text) => !isEmpty(text)) as unknown[];
  return texts.length === 1 && !Array.isArray(old) ? texts[0] : texts;
};
