/**
 * What to call at each change, so that `look` sees the last of them: soon after it, one look at a time, and once more
 * for a change during a look. `quiet` is how many milliseconds have to pass without another change.
 */
export const afterChanges = (quiet: number, look: () => Promise<void>): (() => void) => {
  let timer: NodeJS.Timeout | undefined;
  let looking = Promise.resolve();
  let waits = false;
  const next = (): void => {
    if (waits) return;
    waits = true;
    looking = looking.then(() => {
      waits = false;
      return look();
    });
  };
  return () => {
    clearTimeout(timer);
    timer = setTimeout(next, quiet);
  };
};
