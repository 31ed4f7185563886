/**
 * The same function, which works each answer out once: the objects of `Intl` take far longer to make than to use, and a
 * build asks for the same few on each page.
 */
export const once = <T>(work: (tag: string) => T): ((tag: string) => T) => {
  const known = new Map<string, T>();
  return (tag) => {
    const answer = known.get(tag) ?? work(tag);
    known.set(tag, answer);
    return answer;
  };
};
