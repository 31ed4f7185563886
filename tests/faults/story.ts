import type { Violation } from './promises/judge.ts';
import type { Call } from './plan/plan.ts';
import type { History } from './world/history.ts';

/** What a person needs to find out why a run failed. */
export const tell = (
  { plan, posts, wishes, readers, log, emails, tellings, counts }: History,
  violations: readonly Violation[],
): string =>
  [
    `Seed ${plan.seed} broke a promise. Again: FAULT_SEED=${plan.seed} npx vitest run tests/faults`,
    ...violations.map(({ invariant, detail }) => `✗ ${invariant}: ${detail}`),
    `plan: ${JSON.stringify({ ...plan, supporters: plan.supporters.length, waves: undefined })}`,
    ...plan.waves.map(
      ({ calls, ...wave }, i) => `wave ${i}: ${JSON.stringify(wave)}\n  ${calls.map(inBrief).join(' · ')}`,
    ),
    'answers:',
    ...posts.map(
      ({ name, wave, told, began, ended }) =>
        `  wave ${wave}, ${name}: ${told ? JSON.stringify(told.body) : 'died'} (${began} to ${ended})`,
    ),
    'wishes:',
    ...wishes.map(
      ({ email, language, wanted, told, began, ended }) =>
        `  ${email} ${language} ${wanted ? 'asks' : 'stops'}: ${told?.status ?? 'not told'} (${began} to ${ended})`,
    ),
    `readers: ${JSON.stringify(readers)}`,
    'told by the email API:',
    ...tellings.map(
      ({ type, to, made, taken, began, ended }) =>
        `  ${began} to ${ended} ${type} of ${made} to ${to}: ${taken ? 'taken' : 'not taken'}`,
    ),
    `counts: ${JSON.stringify([...counts])}`,
    'log:',
    ...log.map((entry) => `  ${JSON.stringify(entry)}`),
    'mailbox:',
    ...emails.map(
      ({ receivedAt, to, replyTo, idempotencyKey, became }) =>
        `  ${receivedAt} ${replyTo.join()} to ${to.join()}, ${idempotencyKey ?? ''}, ${became}`,
    ),
  ].join('\n');

const inBrief = (call: Call): string => {
  const what = call.kind === 'post' ? `post ${call.letter.campaign} ${call.letter.supporter}` : call.kind;
  const { fate } = call;
  return `${what} (deploy ${call.deploy}${fate ? `, ${fate.how} ${fate.when} ${fate.at}` : ''})`;
};
