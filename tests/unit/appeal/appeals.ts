import type { Appeal } from '../../../src/appeal/appeal.ts';

/** An appeal in English, or with other words. */
export const appeal = (more: Partial<Appeal> = {}): Appeal => ({
  language: 'en',
  title: 'She is not forgotten',
  text: 'Please sign the letter.',
  summary: 'She founded a union.',
  signed: 'The campaign team',
  day: '2019-11-01',
  link: 'https://letters.example/en/free-amina/',
  page: 'https://letters.example/en/free-amina/appeal/',
  ...more,
});

/** All that Markdown can say. */
export const everyKind = `# One

**Bold** and _slanted_, ~~struck~~, \`code\`,\\
a [place](/en/about/), [another][1] and https://union.example/path.

## Two

1. First
2. Second, see [there](#one)
   - Within

- [x] done
- [ ] to do

> Said <somebody> & "others".

| Name | Age |
| :--- | --: |
| Ana  | 40  |

![A picture](/picture.jpg "Title")

\`\`\`
let a = '<b>';
\`\`\`

---

A note[^n].

[1]: https://other.example/
[^n]: The note.
`;
