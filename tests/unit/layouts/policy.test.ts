import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { laterScripts, withPolicy } from '../../../src/layouts/policy.ts';

const page = (body: string, head = ''): string =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;

/** What the page's policy says, by directive. */
const policyOf = (html: string): Record<string, string[]> => {
  const found = [...html.matchAll(/<meta http-equiv="content-security-policy" content="([^"]*)">/g)];
  expect(found).toHaveLength(1);
  const directives = (found[0]?.[1] ?? '').split(';').map((directive) => directive.trim().split(' '));
  return Object.fromEntries(directives.map(([name = '', ...sources]) => [name, sources]));
};

const policyFor = (body: string, head = ''): Record<string, string[]> =>
  policyOf(withPolicy(page(body, head)));

/** As a browser computes it: of the element's text in UTF-8, to the last blank. */
const hash = (text: string): string =>
  `'sha256-${createHash('sha256').update(Buffer.from(text, 'utf8')).digest('base64')}'`;

describe('A page’s policy', () => {
  test('Without scripts and styles it allows none', () => {
    expect(policyFor('<p>Free X.</p>')).toEqual({
      'default-src': ["'none'"],
      'img-src': ["'self'"],
      'connect-src': ["'self'"],
      'form-action': ["'self'"],
      'base-uri': ["'none'"],
    });
  });

  test('It stands right after the charset, above all that it is about, and the rest of the page is as it was', () => {
    const html = page('<p>$& $1 Свобода</p>', '<style>p{color:red}</style>');
    const [before = '', after = ''] = withPolicy(html).split(
      /<meta http-equiv="content-security-policy" content="[^"]*">/,
    );
    expect(before.endsWith('<meta charset="utf-8">')).toBe(true);
    expect(before + after).toBe(html);
  });

  test.each(['<meta charset="utf-8">', '<meta charset=utf-8>', '<meta charset="UTF-8">'])(
    'It is found a place after %s',
    (charset) => {
      const html = withPolicy(page('').replace('<meta charset="utf-8">', charset));
      expect(html).toContain(`${charset}<meta http-equiv="content-security-policy"`);
    },
  );
});

test.each([
  ['None at all', ''],
  ['Another charset', '<meta charset="latin1">'],
  ['A charset in an old spelling', '<meta http-equiv="content-type" content="text/html; charset=utf-8">'],
])('%s is an error, for then the policy would stand nowhere', (_what, charset) => {
  const html = page('<script>go()</script>').replace('<meta charset="utf-8">', charset);
  expect(() => withPolicy(html)).toThrow('The page has no <meta charset>, which its policy follows.');
});

describe('A script or a style in the page', () => {
  const texts = [
    'let a = 1;',
    '\n  if (1 < 2 && "é" !== \'>\') say("Свобода 🙂");\n',
    '',
    ' ',
    'a\n\n\tb\n',
    '$& $1 $$',
  ];

  test.each(texts)('The script %j is allowed by the hash of its very text', (text) => {
    expect(policyFor(`<script>${text}</script>`)['script-src']).toEqual([hash(text)]);
  });

  test.each(texts)('The style %j is allowed by the hash of its very text', (text) => {
    const policy = policyFor('', `<style>${text}</style>`);
    expect(policy['style-src']).toEqual([hash(text)]);
    expect(policy).not.toHaveProperty('script-src');
  });

  test.each([
    'type="module"',
    'type=module',
    'async data-src="/x"',
    'data-astro-exec=""',
    'nonce="x"\ndefer',
  ])('A script with %j is allowed like one without', (attributes) => {
    expect(policyFor(`<script ${attributes}>go()</script>`)['script-src']).toEqual([hash('go()')]);
  });

  test('Each of several has a hash, in the order in which they stand', () => {
    const policy = policyFor(
      '<script>one()</script><p>X</p>\n<script type="module">two()</script>',
      '<style>a{}</style><style media="print">b{}</style>',
    );
    expect(policy['script-src']).toEqual([hash('one()'), hash('two()')]);
    expect(policy['style-src']).toEqual([hash('a{}'), hash('b{}')]);
  });

  test('The same twice has one hash', () => {
    const policy = policyFor(
      '<script>one()</script><script>two()</script><script>one()</script>',
      '<style>a{}</style><style>a{}</style>',
    );
    expect(policy['script-src']).toEqual([hash('one()'), hash('two()')]);
    expect(policy['style-src']).toEqual([hash('a{}')]);
  });

  test('A script or a style in capitals is allowed like others', () => {
    const policy = policyFor('<SCRIPT>go()</SCRIPT>', '<STYLE>a{}</STYLE>');
    expect(policy['script-src']).toEqual([hash('go()')]);
    expect(policy['style-src']).toEqual([hash('a{}')]);
  });

  test('A script after an attribute that holds a bracket is allowed by its text alone', () => {
    expect(policyFor('<script data-x="a > b">go()</script>')['script-src']).toEqual([hash('go()')]);
  });

  test.each([
    "type='application/json'",
    'type=application/json',
    'type = "application/json"',
    'TYPE="application/JSON"',
    "id=a type='application/ld+json'",
  ])('Data with %s needs no hash', (attribute) => {
    expect(policyFor(`<script ${attribute}>{"a":"b"}</script>`)).not.toHaveProperty('script-src');
  });

  test.each([
    'type="application/javascript"',
    'data-type="application/json"',
    `title='type="application/json"'`,
  ])('A script with %s is no data', (attribute) => {
    expect(policyFor(`<script ${attribute}>go()</script>`)['script-src']).toEqual([hash('go()')]);
  });

  test.each(['application/json', 'application/ld+json'])('Data of type %s needs no hash', (type) => {
    const data = `<script type="${type}" id="letter">{"a":"b"}</script>`;
    expect(policyFor(data)).not.toHaveProperty('script-src');
    expect(policyFor(`${data}<script>go()</script>`)['script-src']).toEqual([hash('go()')]);
  });
});

