import type { Section } from './doctor.ts';
import { count, type Finding } from './finding.ts';
import type { Variables } from './outside.ts';

const marks: Record<Finding['kind'], string> = { good: '✓', wrong: '✗', unknown: '?', note: '·' };

/** A section as text: a line for each finding, and a second one with what to do. */
export const describeSection = ({ title, findings }: Section): string =>
  `${title}\n${findings.map(describeFinding).join('')}`;

const describeFinding = (finding: Finding): string => {
  const mend = 'mend' in finding ? `    → ${finding.mend}\n` : '';
  return `  ${marks[finding.kind]} ${finding.what}\n${mend}`;
};

/** The last line: how much is wrong, and how much nobody looked at. */
export const summary = (findings: readonly Finding[]): string => {
  const wrong = number(findings, 'wrong');
  const unknown = number(findings, 'unknown');
  const blind = unknown === 0 ? '' : ` ${count(unknown, 'thing')} could not be looked at (?).`;
  if (wrong > 0) return `${count(wrong, 'thing')} ${wrong === 1 ? 'is' : 'are'} wrong (✗).${blind}\n`;
  return unknown === 0 ? 'All is well.\n' : `Nothing was found to be wrong.${blind}\n`;
};

/** 1 where anything is wrong, else 0. */
export const exitStatus = (findings: readonly Finding[]): 0 | 1 => (number(findings, 'wrong') > 0 ? 1 : 0);

const number = (findings: readonly Finding[], kind: Finding['kind']): number =>
  findings.filter((finding) => finding.kind === kind).length;

/** Variables that nobody else may know. */
const secret = /_(?:KEY|TOKEN|SECRET|SECRET_PREVIOUS)$/;

/**
 * A text without the secrets of the environment, whoever put them in. Nothing here prints one; what a vendor answers
 * could.
 */
export const withoutSecrets = (variables: Variables): ((text: string) => string) => {
  const secrets = Object.entries(variables)
    .filter(([name]) => secret.test(name))
    .flatMap(([, value = '']) => [value, value.trim()])
    .filter(({ length }) => length >= 6);
  return (text) => secrets.reduce((left, word) => left.replaceAll(word, '[secret]'), text);
};
