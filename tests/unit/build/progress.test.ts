import { expect, test } from 'vitest';
import { line } from '../../../src/build/progress.ts';

const screen = (isTTY: boolean) => {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
};

test('a terminal sees a line rewritten, ten times a second at most, and then its end', () => {
  const terminal = screen(true);
  let now = 0;
  const pages = line(terminal, 'Pages', () => now);
  for (const page of [1, 2, 3, 4]) {
    pages.at(String(page));
    now += 60;
  }
  now = 4560;
  pages.done('4');
  const shown = terminal.written.join('').split('\r\x1b[2K');
  expect(shown).toEqual(['', 'Pages     1', 'Pages     3', 'Pages     4, in 4.6 s\n']);
});

test('a file gets one line, at the end', () => {
  const file = screen(false);
  const pages = line(file, 'Pictures', () => 0);
  pages.at('1 of 2');
  pages.done('2');
  expect(file.written).toEqual(['Pictures  2, in 0.0 s\n']);
});
