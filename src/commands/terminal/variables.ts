import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';

/** Such as `process.env`. */
export type Variables = Record<string, string | undefined>;

/** Variables that a command cannot go by, with words for whoever typed it. Names no value. */
export class WrongVariables extends Error {
  override readonly name = 'WrongVariables';
}

/**
 * Those of the shell, and of a file (`NAME=value`, a line each) where one is named; the shell's come first, and an empty
 * one counts as a missing one. Throws WrongVariables for a file that cannot be read.
 */
export const variablesFrom = async (
  shell: Variables,
  file: string | undefined,
  folder: string,
): Promise<Variables> => {
  const filled = Object.fromEntries(Object.entries(shell).filter(([, value]) => value !== ''));
  if (file === undefined) return filled;
  try {
    return { ...parseEnv(await readFile(resolve(folder, file), 'utf8')), ...filled };
  } catch (error) {
    throw new WrongVariables(`--variables: ${file} cannot be read.`, { cause: error });
  }
};

/** The variables of these names. Throws WrongVariables that names all that are missing, and a secret that is none. */
export const needed = <Name extends string>(
  variables: Variables,
  ...names: readonly Name[]
): Record<Name, string> => {
  const missing = names.filter((name) => !variables[name]);
  if (missing.length > 0)
    throw new WrongVariables(
      `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing. Take from Netlify what the site has, and name the file with --variables.`,
    );
  // The function takes no shorter one, so this is not the site's.
  if (Buffer.byteLength(variables.LETTERS_SECRET ?? '') < 32)
    throw new WrongVariables('LETTERS_SECRET is shorter than 32 bytes: it is not that of the site.');
  return Object.fromEntries(names.map((name) => [name, variables[name]])) as Record<Name, string>;
};
