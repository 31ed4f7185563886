import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
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

  test('Are not published from a file without a line about HSTS: nobody would see that the setting does nothing', () => {
    const without = written.replace(/ {2}Strict.*\n/, '');
    for (const hstsIncludeSubDomains of [true, false])
      expect(() => withSubDomains(without, { hstsIncludeSubDomains })).toThrow('Strict-Transport-Security');
  });
});
