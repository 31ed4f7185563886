/**
 * Writes every whole number of a Lua script as a float, because every number is one in Redis's Lua 5.1,
 * while the mock's Lua wraps whole numbers at 32 bits: `60 * 1000` → `60.0 * 1000.0`.
 */
export const withFloats = (script: string): string =>
  script.replace(tokens, (token) => (/^\d+$/.test(token) ? `${token}.0` : token));

// Comments, strings, names and hexadecimal numbers are tokens too, so that no digits in them are taken for a number.
const tokens = new RegExp(
  [
    /--\[(?<comment>=*)\[[^]*?\]\k<comment>\]/,
    /--[^\n]*/,
    /\[(?<string>=*)\[[^]*?\]\k<string>\]/,
    /"(?:\\[^]|[^"\\])*"/,
    /'(?:\\[^]|[^'\\])*'/,
    /[A-Za-z_]\w*/,
    /0[xX][\da-fA-F]+/,
    /\d+\.?\d*(?:[eE][+-]?\d+)?/,
    /\.\d+(?:[eE][+-]?\d+)?/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);
