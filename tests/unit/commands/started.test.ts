import { expect, test } from 'vitest';
import { campaign } from '../../../src/commands/campaign.ts';
import { check } from '../../../src/commands/check.ts';
import { due } from '../../../src/commands/due.ts';
import { stamp } from '../../../src/commands/stamp.ts';
import type { Shell } from '../../../src/commands/terminal/shell.ts';
import { translate } from '../../../src/commands/translate.ts';
import { update } from '../../../src/commands/update.ts';
import { files, inFolder } from '../content/fixture.ts';
import { inside, run } from './command.ts';

const story = 'content/campaigns/free-x/story.fr.md';

test.each([
  ['campaign', (shell: Shell) => campaign(shell, undefined), ['--yes'], 2],
  ['check', check, [], 0],
  ['check', check, ['--anotate'], 2],
  ['due', due, [], 0],
  ['due', due, ['--site'], 2],
  ['stamp', stamp, [story], 0],
  ['stamp', stamp, [], 1],
  ['translate', translate, ['free-x', 'fr'], 0],
  ['translate', translate, ['free-x'], 2],
  ['update', update, ['--form'], 2],
] as const)(
  'npm run %s runs the command, says what it says, and ends as it ends',
  async (name, command, words, code) => {
    expect(Object.keys(files)).toContain(story);
    const alone = await inFolder({}, (root) => run(name, root, words));
    expect(alone.code).toBe(code);
    expect(alone).toEqual(await inFolder({}, (root) => inside(command, root, words)));
  },
);
