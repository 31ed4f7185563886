import { expect, test } from 'vitest';
import { pageHtml, textHtml } from '../../../../src/content/texts/html.ts';

const headings = '## Sent\n\n## Чому це діє\n\n## Sent';

test('A heading of a campaign’s text has an id where the text links to it, and no other has one', () => {
  const linked = ['<h2>', '<h2 id="чому-це-діє">', '<h2>'];
  expect(textHtml(`See [below](#чому-це-діє).\n\n${headings}`).match(/<h2[^>]*>/g)).toEqual(linked);
  expect(textHtml(`See [below][why].\n\n${headings}\n\n[why]: #чому-це-діє`).match(/<h2[^>]*>/g)).toEqual(
    linked,
  );
  expect(textHtml(headings)).not.toContain('id=');
});

test('In a page about the site every heading can be linked to', () => {
  expect(pageHtml(headings).match(/<h2 id=/g)).toHaveLength(3);
});

test('Tables and struck-out words are understood, and quotes stay as they were typed', () => {
  for (const html of [pageHtml, textHtml]) {
    expect(html('"~~No~~ yes" -- so').replaceAll('&quot;', '"')).toBe('<p>"<del>No</del> yes" -- so</p>\n');
    expect(html('| a | b |\n| - | - |\n| 1 | 2 |')).toContain('<td>2</td>');
  }
});
