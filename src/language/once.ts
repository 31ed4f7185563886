/**
 * The same function, which works each answer out once: the objects of `Intl` take far longer to make than to use, and a
 * build asks for the same few on each page.
 */
export const once = <T>(work: (tag: string) => T): ((tag: string) => T) => {
  const known = new Map<string, T>();
  return (tag) => {
    const last = known.get(tag);
    if (last !== undefined) return last;
    const answer = work(tag);
    known.set(tag, answer);
    return answer;
  };
};
