import { stripVTControlCharacters } from 'node:util';
import type { AstroIntegration } from 'astro';

/** Where a command writes: standard output, as far as it is needed here. */
export type Screen = { isTTY?: boolean; write: (text: string) => unknown };

/** A line that tells of some work: `at` while it goes on, `done` when it is finished. */
export type Line = { at: (text: string) => void; done: (text: string) => void };

/**
 * A line on a terminal is rewritten as the work goes on; elsewhere it is written once, at the end, with the time that
 * the work took. `now` is in milliseconds.
 */
export const line = (screen: Screen, name: string, now: () => number = () => performance.now()): Line => {
  const started = now();
  let drawn = -Infinity;
  return {
    at: (text) => {
      // Ten times a second is as often as anybody reads.
      if (!screen.isTTY || now() - drawn < 100) return;
      clearLine(screen);
      screen.write(name.padEnd(10) + text);
      drawn = now();
    },
    done: (text) => {
      clearLine(screen);
      screen.write(`${name.padEnd(10)}${text}, in ${((now() - started) / 1000).toFixed(1)} s\n`);
    },
  };
};

/** Takes away what was last drawn of a line, before others write. */
export const clearLine = (screen: Screen): void => {
  if (screen.isTTY) screen.write('\r\x1b[2K');
};

/** Follows what is said of a build, and tells of its code, pages, pictures and the function on a line each. */
export type Progress = {
  /** Takes what is said. */
  tell: (message: string) => void;
  /** There are no more pages. */
  end: () => void;
  /** Hears what Astro says for information, which it then keeps to itself; warnings and errors stay as they are. */
  ofAstro: AstroIntegration;
};

export const progressOn = (screen: Screen): Progress => {
  let current = line(screen, 'Code');
  let counted = { files: 0, rendered: 0 };
  let isOfPictures = false;
  const counts = (): string => `${counted.files}, ${counted.rendered} of them new`;
  const tell = (message: string): void => {
    const [, ending] = said.file.exec(message) ?? [];
    if (message.includes(said.pages) || message === asBefore) {
      current.done(message === asBefore ? 'as before' : 'put together');
      current = line(screen, 'Pages');
    } else if (ending !== undefined) {
      // They are made after all pages.
      if (ending !== 'html' && !isOfPictures) {
        current.done(counts());
        current = line(screen, 'Pictures');
        counted = { files: 0, rendered: 0 };
        isOfPictures = true;
      }
      counted.files += 1;
      if (message.includes(said.rendered)) counted.rendered += 1;
      current.at(counts());
    } else if (message === said.bundling) {
      current = line(screen, 'Function');
    } else if (said.bundled.test(message)) {
      current.done(said.bundled.exec(message)?.[1] ?? '');
    }
  };
  const end = (): void => current.done(counts());
  return {
    tell,
    end,
    ofAstro: {
      name: 'progress',
      hooks: {
        'astro:config:setup': ({ logger }) => {
          current.at('…');
          // All loggers of a build share these options.
          const { destination } = logger.options;
          logger.options.destination = {
            write: (entry) => {
              if (entry.level === 'warn' || entry.level === 'error') {
                clearLine(screen);
                destination.write(entry);
              } else tell(stripVTControlCharacters(entry.message));
            },
          };
        },
        'astro:build:generated': end,
      },
    },
  };
};

/** Said in place of what Astro says before the first page, where it has nothing to put together. */
export const asBefore = 'the code is as before';

/** What Astro 7.3 says before the first page; and what we say of each file, before the function is put together, and after. */
const said = {
  pages: 'generating static routes',
  file: /[├│].* \/.*\.(html|png|avif|webp|jpg)$/,
  rendered: '├─',
  bundling: 'bundling the function',
  bundled: /^the function is (.*)$/,
};
