import { expect, test } from 'vitest';
import { checkSite } from '../../../src/doctor/site.ts';
import { noon, readWell } from '../content/fixture.ts';

const day = 24 * 60 * 60 * 1000;
const clock = async (workflows: Record<string, string>, lastCommit?: number) =>
  checkSite({ content: await readWell(), now: noon, workflows, lastCommit }).at(-1);

const scheduled = { 'due.yml': "on:\n  schedule:\n    - cron: '5 0 * * *'\n" };

test('A schedule of GitHub that has stopped is a fault, and another clock is named', async () => {
  expect(await clock(scheduled, noon - 61 * day)).toMatchObject({
    kind: 'wrong',
    what: 'The last commit is 61 days old: after 60 days without one GitHub stops schedules (due.yml), and campaigns no longer open on time.',
    mend: expect.stringMatching(
      /^GitHub → Actions .*Another clock does not stop: .* npm run due -- --site https:\/\/letters\.example .*“Open on the day”\)\.$/,
    ) as string,
  });
});

test('One that runs is a remark, with how long it still will', async () => {
  expect(await clock(scheduled, noon - 59 * day)).toMatchObject({
    kind: 'note',
    what: 'GitHub runs a schedule (due.yml). It stops schedules 60 days after the last commit, which is 59 days old, and in a fork they are off at first.',
  });
  expect(await clock(scheduled)).toMatchObject({ kind: 'note' });
});

test('A workflow without a schedule is no clock', async () => {
  expect(await clock({ 'test.yml': 'on: push\n' }, noon - 400 * day)).toMatchObject({
    kind: 'note',
    what: expect.stringContaining('Nothing in this folder has it built on time') as string,
  });
});

test('Campaigns that are open are named with their last day', async () => {
  const findings = checkSite({ content: await readWell(), now: noon, workflows: {}, lastCommit: undefined });
  expect(findings.map(({ what }) => what)).toContain('Open today: free-x (until 2026-03-31).');
});
