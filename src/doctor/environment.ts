import { parseEnvironment } from '../../netlify/functions/letters/environment.ts';
import { sameMailbox } from '../letter/address.ts';
import { good, note, wrong, type Finding } from './finding.ts';
import type { Variables } from './outside.ts';

/** Variables that are there and without a problem, trimmed; and what is wrong with the function's others. */
export type Environment = { values: Variables; problems: { name: string; message: string }[] };

/** Sorts the variables as the function would, which takes all of them or none. */
export const readEnvironment = (variables: Variables): Environment => {
  const problems = problemsIn(variables);
  const values = Object.entries(variables)
    .map(([name, value]) => [name, value?.trim()] as const)
    .filter(([name, value]) => value && !problems.some((problem) => problem.name === name));
  return { values: Object.fromEntries(values), problems };
};

const problemsIn = (variables: Variables): Environment['problems'] => {
  try {
    parseEnvironment(variables);
    return [];
  } catch (error) {
    return [...(error as Error).message.matchAll(/^ {2}(\w+) (.+)$/gm)].map(
      ([, name = '', message = '']) => ({
        name,
        message,
      }),
    );
  }
};

/** The environment as findings. `targets` are the addresses of every campaign. */
export const checkEnvironment = (
  { values, problems }: Environment,
  targets: readonly string[],
): Finding[] => [
  ...(problems.length === 0
    ? [good('The variables that the function needs are there, and have the form that they need.')]
    : problems.map(({ name, message }) =>
        wrong(
          `${name} ${message}`,
          `Doctor reads the variables of this shell: set it here as it is in Netlify → Project configuration → Environment variables → ${name}.`,
        ),
      )),
  ...previewInbox(values.LETTERS_PREVIEW_INBOX, targets),
  ...(problems.some(({ name }) => name === 'RESEND_WEBHOOK_SECRET')
    ? []
    : webhook(values.RESEND_WEBHOOK_SECRET)),
  ...(values.RESEND_BASE_URL === undefined
    ? []
    : [
        note(
          `RESEND_BASE_URL is set: letters go to ${hostOf(values.RESEND_BASE_URL)}, and not to Resend itself.`,
        ),
      ]),
];

const previewInbox = (inbox: string | undefined, targets: readonly string[]): Finding[] => {
  if (inbox === undefined) return [note('LETTERS_PREVIEW_INBOX is not set: previews send nothing.')];
  if (!targets.some((target) => sameMailbox(target) === sameMailbox(inbox))) return [];
  return [
    wrong(
      'LETTERS_PREVIEW_INBOX is the address of a target: every letter of a preview would go there.',
      'Netlify → Project configuration → Environment variables → LETTERS_PREVIEW_INBOX: put an address of your own.',
    ),
  ];
};

const webhook = (secret: string | undefined): Finding[] =>
  secret === undefined
    ? [
        note(
          'RESEND_WEBHOOK_SECRET is not set: the site does not hear which letters were delivered, and which an office refused.',
          'Resend → Webhooks → Add webhook; docs/deploying.md says how.',
        ),
      ]
    : [good('RESEND_WEBHOOK_SECRET is set: Resend can tell what became of each letter.')];

const hostOf = (url: string): string => new URL(url).host;
