import { expect, test } from 'vitest';
import { mistakesPage } from '../../../../src/content/dev/mistakes-page.ts';

test('a mistake is shown with its file, line and field, and none of its signs is taken for HTML', () => {
  const page = mistakesPage([
    {
      file: 'content/a.md',
      line: 3,
      field: 'title',
      message: 'holds <b> & "c". Delete it.',
      text: 'title: <b>',
    },
    { file: 'content/b.md', message: 'is missing.' },
  ]);
  expect(page).toContain('<h1>2 mistakes in the content</h1>');
  expect(page).toContain(
    '<code>content/a.md:3</code><br><strong>title</strong>: holds &#60;b&#62; &#38; &#34;c&#34;. Delete it.<br><samp>title: &#60;b&#62;</samp>',
  );
  expect(page).toContain('<code>content/b.md</code><br>is missing.');
});
