import { ContentError } from '../../content/problem.ts';
import type { Shell } from './shell.ts';

type Command<Asked> = {
  usage: string;
  /** What is asked for; undefined where the command line cannot be understood. */
  asked: Asked | 'help' | undefined;
  run: (asked: Asked) => Promise<void>;
  /** Why it cannot be done, in words for whoever asked. Any other error is thrown. */
  reasons: readonly (new (...given: never[]) => Error)[];
};

/** Does what is asked for, or says why not: mistakes in the content, too. Answers with the exit status: 0, 1, 2. */
export const answered = async <Asked extends object>(
  { print, complain }: Shell,
  { usage, asked, run, reasons }: Command<Asked>,
): Promise<number> => {
  if (asked === 'help') {
    print(usage);
    return 0;
  }
  if (!asked) {
    complain(usage);
    return 2;
  }
  try {
    await run(asked);
    return 0;
  } catch (error) {
    if (error instanceof ContentError) complain(error.message);
    else if (error instanceof Error && reasons.some((reason) => error instanceof reason))
      complain(`${error.message}\n`);
    else throw error;
    return 1;
  }
};
