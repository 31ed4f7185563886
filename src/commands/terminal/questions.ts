import { confirm, isCancel, multiselect, password, select, text } from '@clack/prompts';

/** What a command can ask whoever typed it. Each throws GivenUp when the question is left without an answer. */
export type Questions = {
  /** One of the values. */
  choose: (question: string, answers: readonly { value: string; label: string }[]) => Promise<string>;
  /** A whole number from 1 on. */
  number: (question: string, usual: number, most: number) => Promise<number>;
  /** A text that is not shown. `problem` says what is wrong with one. */
  hidden: (question: string, problem: (text: string) => string | undefined) => Promise<string>;
  yes: (question: string) => Promise<boolean>;
  /** One or more of the values, the first of them chosen already. */
  several: (question: string, answers: readonly { value: string; label: string }[]) => Promise<string[]>;
  /** A text on one line, '' where it may stay empty and does. `problem` goes on from "This". */
  line: (
    question: string,
    wanted: { problem: (text: string) => string | undefined; optional?: boolean; usual?: string },
  ) => Promise<string>;
};

export class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

/** Questions at a terminal; undefined where nobody sits at one. */
export const atTerminal = (): Questions | undefined =>
  process.stdin.isTTY && process.stdout.isTTY ? questions : undefined;

const questions: Questions = {
  choose: async (message, answers) => answered(await select({ message, options: [...answers] })),
  number: async (message, usual, most) => {
    const validate = (typed = ''): string | undefined =>
      wholeNumber(typed, most) === undefined ? `A whole number from 1 to ${most}.` : undefined;
    return Number(answered(await text({ message, initialValue: String(usual), validate })));
  },
  hidden: async (message, problem) =>
    answered(await password({ message, validate: (typed = '') => problem(typed) })),
  yes: async (message) => answered(await confirm({ message, initialValue: false })),
  several: async (message, answers) =>
    answered(
      await multiselect({
        message: `${message} (space chooses, enter goes on)`,
        options: [...answers],
        initialValues: answers.slice(0, 1).map(({ value }) => value),
        required: true,
      }),
    ),
  line: async (message, { problem, optional = false, usual }) => {
    const validate = (typed = ''): string | undefined => {
      if (optional && typed.trim() === '') return undefined;
      const what = problem(typed.trim());
      return what === undefined ? undefined : `This ${what}`;
    };
    const start = usual === undefined ? {} : { initialValue: usual };
    return answered(await text({ message, validate, ...start })).trim();
  },
};

const answered = <T>(answer: T): Exclude<T, symbol> => {
  if (isCancel(answer)) throw new GivenUp();
  return answer as Exclude<T, symbol>;
};

/** `'300'` → 300; undefined for what is none, or is more than `most`. */
export const wholeNumber = (typed: string, most: number): number | undefined =>
  /^[1-9]\d{0,6}$/.test(typed.trim()) && Number(typed) <= most ? Number(typed) : undefined;
