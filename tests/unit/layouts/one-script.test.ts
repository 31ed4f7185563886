import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { withOneScript } from '../../../src/layouts/one-script.ts';

const script = (code: string): string => `<script type="module">${code}</script>`;

/** The names that the only module of a page tells, by the tasks in which it does, in their order. */
const told = (html: string): string[][] => {
  const modules = [...html.matchAll(/<script type="module" async>([^]*?)<\/script>/g)];
  expect(modules).toHaveLength(1);
  const tasks: (() => void)[] = [];
  let names: string[] = [];
  runInNewContext(modules[0]?.[1] ?? '', {
    setTimeout: (task: () => void) => tasks.push(task),
    tell: (name: string) => names.push(name),
  });
  expect(names).toEqual([]);
  return tasks.map((task) => {
    names = [];
    task();
    return names;
  });
};

describe('The modules of a page', () => {
  test('They become one, where the last of them stood, which runs them in their order, each in a task of its own', () => {
    const html = withOneScript(
      `<p>$& $1</p>${script("tell('$&')")}<p>b</p>${script('tell("b")')}${script('tell(`c`)')}</body>`,
    );
    expect(html).toMatch(/^<p>\$& \$1<\/p><p>b<\/p><script type="module" async>[^]*<\/script><\/body>$/);
    expect(told(html)).toEqual([['$&'], ['b'], ['c']]);
  });

  test('Each has its own names, and may end as it likes', () => {
    const html = withOneScript(
      script("var a='a';tell(a)") + script("let a='b';tell(a)//end") + script('const a=`c`;tell(a)'),
    );
    expect(told(html)).toEqual([['a'], ['b'], ['c']]);
  });

  test.each([
    ['one module', script('a()')],
    ['no script', '<p>a</p>'],
    ['scripts that run at once, and data', '<script>a()</script><script type="application/json">{}</script>'],
    ['modules of which all but one import something', script('import"./a.js"') + script('b()')],
  ])('A page with %s stays as it is', (_what, html) => {
    expect(withOneScript(html)).toBe(html);
  });

  test('One that imports something stays where it is', () => {
    const html = script('a()') + script('import"./b.js";b()') + script('c()');
    const one = withOneScript(html);
    expect(one.startsWith(script('import"./b.js";b()'))).toBe(true);
    expect(one.match(/<script/g)).toHaveLength(2);
  });
});
