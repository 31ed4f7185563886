import { readFile } from 'node:fs/promises';
import { expect, describe, test } from 'vitest';
import { campaignSchema, siteSchema } from '../../../src/campaign/schema.ts';
import { parseYaml } from '../../../src/content/texts/parse.ts';
import { placeholders } from '../../../src/letter/compose.ts';
import { mistakes } from './fixture.ts';

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
