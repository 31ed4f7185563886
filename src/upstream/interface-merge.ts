/** The words of an interface in one language, in the order of its file. */
export type Words = Readonly<Record<string, string>>;

/** What becomes of a language's words when a newer version is taken. Lists hold keys. */
export type MergedWords = {
  words: Words;
  /** New upstream, and taken as they are there. */
  added: string[];
  /** Mended upstream, where ours were still as they had been. */
  mended: string[];
  /** Gone upstream, so that nothing shows them any more. */
  removed: string[];
  /** Of those, the ones that we had worded anew. */
  lost: string[];
  /** Changed upstream, but worded anew by us before: ours stay. */
  kept: string[];
};

/**
 * Merges three ways: what upstream has changed between `base`, which we took last, and `theirs` comes into `ours`, but
 * for the words that we have changed ourselves. Our order stays; what is new stands behind its neighbour upstream.
 */
export const mergeWords = (base: Words, theirs: Words, ours: Words): MergedWords => {
  const merged: MergedWords = { words: {}, added: [], mended: [], removed: [], lost: [], kept: [] };
  const words: [string, string][] = [];
  for (const [key, text] of Object.entries(ours)) {
    const before = textOf(base, key);
    const now = textOf(theirs, key);
    if (now === undefined && before !== undefined) {
      merged.removed.push(key);
      if (text !== before) merged.lost.push(key);
      continue;
    }
    const follows = text === before && now !== undefined;
    if (follows && now !== text) merged.mended.push(key);
    if (!follows && before !== undefined && now !== before && now !== text) merged.kept.push(key);
    words.push([key, follows ? now : text]);
  }
  merged.added = missingIn(ours, theirs);
  return { ...merged, words: withNew(words, theirs) };
};

/**
 * What becomes of a language that only we have: keys that upstream has dropped go, and those that are new there wait for
 * somebody to translate them. `base` and `theirs` are upstream's words in another language.
 */
export const mergeOwnLanguage = (
  base: Words,
  theirs: Words,
  ours: Words,
): { words: Words; removed: string[]; missing: string[] } => {
  const removed = Object.keys(ours).filter(
    (key) => textOf(base, key) !== undefined && textOf(theirs, key) === undefined,
  );
  return {
    words: Object.fromEntries(Object.entries(ours).filter(([key]) => !removed.includes(key))),
    removed,
    missing: missingIn(ours, theirs),
  };
};

/** A key can be any word, `constructor` too. */
const textOf = (words: Words, key: string): string | undefined =>
  Object.hasOwn(words, key) ? words[key] : undefined;

const missingIn = (ours: Words, theirs: Words): string[] =>
  Object.keys(theirs).filter((key) => textOf(ours, key) === undefined);

const withNew = (ours: readonly [string, string][], theirs: Words): Words => {
  const words = [...ours];
  let before: string | undefined;
  for (const [key, text] of Object.entries(theirs)) {
    if (!words.some(([own]) => own === key))
      words.splice(words.findIndex(([own]) => own === before) + 1, 0, [key, text]);
    before = key;
  }
  return Object.fromEntries(words);
};
