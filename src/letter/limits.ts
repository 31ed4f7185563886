/**
 * The longest that each field of the form can be, in UTF-16 code units, as `maxlength` counts. A form takes up to
 * nine bytes for each, and fits in `largestBody`.
 */
export const longest = {
  name: 100,
  email: 254,
  organisation: 150,
  words: 2000,
  letter: 6500,
  event: 100,
  from: 30,
} as const;

/** The largest body that the function reads, in bytes. */
export const largestBody = 64 * 1024;
