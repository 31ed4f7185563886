/** One mistake in `content/`: where it is, what is wrong, and how to mend it. */
export type Problem = {
  /** Path from the project's root, with forward slashes. */
  file: string;
  /** Dotted path of the field, where the mistake is in one. */
  field?: string;
  /** 1-based, where it is known. */
  line?: number;
  /** A sentence or two for a person: what is wrong, then what to do. */
  message: string;
  /** Words of the file that the mistake is in, by which its line is found. */
  at?: string;
  /** What the line says, shortened. */
  text?: string;
};

/** Takes a mistake, so that reading goes on and finds the others. */
export type Report = (problem: Problem) => void;

/** The line that a mistake is in, and what it says; nothing where it is in none. */
export type Place = Pick<Problem, 'line' | 'text'>;

/** A mistake with its place, by which the words that it was found by are done with. */
export const at = <T extends Problem>(problem: T, place: Place): T => {
  const one: T = { ...problem, ...place };
  delete one.at;
  return one;
};

/** By file and line. */
export const sorted = <T extends Problem>(problems: readonly T[]): T[] =>
  [...problems].sort((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0));

/** `content/site.yaml:3: "url": …` */
export const describe = ({ file, field, line, message }: Problem): string =>
  `${file}${line === undefined ? '' : `:${line}`}: ${field ? `"${field}": ` : ''}${message}`;

/** The same, indented, and below it what the line says. */
export const shown = (problem: Problem): string =>
  `  ${describe(problem)}\n${problem.text === undefined ? '' : `      ${problem.text}\n`}`;

/** Every mistake with its line, below their number and what follows from them. */
export const listed = (problems: readonly Problem[], consequence: string): string => {
  const count = problems.length === 1 ? 'One mistake' : `${problems.length} mistakes`;
  return `${count} in the content. ${consequence}\n\n${problems.map(shown).join('')}`;
};

/** Thrown when content has mistakes; the message lists every one of them. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(listed(problems, 'Nothing was built.'));
    this.problems = problems;
  }
}

/** True for a ContentError, also for one of another graph of modules: Astro has several, each with its own class. */
export const isContentError = (error: unknown): error is ContentError =>
  error instanceof Error && error.name === 'ContentError' && 'problems' in error;
