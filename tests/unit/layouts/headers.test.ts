import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readHeaders } from '../../../netlify/local/server/headers.ts';
import { unlisted, withFrames, withSubDomains } from '../../../src/layouts/headers.ts';

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

describe('Who may show a campaign in a frame', () => {
  const amina = { slug: 'free-amina', facts: { embed: ['https://union.example', 'https://b.example'] } };
  const zoe = { slug: 'free-zoe', facts: {} };
  const nobody = { embed: [] };
  const site = { embed: ['https://everywhere.example'] };

  /** What Netlify's own matcher makes of the project's file. */
  const headersOf = async (campaigns: Parameters<typeof withFrames>[1], own: { embed: string[] }) => {
    const folder = await mkdtemp(join(tmpdir(), 'headers-'));
    const file = join(folder, '_headers');
    await writeFile(file, withFrames(await readFile('public/_headers', 'utf8'), campaigns, own));
    const read = await readHeaders(file);
    await rm(folder, { recursive: true });
    return (path: string) => ({
      frame: read(path)['X-Frame-Options'],
      policy: read(path)['Content-Security-Policy'],
    });
  };
  const closed = { frame: 'DENY', policy: undefined };

  test('Is nobody, as the file says, where no campaign and no site names any', async () => {
    const file = await readFile('public/_headers', 'utf8');
    expect(withFrames(file, [zoe], nobody)).toBe(file);
    expect(withFrames(file, [{ slug: 'a', facts: { embed: [] } }], site)).toBe(file);
    const of = await headersOf([zoe], nobody);
    for (const path of ['/', '/en/free-zoe/', '/en/free-zoe/embed/'])
      expect(of(path)).toEqual({ frame: 'DENY', policy: "frame-ancestors 'none'" });
  });

  test('Is said on the path of its frame in every language, with one policy, and on no other path', async () => {
    const of = await headersOf([amina, zoe], nobody);
    const policy = "frame-ancestors 'self' https://union.example https://b.example";
    for (const path of [
      '/en/free-amina/embed/',
      '/zh-Hant/free-amina/embed/',
      '/ar/free-amina/embed',
      '/en/free-amina/embed/index.html',
    ])
      expect(of(path).policy, path).toBe(policy);
    for (const path of [
      '/',
      '/en/',
      '/free-amina/',
      '/free-amina/embed/',
      '/en/free-amina/',
      '/en/free-amina/embed/code/',
      '/en/free-amina/embeds/',
      '/en/free-amina/as/embed/',
      '/en/free-amina-2/embed/',
      '/en/free-zoe/embed/',
      '/en/x/free-amina/embed/',
      '//en/free-amina/embed/',
      '/en//free-amina/embed/',
      '/embed.js',
      '/api/letters',
    ])
      expect(of(path), path).toEqual(closed);
  });

  test('Is whom the site names, where the campaign does not say it itself', async () => {
    const of = await headersOf([amina, zoe, { slug: 'free-bob', facts: { embed: [] } }], site);
    expect(of('/en/free-zoe/embed/').policy).toBe("frame-ancestors 'self' https://everywhere.example");
    expect(of('/en/free-amina/embed/').policy).not.toContain('everywhere');
    expect(of('/en/free-bob/embed/')).toEqual(closed);
  });

  test('Cannot be said in a file that does not keep frames out of all else', () => {
    for (const file of [
      "/*\n  Content-Security-Policy: frame-ancestors 'none'\n",
      '/*\n  X-Frame-Options: DENY\n',
    ])
      expect(() => withFrames(file, [amina], nobody)).toThrow('X-Frame-Options');
  });
});
