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

/**
 * Tells of a build's pages, pictures and function on a line each. It follows what Astro says for information, which it keeps to
 * itself; warnings and errors stay as they are.
 */
export const progress = (screen: Screen): AstroIntegration => {
  let current = line(screen, 'Code');
  let pages = 0;
  let rendered = 0;
  let pictures = 0;
  const follow = (message: string): void => {
    const [, number, all] = said.picture.exec(message) ?? [];
    if (message.includes(said.pages)) {
      current.done('put together');
      current = line(screen, 'Pages');
    } else if (said.page.test(message)) {
      pages += 1;
      if (message.includes(said.rendered)) rendered += 1;
      current.at(`${pages}, ${rendered} of them new`);
    } else if (message.includes(said.pictures)) {
      current.done(`${pages}, ${rendered} of them new`);
      current = line(screen, 'Pictures');
    } else if (number !== undefined && all !== undefined) {
      pictures = Number(all);
      current.at(`${number} of ${all}`);
    } else if (message === said.bundling) {
      current = line(screen, 'Function');
    } else if (said.bundled.test(message)) {
      current.done(said.bundled.exec(message)?.[1] ?? '');
    }
  };
  return {
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
            } else follow(stripVTControlCharacters(entry.message));
          },
        };
      },
      'astro:build:generated': () => {
        current.done(pictures > 0 ? String(pictures) : `${pages}, ${rendered} of them new`);
      },
    },
  };
};

/**
 * What Astro 7.3 says before the first page, before the first picture, and of each picture; and what we say of each page,
 * before the function is put together, and after.
 */
const said = {
  pages: 'generating static routes',
  page: /[├│].* \/.*\.html/,
  rendered: '├─',
  pictures: 'generating optimized images',
  picture: /^ *▶ .*\((\d+)\/(\d+)\)$/,
  bundling: 'bundling the function',
  bundled: /^the function is (.*)$/,
};
