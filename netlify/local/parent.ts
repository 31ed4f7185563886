/** Who started this process, as it was at its beginning. */
export const parent = process.ppid;

/** npm that is ended ends the shell in which its script runs, and not the script. */
export const startedByNpm = process.env.npm_lifecycle_event !== undefined;
