import { isFixed } from '../../letter/fixed.ts';
import { asRemark, remarksAnd } from './remarks.ts';

/** An original above the place of its translation: `<!-- en: He is in prison. -->` */
export const asOriginal = (language: string, text: string): string => asRemark(`${language}: ${text}`);

/** Each original in a text's remarks that no translation stands below; `line` is 1-based. */
export const untranslated = (text: string): { line: number; message: string }[] => {
  if (!text.includes('<!-- ')) return [];
  const parts = remarksAnd(text);
  let at = 0;
  return parts.flatMap((part, index) => {
    at = text.indexOf(part, at);
    const line = text.slice(0, at).split('\n').length;
    at += part.length;
    const [, original] = /^<!-- [a-z]{2,3}(?:-[A-Za-z\d]+)*: ([^]*?) -->$/.exec(part) ?? [];
    if (original === undefined) return [];
    const next = parts.findIndex((other, place) => place > index && other.startsWith('<!--'));
    const below = parts.slice(index + 1, next < 0 ? undefined : next);
    if (below.some((paragraph) => !isFixed(paragraph))) return [];
    return [
      {
        line,
        message: `is not whole: “${excerpt(original)}” is not translated. Write it below, or delete this remark.`,
      },
    ];
  });
};

const excerpt = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 40).trimEnd()}…` : line;
};
