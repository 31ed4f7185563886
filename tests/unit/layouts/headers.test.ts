import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { readHeaders } from '../../../netlify/local/server/headers.ts';
import { unlisted, withSubDomains } from '../../../src/layouts/headers.ts';

const written = '/*\n  X-Frame-Options: DENY\n  Strict-Transport-Security: max-age=600\n  X-Other: 1\n';

describe('The published headers', () => {
  test('Leave the hosts below the site’s own alone, unless site.yaml asks for them', () => {
    expect(withSubDomains(written, { hstsIncludeSubDomains: false })).toBe(written);
    expect(withSubDomains(written, { hstsIncludeSubDomains: true })).toBe(
      written.replace('max-age=600', 'max-age=600; includeSubDomains'),
    );
  });

  test('Keep search engines from a preview, whatever else they say', () => {
    expect(unlisted(written)).toBe(written.replace('/*\n', '/*\n  X-Robots-Tag: noindex\n'));
    expect(() => unlisted(written.replace('/*', '/en/*'))).toThrow('has no line "/*"');
  });

  test('Can be made of the file that the project has', async () => {
    const file = await readFile('public/_headers', 'utf8');
    expect(file).not.toMatch(/^\s*Strict-Transport-Security:.*includeSubDomains/m);
    expect(unlisted(file)).toContain('\n/*\n  X-Robots-Tag: noindex\n  X-Content-Type-Options');
    expect(withSubDomains(file, { hstsIncludeSubDomains: true })).toMatch(
      /^ {2}Strict-Transport-Security: max-age=\d+; includeSubDomains$/m,
    );
  });

  test('Make browsers save the email of an appeal, and nothing else', async () => {
    const headersOf = await readHeaders('public/_headers');
    const isSaved = (path: string): boolean => headersOf(path)['Content-Disposition'] === 'attachment';
    for (const path of ['/en/free-x/appeal-email.html', '/pt-BR/free-x/appeal-email'])
      expect(isSaved(path), path).toBe(true);
    for (const path of [
      '/en/free-x/',
      '/en/free-x/appeal/',
      '/en/free-x/appeal',
      '/en/free-x/appeal.txt',
      '/en/appeal-email.html',
      '/free-x/en/more/appeal-email.html',
      '/en/free-x/appeal-email.html/more',
    ])
      expect(isSaved(path), path).toBe(false);
    expect(headersOf('/en/free-x/appeal-email.html')['X-Frame-Options']).toBe('DENY');
  });

  test('Are not published from a file without a line about HSTS: nobody would see that the setting does nothing', () => {
    const without = written.replace(/ {2}Strict.*\n/, '');
    for (const hstsIncludeSubDomains of [true, false])
      expect(() => withSubDomains(without, { hstsIncludeSubDomains })).toThrow('Strict-Transport-Security');
  });
});
