/**
 * The lines of a text, 1-based, with a sign that nobody sees and that turns the direction of what follows, spelled out
 * (`&#x202e;`) or not. Marks (U+200E, U+200F, U+061C) are none: they stand for a letter, and turn nothing.
 *
 * https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
 */
export const unseenTurns = (text: string): { line: number; message: string }[] =>
  turning.test(text) || text.includes('&#') ? turns(text) : [];

const turns = (text: string): { line: number; message: string }[] =>
  text.split('\n').flatMap((content, index) => {
    const [sign] = turning.exec(content.replace(spelled, decoded)) ?? [];
    if (sign === undefined) return [];
    const code = sign.charCodeAt(0).toString(16).toUpperCase();
    const message = `holds an invisible sign (U+${code}) that turns the direction of what follows. Delete it with the letters beside it, and type those again.`;
    return [{ line: index + 1, message }];
  });

/** Embeddings, overrides and isolates. */
const turning = /[\u202A-\u202E\u2066-\u2069]/;

const spelled = /&#(?:x0*(20[26][0-9a-f])|0*(8[0-9]{3}));/gi;
const decoded = (_whole: string, hexadecimal: string | undefined, decimal: string | undefined): string =>
  String.fromCharCode(hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16));