describe('A script that is put into the page later', () => {
  test('It is found where a script of the page names it, once', () => {
    const html = page('<script>go("/_astro/paper-Ab_1.js");go(`/_astro/paper-Ab_1.js`)</script>');
    expect(laterScripts(html)).toEqual(['/_astro/paper-Ab_1.js']);
    expect(laterScripts(page('<img src="/_astro/photo.js.avif"><p>/_astro/a.js</p>'))).toEqual([]);
  });

  test('It is allowed by the hash of its text, beside the page’s own', () => {
    const policy = policyOf(withPolicy(page('<script>a()</script>'), ['b()']));
    expect(policy['script-src']).toEqual([hash('a()'), hash('b()')]);
  });
});

describe('What no hash can allow', () => {
  test.each([
    ['A script from elsewhere', '<script src="https://x.example/a.js"></script>'],
    ['A script of the site itself, in a file', '<script type="module" src="/a.js"></script>'],
    ['A script whose source stands without quotes', '<script src=/a.js></script>'],
    ['A style in a file', '<link rel="stylesheet" href="/a.css">'],
    ['A style in a file, named last', '<link href="/a.css" rel=stylesheet>'],
    ['A style in an attribute', '<p style="color:red">X</p>'],
    ['A style in an attribute on a line of its own', '<p class="a"\n  style="color:red">X</p>'],
    ['A style between single quotes', "<p style='color:red'>X</p>"],
    ['A style without quotes', '<p style=color:red>X</p>'],
    ['A style after an attribute that holds a bracket', '<p title="a > b" style="color:red">X</p>'],
    ['A style after one between single quotes', `<p title='"a" > b' style=color:red>X</p>`],
    ['A style after one without quotes', '<p class=a lang=en style=color:red>X</p>'],
    ['A style after a tab', '<p\tstyle="color:red">X</p>'],
    ['A style in an element of its own kind', '<my-element style="color:red"></my-element>'],
    ['A script between single quotes', "<button onclick='go()'>X</button>"],
    ['A script without quotes', '<button disabled onclick=go()>X</button>'],
    ['A script after an attribute that holds a tag', '<img alt="<p>" src="/a.png" onerror=go()>'],
    ['A script in an attribute', '<button onclick="go()">X</button>'],
    ['A style right after another attribute', '<p class="a"style="color:red">X</p>'],
    ['A style with blanks around its sign', '<p style = "color:red">X</p>'],
    ['A style after a quote that is none', '<p title=it\'s style="color:red">X</p>'],
    ['A script after a slash', '<svg/onload=go()>'],
    [
      'A script from elsewhere with blanks around the sign',
      '<script src = "https://x.example/a.js"></script>',
    ],
    ['A script from elsewhere after a slash', '<script/src="https://x.example/a.js"></script>'],
    ['A style in a file, with blanks around the sign', '<link rel = "stylesheet" href="/a.css">'],
    ['A style in a file, among other words', '<link rel="alternate stylesheet" href="/a.css">'],
    ['A style in an attribute after a script', '<script>go()</script><p style="color:red">X</p>'],
    ['A style after a script in a comment', '<!-- <script> --><p style="color:red">X</p><script></script>'],
    ['A style after a comment that does not end', '<!-- <p style="color:red">X</p>'],
    ['A style after a script that does not end', '<script><p style="color:red">X</p>'],
    ['A style after a quote that is none and a bracket', "<b a='>'><p class=it's STYLE=\"color:red\">X</p>"],
    ['A script in an attribute in capitals', '<IMG SRC="/a.png" ONERROR="go()">'],
  ])('%s is an error that says what to do', (_what, html) => {
    expect(() => withPolicy(page(html))).toThrow(
      /^The page's own policy forbids <.*\. Put it into the page\.$/s,
    );
    expect(() => withPolicy(page('', html))).toThrow();
  });

  test.each([
    '<link rel="icon" href="/icon.svg">',
    '<p data-style="x" data-on="y" lang="en">X</p>',
    '<p>The style="x" and onclick="y" of a text</p>',
    `<p title="a style='x' and onclick='y'">X</p>`,
    `<p title='a style="x" and onclick="y"'>X</p>`,
    '<meta name="description" content="one=1 style=2 onclick=3">',
    '<p>1 < 2, style="x"</p>',
    '<a href="/?a style=b&onclick=c">X</a>',
    '<img src="/a.png" alt="X">',
    '<a href="/one">X</a>',
    '<a href=/one/on=1>X</a>',
    '<script>for(i=0;i<n;i++){ one=1 }</script>',
    `<script>say('<p style="x" onclick="y">')</script>`,
    '<style>a::after{content:"<p style=x>"}</style>',
    '<!-- <p style="x"> -->',
    '<p title="1 > 2" class=style>X</p>',
    '<p class="a"data-on="y" summary="x">X</p>',
    '<script>say("</scripts><p style=x>")</script>',
  ])('%s is none of that', (html) => {
    expect(() => withPolicy(page(html))).not.toThrow();
  });
});

test('A tag that does not end is none, and neither is one in a value', () => {
  const policy = policyFor(
    '<p title="<script>a()</script>">X</p><script>b()</script><script title="c()</script>',
  );
  expect(policy['script-src']).toEqual([hash('b()')]);
});

test('A preview of what stands on pages of others may be shown in a frame', () => {
  expect(policyFor('<a href="/en/amina/" data-letterbrigade="card">X</a>')['frame-src']).toEqual(["'self'"]);
  expect(policyFor('<p data-letterbrigade="card">X</p>')).not.toHaveProperty('frame-src');
});
