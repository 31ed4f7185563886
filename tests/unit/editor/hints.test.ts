import { expect, test } from 'vitest';
import { hintsIn } from '../../../src/editor/hints.ts';

const readme = `# Content

### story

\`\`\`markdown
## No heading, but an example
\`\`\`

| key | what it says | left out |
|---|---|---|
| \`title\` | Heading of the page. | A mistake. |
| \`targets\`, \`partners\` | Names. See [there](#there). | As \`campaign.yaml\` says. |
| \`sources\` | Words: \`[uniglobal, ituc]\`. With \`[]\`, none. | A mistake. |

- \`body\`: Markdown: \`**bold**\`.

### letter

- \`subject\`: Not of a story.
`;

test('Hints are the words of the tables and lists below a heading', () => {
  expect(hintsIn(readme, '### story', 'https://git.example/README.md')).toEqual({
    title: 'Heading of the page.',
    targets: 'Names. See [there](https://git.example/README.md#there). Left out: as **campaign.yaml** says.',
    partners: 'Names. See [there](https://git.example/README.md#there). Left out: as **campaign.yaml** says.',
    sources: String.raw`Words: **uniglobal**, **ituc**. With “\[\]”, none.`,
    body: String.raw`Markdown: “\*\*bold\*\*”.`,
  });
  expect(hintsIn(readme, '### story').targets).toMatch(/^Names\. See there\./);
});

test('A heading that is gone is named', () => {
  expect(() => hintsIn(readme, '### appeal')).toThrow('content/README.md has no heading "### appeal"');
});
