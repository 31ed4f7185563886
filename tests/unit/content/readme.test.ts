import { readFile, stat } from 'node:fs/promises';
import { expect, describe, test } from 'vitest';
import { campaign } from '../../../src/commands/campaign.ts';
import { check } from '../../../src/commands/check.ts';
import { translate } from '../../../src/commands/translate.ts';
import { campaignSchema, siteSchema } from '../../../src/campaign/schema.ts';
import { parseYaml } from '../../../src/content/texts/parse.ts';
import { placeholders } from '../../../src/letter/compose.ts';
import { inside } from '../commands/command.ts';
import { inFolder, mistakes } from './fixture.ts';

describe('content/README.md', () => {
  const readme = readFile(new URL('../../../content/README.md', import.meta.url), 'utf8');
  const block = (text: string, after: string, kind: string): string => {
    const at = text.indexOf(`\n\`\`\`${kind}\n`, text.indexOf(after)) + kind.length + 5;
    return text.slice(at, text.indexOf('\n```', at) + 1);
  };

  test('Its example is a campaign without mistakes', async () => {
    const text = await readme;
    const campaign = block(text, '### campaign.yaml', 'yaml');
    const folder = 'content/campaigns/free-erlan-baltabay-again';
    expect(
      await mistakes({
        [`${folder}/campaign.yaml`]: campaign,
        [`${folder}/story.en.md`]: block(text, '`story.en.md`:', 'markdown'),
        [`${folder}/letter.en.md`]: block(text, '`letter.en.md`:', 'markdown'),
        [`${folder}/appeal.en.md`]: block(text, '`appeal.en.md`:', 'markdown'),
        'content/campaigns/free-erlan-baltabay/campaign.yaml': `${campaign.replace(/^follows.*\n/m, '')}outcome: victory\n`,
        'content/campaigns/free-erlan-baltabay/story.en.md': block(text, '`story.en.md`:', 'markdown'),
        'content/campaigns/free-erlan-baltabay/outcome.en.md': block(text, '`outcome.en.md`:', 'markdown'),
      }),
    ).toEqual([]);
  });

  /** What a shell makes of a command: `npm run x -- --a 'b c'` → [`--a`, `b c`] */
  const words = (command: string): string[] =>
    [
      ...command
        .replace(/\\\n/g, ' ')
        .replace(/^\s*npm run \w+ -- /, '')
        .matchAll(/'([^']*)'|(\S+)/g),
    ].map(([, quoted, plain]) => quoted ?? plain ?? '');

  test('The commands of its ten-minute way make a campaign without mistakes, and hand it to a translator', async () => {
    const text = (await readme).replace(/^ {3}/gm, '');
    const make = block(text, '### On your computer', 'sh');
    const handOut = block(text, '**One file for a translator**', 'sh');
    const layOut = block(text, '**Files beside the original**', 'sh');
    await inFolder({}, async (root) => {
      const made = await inside((shell) => campaign(shell, undefined), root, words(make));
      expect(made, made.stderr).toMatchObject({ code: 0, stderr: '' });
      expect(await inside(check, root)).toMatchObject({ code: 0, stderr: '' });
      expect(await inside(translate, root, words(handOut))).toMatchObject({ code: 0, stderr: '' });
      expect(await inside(translate, root, words(layOut))).toMatchObject({ code: 0, stderr: '' });
    });
  });

  test('Its links lead somewhere, and each of its pictures is a small one', async () => {
    const text = await readme;
    const anchors = (markdown: string): string[] =>
      [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
        heading
          .replace('&lt;', '<')
          .replace('&gt;', '>')
          .toLowerCase()
          .replace(/[^\p{L}\d _-]/gu, '')
          .replaceAll(' ', '-'),
      );
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const ours = links.filter((link) => link.startsWith('#') || link.startsWith('../'));
    expect(ours.length).toBeGreaterThan(20);
    for (const link of ours) {
      const [path = '', anchor] = link.split('#');
      const file = new URL(path === '' ? 'README.md' : path, new URL('../../../content/', import.meta.url));
      if (path.endsWith('.png')) expect((await stat(file)).size, link).toBeLessThan(100_000);
      else if (anchor !== undefined) expect(anchors(await readFile(file, 'utf8')), link).toContain(anchor);
    }
  });

  test('Its example of site.yaml is without mistakes, and its limits are those of a site that names none', async () => {
    const text = await readme;
    const found: unknown[] = [];
    const site = block(text, '## site.yaml', 'yaml');
    const limits = block(text, '| `limits` |', 'yaml');
    const plain = parseYaml(siteSchema, { file: 'site.yaml', text: site }, (problem) => found.push(problem));
    const limited = parseYaml(siteSchema, { file: 'site.yaml', text: site + limits }, (problem) =>
      found.push(problem),
    );
    expect(found).toEqual([]);
    expect(limited).toEqual(plain);
  });

  test('Its tables name every key and every placeholder', async () => {
    const text = await readme;
    const rows = (from: string, to: string): string[] =>
      [
        ...text
          .slice(text.indexOf(from), text.indexOf(to, text.indexOf(from)))
          .matchAll(/^\| `\{?([\w.]+)\}?` \|/gm),
      ].map(([, key = '']) => key);
    const { letter, ...facts } = campaignSchema.shape;
    const letterKeys = Object.keys(letter.unwrap().shape).map((key) => `letter.${key}`);
    expect(rows('### campaign.yaml', '### story').sort()).toEqual(
      [...Object.keys(facts), ...letterKeys].sort(),
    );
    expect(rows('\n## site.yaml', '\n## Mistakes').sort()).toEqual(Object.keys(siteSchema.shape).sort());
    expect(rows('### letter.', '### appeal.').sort()).toEqual([...placeholders].sort());
  });
});
