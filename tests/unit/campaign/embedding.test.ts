import { expect, test } from 'vitest';
import { embedCode } from '../../../src/campaign/embedding.ts';

test('What a partner copies is a link and a script, and whatever a translator writes in it is text', () => {
  const code = embedCode({
    href: 'https://letters.example/en/free-amina/?from=a&as="b"',
    words: 'Write <b>"now"</b> & here',
    script: 'https://letters.example/embed.js',
    as: 'button',
  });
  expect(code).toBe(
    '<a href="https://letters.example/en/free-amina/?from=a&amp;as=&quot;b&quot;" data-letterbrigade="button">' +
      'Write &lt;b>&quot;now&quot;&lt;/b> &amp; here</a>\n' +
      '<script async src="https://letters.example/embed.js"></script>',
  );
});
