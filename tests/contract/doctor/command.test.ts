import { expect } from 'vitest';
import { secrets, test, type World } from './world.ts';

const ways: [ending: string, code: number, words: string[], switchOn: (world: World) => unknown][] = [
  ['where all is well', 0, [], () => undefined],
  [
    'where Redis answers with a secret in an error',
    1,
    [],
    ({ upstash }) => {
      const fault = {
        kind: 'status',
        status: 500,
        body: { error: `ERR ${secrets.UPSTASH_REDIS_REST_TOKEN}` },
      } as const;
      upstash.fail(fault, fault);
    },
  ],
  ['where the command line is wrong', 2, ['--sned', 'ann@union.test'], () => undefined],
];

test.for(ways)(
  'The command itself says what the other tests read, and ends as they end, %s: %i',
  async ([, code, words, switchOn], { world }) => {
    await switchOn(world);
    const command = await world.command(...words);
    const here = await world.doctor(...words);
    const timeless = ({ stdout, ...rest }: typeof here) => ({
      ...rest,
      stdout: stdout.replace(/took \d+ ms/, 'took 9 ms'),
    });
    expect(timeless(command)).toEqual(timeless(here));
    expect(command.code).toBe(code);
    for (const secret of Object.values(secrets))
      expect(command.stdout + command.stderr).not.toContain(secret);
  },
);
