import { satteri } from '@astrojs/markdown-satteri';
import { expect, test } from 'vitest';
import { withFewIds } from '../../../../src/content/pages/headings.ts';

const text = '## Sent\n\nSee [below](#чому-це-діє).\n\n## Чому це діє\n\n## Sent';

/** What is made of a text in this file. */
const made = async (file: string): Promise<string> => {
  const renderer = await withFewIds(satteri()).createRenderer({});
  return (await renderer.render(text, { fileURL: new URL(`file:///campaigns/x/${file}`) })).code;
};

test('A heading of a story has an id where the story links to it, and no other has one', async () => {
  const html = await made('story.uk.md');
  expect(html.match(/<h2[^>]*>/g)).toEqual(['<h2>', '<h2 id="чому-це-діє">', '<h2>']);
});

test('In other texts every heading can be linked to', async () => {
  expect((await made('privacy.uk.md')).match(/<h2 id=/g)).toHaveLength(3);
});
