/** What the DNS told: values, perhaps none; or why it told nothing, as a code such as `ETIMEOUT`. */
export type Told<T> = { values: T[] } | { failure: string };

/** The answer to a question, where neither a name nor a record of that kind being there is an answer, too. */
export const told = async <T>(question: Promise<T[]>): Promise<Told<T>> => {
  try {
    return { values: await question };
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'ENOTFOUND' || code === 'ENODATA') return { values: [] };
    return { failure: typeof code === 'string' ? code : 'no answer' };
  }
};

/** TXT records, each as one text: long ones come in pieces. */
export const texts = async (question: Promise<string[][]>): Promise<Told<string>> => {
  const answer = await told(question);
  return 'failure' in answer ? answer : { values: answer.values.map((pieces) => pieces.join('').trim()) };
};
