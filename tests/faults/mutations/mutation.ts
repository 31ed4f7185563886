/** A file of the function, a text that stands in it once, and what it is made. */
export type Change = { file: string; from: string; to: string };
/** The function without one of its promises. */
export type Mutation = { name: string; changes: Change[] };

export const change = (file: string, from: string, to: string): Change => ({ file: `${file}.ts`, from, to });
