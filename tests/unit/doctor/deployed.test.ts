import { expect, test } from 'vitest';
import { health } from '../../../netlify/functions/letters/door/health.ts';
import { checkDeployed } from '../../../src/doctor/deployed/deployed.ts';
import { checkHealth } from '../../../src/doctor/deployed/health.ts';

test('An address that only leads on to the site is told, with the one to look at', async () => {
  const asked: string[] = [];
  const findings = await checkDeployed(
    {
      address: 'https://union.example',
      site: { url: 'https://union.example', languages: ['en'] },
      campaigns: [],
      expected: () => ({}),
    },
    {
      fetch: (url) => {
        asked.push(url instanceof Request ? url.url : url.toString());
        const headers = { location: 'https://www.union.example/en/' };
        return Promise.resolve(new Response(null, { status: 301, headers }));
      },
      now: () => 0,
    },
  );
  expect(findings).toEqual([
    {
      kind: 'wrong',
      what: 'https://union.example leads on to https://www.union.example, so the site itself was not looked at.',
      mend: expect.stringContaining('--site https://www.union.example') as string,
    },
  ]);
  expect(asked).toEqual(['https://union.example/en/']);
});

const well = {
  waiting: 0,
  oldestSeconds: 0,
  failed: 0,
  unclear: 0,
  refused: 0,
  mails: 0,
  full: false,
  rested: new Map(),
};
const told = async (outbox: Parameters<typeof health>[0]) => {
  const answer = health(outbox);
  return checkHealth('https://union.test', () =>
    Promise.resolve(Response.json(answer, { status: answer.ok ? 200 : 503 })),
  );
};

test('Every reason that the function has for not being well is told in words, with what mends it', async () => {
  const outboxes = [
    { ...well, held: 'invalid_api_key' },
    { ...well, held: 'monthly_quota_exceeded' },
    { ...well, unclear: 5 },
    { ...well, refused: 3 },
    { ...well, near: 'bounces' as const },
    { ...well, waiting: 2, oldestSeconds: 720 },
  ];
  const findings = (await Promise.all(outboxes.map(told))).flat();
  expect(findings.map(({ kind, what }) => [kind, what])).toEqual([
    ['wrong', 'No letter goes out: Resend takes nothing from this account; 0 letters waiting.'],
    ['wrong', 'No letter goes out: a quota of emails is used up; 0 letters waiting.'],
    ['wrong', 'No letter goes out: Resend has given no clear answer to the last ones; 0 letters waiting.'],
    [
      'wrong',
      "Resend refuses all that goes to a campaign's targets, or a target refuses letters; 0 letters waiting.",
    ],
    [
      'wrong',
      'Too many mails to supporters bounce or are reported as spam: Resend may close the account; 0 letters waiting.',
    ],
    ['wrong', 'A letter should have gone out a while ago; 2 letters waiting, the oldest for 12 minutes.'],
  ]);
});

test('Letters that failed are a remark beside health', async () => {
  expect((await told({ ...well, failed: 3 })).map(({ kind, what }) => [kind, what])).toEqual([
    ['good', 'The function is well: 0 letters waiting.'],
    ['note', '3 letters failed in the last weeks.'],
  ]);
});
