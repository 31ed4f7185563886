import { expect, test } from 'vitest';
import { checkDeployed } from '../../../src/doctor/deployed/deployed.ts';

test('An address that only leads on to the site is told, with the one to look at', async () => {
  const asked: string[] = [];
  const findings = await checkDeployed(
    {
      address: 'https://union.example',
      site: { url: 'https://union.example', languages: ['en'] },
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
