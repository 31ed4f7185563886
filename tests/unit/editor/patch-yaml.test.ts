import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { patchYaml } from '../../../src/editor/patch/patch-yaml.ts';

const raw = `# Who wrote this, and why.
opens: 2026-01-01   # a Thursday

partners:
  - name: Metal Union
    url: https://union.example
targets:
  - name: { en: 'President', fr: Présidence }
    email: president@state.example
  # A copy.
  - name: "Ministry"
    email: ministry@state.example
letter:
  editing: add
fields: [organisation, country]
`;

type Target = { name: unknown; email: string };
type Facts = { opens?: string; targets: Target[]; letter: object; fields: string[]; goal?: number };

const after = (change: (facts: Facts) => void): string => {
  const facts = parse(raw) as Facts;
  change(facts);
  const text = patchYaml(raw, facts);
  expect(parse(text)).toEqual(JSON.parse(JSON.stringify(facts)));
  return text;
};

test('What stays as it is is the same to the last sign', () => {
  expect(after(() => undefined)).toBe(raw);
});

test('A text changes in its place, with its quotes, and the remark beside it stays', () => {
  const text = after((facts) => {
    facts.opens = '2026-02-01';
    facts.targets[1] = { name: 'A "new" ministry', email: 'ministry@state.example' };
  });
  expect(text).toBe(
    raw.replace('2026-01-01   #', '2026-02-01   #').replace('"Ministry"', String.raw`"A \"new\" ministry"`),
  );
});

test('A text that YAML would read otherwise gets quotes', () => {
  const text = after((facts) => {
    facts.targets[0] = { name: { en: "the President's", fr: 'a, b: c' }, email: 'yes@state.example' };
  });
  expect(text).toContain(
    `  - name: { en: 'the President''s', fr: "a, b: c" }\n    email: yes@state.example\n`,
  );
});

test('A target that is deleted takes its own lines and remark with it, and no others', () => {
  expect(after(({ targets }) => targets.pop())).toBe(raw.replace(/ {2}# A copy\.\n.*\n.*\n(?=letter)/, ''));
  expect(after(({ targets }) => targets.shift())).toBe(raw.replace(/ {2}- name: \{ en.*\n.*\n/, ''));
});

test('Targets that change places take their lines and remarks with them', () => {
  const [, first = '', second = ''] = /targets:\n((?:.*\n){2})((?:.*\n){3})/.exec(raw) ?? [];
  expect(after(({ targets }) => targets.reverse())).toBe(raw.replace(first + second, second + first));
});

test('A new target stands behind the others, and a new key behind the one that it follows', () => {
  const text = after((facts) => {
    facts.targets.push({ name: { en: 'Court' }, email: 'court@state.example' });
    facts.letter = { editing: 'add', pace: 600 };
    facts.goal = 5000;
  });
  expect(text).toBe(
    `${raw.replace('letter:\n  editing: add\n', '  - name: { en: Court }\n    email: court@state.example\nletter:\n  editing: add\n  pace: 600\n')}goal: 5000\n`,
  );
});

test('A key that is gone takes its line with it', () => {
  expect(
    after((facts) => {
      delete facts.opens;
    }),
  ).toBe(raw.replace(/opens.*\n/, ''));
});

test('What cannot be written in its place is written anew, and says the same', () => {
  expect(patchYaml('- a list\n', { goal: 1 })).toBe('goal: 1\n');
  expect(patchYaml('not: [whole\n', { goal: 1 })).toBe('goal: 1\n');
  expect(parse(patchYaml('text: |\n  two\n  lines\ngoal: 1\n', { text: 'one', goal: 1 }))).toEqual({
    text: 'one',
    goal: 1,
  });
});
