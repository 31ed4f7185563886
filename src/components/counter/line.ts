/**
 * The attributes of an element that the script fills in, once it knows the numbers that its words want: `{count}`. Until then
 * it is empty, and has the room of the same words with `digits` in place of each number.
 */
export const line = (words: string, digits = '000'): { 'data-words': string; 'data-room': string } => ({
  'data-words': words,
  'data-room': words.replace('{languages}', '00').replace(/\{\w+\}/g, digits),
});

/** The same of words that hold one number, which stands on a line of its own with what follows it. */
export const ofTwoLines = (words: string): ReturnType<typeof line> => ({
  'data-words': words,
  'data-room': words.replace(/\{.*/, ''),
});
