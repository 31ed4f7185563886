import { asRemark } from '../content/texts/remarks.ts';
import { asOriginal } from '../content/texts/untranslated.ts';
import { stampLanguage } from '../content/texts/freshness.ts';
import { isFixed } from '../letter/fixed.ts';
import type { Part, Piece } from './part.ts';

/** A file to translate in: what stands in its head by YAML's keys, each text below its original in a remark. */
export const laid = (part: Part): string => {
  const heads = part.pieces.filter(({ name }) => !isBody(part, name));
  const body = part.pieces.filter(({ name }) => isBody(part, name));
  return `---
from: ${part.stamp}
# Write each text between the quotes below its original, which stands after a #. \\" is a quotation mark in it.
${headLines(heads).join('\n')}
---

${asRemark('Write each paragraph below its original, which stands in a remark like this. Remarks are seen by nobody; they may stay. To leave a paragraph out, delete its remark. What stands between braces is filled in later: leave it as it is.')}

${body.map((piece) => paragraph(piece, stampLanguage(part.stamp))).join('\n')}`;
};

const isBody = ({ kind }: Part, name: string): boolean => new RegExp(`^${kind} \\d+$`).test(name);

const paragraph = ({ original }: Piece, from: string): string =>
  isFixed(original) ? `${original}\n` : `${asOriginal(from, original)}\n\n\n`;

/** `story title` → `title: ""`, and one list for all `story target …` */
const headLines = (pieces: readonly Piece[]): string[] => {
  let list: string | undefined;
  return pieces.flatMap(({ name, original, now }) => {
    const [, word = '', more] = /^\w+ (\w+)( .+)?$/.exec(name) ?? [];
    const key = keys[word] ?? word;
    const isList = more !== undefined;
    const begins = isList && list !== key ? [`${key}:`] : [];
    list = isList ? key : undefined;
    const remark = `# ${original}`;
    return isList
      ? [...begins, `  ${remark}`, `  - ${JSON.stringify(now)}`]
      : [remark, `${key}: ${JSON.stringify(now)}`];
  });
};

const keys: Record<string, string> = {
  picture: 'imageAlt',
  target: 'targets',
  partner: 'partners',
  salutation: 'salutations',
};
