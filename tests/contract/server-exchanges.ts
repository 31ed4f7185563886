/** What is expected of an answer; a header that is undefined must not be there, of one that is a pattern it must be found. */
export type Expected = {
  status: number;
  headers?: Record<string, string | RegExp | undefined>;
  body?: string;
};

/** A request to the site of server-site.ts, and what Netlify documents that it answers. */
export type Exchange = {
  promise: string;
  /** Where Netlify says so, or who saw it where the documents are silent. */
  source: string;
  method?: string;
  path: string;
  /** Headers of the request. */
  asking?: Record<string, string>;
  /** Body of the request. */
  sending?: string;
  /** Asked twice, the second time with the first answer's ETag. */
  again?: true;
  expected: Expected;
  /** What `netlify serve` does otherwise, as it is not the edge: it goes before `expected`. */
  serve?: Partial<Expected>;
};

const redirectOptions = 'https://docs.netlify.com/manage/routing/redirects/redirect-options/';
const trailingSlash = `${redirectOptions}#trailing-slash`;
const byLanguage = `${redirectOptions}#redirect-by-country-or-language`;
const notFoundPages = `${redirectOptions}#custom-404-page-handling, https://docs.netlify.com/manage/routing/redirects/rewrites-proxies/#shadowing`;
const headersFile = 'https://docs.netlify.com/manage/routing/headers/';
const caching = 'https://docs.netlify.com/build/caching/caching-overview/';
const functions = 'https://docs.netlify.com/build/functions/api/';
// The documents name the redirect. Its status, and all of this, were seen on sites of Netlify's.
const seenSlashes = 'https://github.com/slorber/trailing-slash-guide';

const revalidated = 'public,max-age=0,must-revalidate';
/** What Netlify's own static server sends instead of the edge's `revalidated`. */
const servedCaching = 'public, max-age=0';

export const exchanges: Exchange[] = [
  {
    promise: 'A page is asked for again each time, and has the headers of the file',
    source: caching,
    path: '/en/',
    expected: {
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': revalidated,
        'x-frame-options': 'DENY',
      },
      body: '<title>Home</title>',
    },
    serve: {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': servedCaching,
        'x-frame-options': 'DENY',
      },
    },
  },
  {
    promise: 'A page that has not changed is not sent again',
    source: caching,
    path: '/en/',
    again: true,
    expected: { status: 304 },
  },
  {
    promise: 'A compressed page that has not changed is not sent again',
    source: caching,
    path: '/en/',
    asking: { 'accept-encoding': 'gzip, br' },
    again: true,
    expected: { status: 304 },
  },
  {
    promise: 'Text is compressed for who can read it so',
    // No document of Netlify's says so; the pages' budget is measured in it.
    source: 'https://www.rfc-editor.org/rfc/rfc9110#name-accept-encoding',
    path: '/en/',
    asking: { 'accept-encoding': 'gzip, br' },
    expected: { status: 200, headers: { 'content-encoding': 'br' } },
    serve: { headers: { 'content-encoding': undefined } },
  },
  {
    promise: 'HEAD is answered like GET, without the body',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#name-head',
    method: 'HEAD',
    path: '/en/',
    expected: { status: 200, headers: { 'x-frame-options': 'DENY' } },
  },
  {
    promise: 'A page without its last slash leads to the page',
    source: `${trailingSlash}, ${seenSlashes}`,
    path: '/en',
    expected: {
      status: 301,
      headers: { location: '/en/', 'cache-control': revalidated, 'x-frame-options': undefined },
    },
    serve: { status: 200, headers: {} },
  },
  {
    promise: 'The way to the page keeps what was asked',
    source: `${trailingSlash}, ${seenSlashes}`,
    path: '/en?from=x',
    expected: { status: 301, headers: { location: '/en/?from=x' } },
    serve: { status: 200, headers: {} },
  },
  {
    promise: 'Of several slashes one is left, and nobody is led to another host',
    source: trailingSlash,
    path: '//en',
    expected: { status: 301, headers: { location: '/en/' } },
    // It leads to /en/ by a redirect of its own.
    serve: { status: 302 },
  },
  {
    promise: 'A page’s own file is there too, and is not led elsewhere',
    source: seenSlashes,
    path: '/en/index.html',
    expected: { status: 200, body: '<title>Home</title>' },
  },
  {
    promise: 'A file with a slash at its end is none',
    source: seenSlashes,
    path: '/en/feed.xml/',
    expected: { status: 404 },
  },
  {
    promise: 'A path is the same, written in percent signs',
    source: 'https://www.rfc-editor.org/rfc/rfc3986#section-2.3',
    path: '/%65n/',
    expected: { status: 200, body: '<title>Home</title>' },
  },
  {
    promise: 'What is not there is answered with the page for that, and the headers of the file',
    source: `${redirectOptions}#custom-404-page-handling`,
    path: '/nowhere/',
    expected: { status: 404, headers: { 'x-frame-options': 'DENY' }, body: '<title>Not here</title>' },
  },
  ...['/fr/nowhere/', '/fr/nowhere', '/fr/free-x/nowhere/', '/fr/nowhere.xml', '/fr/nowhere/?from=x'].map(
    (path): Exchange => ({
      promise: `What a language does not have is answered with its own page for that: ${path}`,
      source: notFoundPages,
      path,
      expected: {
        status: 404,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'x-frame-options': 'DENY',
          location: undefined,
        },
        body: '<title>Page introuvable</title>',
      },
    }),
  ),
  {
    promise: 'Its own page for that hides no page',
    source: notFoundPages,
    path: '/fr/free-x/',
    expected: { status: 200, body: '<title>Libérez X</title>' },
  },
  {
    promise: 'Its own page for that hides no page whose last slash is missing',
    source: `${notFoundPages}, ${trailingSlash}`,
    path: '/fr/free-x',
    expected: { status: 301, headers: { location: '/fr/free-x/' } },
    serve: { status: 200, headers: {} },
  },
  {
    promise: 'A language without a page of its own for that has the one for all',
    source: notFoundPages,
    path: '/it/nowhere/',
    expected: { status: 404, body: '<title>Not here</title>' },
  },
  {
    promise: 'Its own page for that is not for another language',
    source: notFoundPages,
    path: '/frr/nowhere/',
    expected: { status: 404, body: '<title>Not here</title>' },
  },
  {
    promise: 'HEAD for what a language does not have is answered like GET, without the body',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#name-head',
    method: 'HEAD',
    path: '/fr/nowhere/',
    expected: { status: 404, headers: { 'x-frame-options': 'DENY' } },
  },
  {
    promise: 'A file that has a hash in its name is kept for a year',
    source: `${headersFile}, ${caching}`,
    path: '/_astro/x.css',
    expected: {
      status: 200,
      headers: {
        'content-type': 'text/css; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
      },
    },
    // Its static server's own header wins.
    serve: { headers: { 'cache-control': servedCaching } },
  },
  ...['/_headers', '/_redirects', '/%5fheaders'].map((path): Exchange => ({
    promise: `What Netlify reads is shown to nobody: ${path}`,
    source: `${headersFile}, https://docs.netlify.com/manage/routing/redirects/overview/`,
    path,
    expected: { status: 404, body: '<title>Not here</title>' },
    // It shows all of them.
    serve: { status: 200, body: '/' },
  })),
  ...['/_headers/', '//_redirects'].map((path): Exchange => ({
    promise: `What Netlify reads is shown to nobody who writes slashes around it: ${path}`,
    source: trailingSlash,
    path,
    expected: { status: 404, body: '<title>Not here</title>' },
    // It leads elsewhere.
    ...(path.startsWith('//') ? { serve: { status: 302, body: 'Redirecting to' } } : {}),
  })),
  ...['POST', 'PUT', 'DELETE'].map((method): Exchange => ({
    promise: `${method} finds no page`,
    // The documents are silent.
    source:
      'https://github.com/netlify-templates/next-platform-starter/issues/24, https://github.com/antfu-collective/vitesse/issues/353',
    method,
    path: '/fr/free-x/',
    expected: { status: 404, body: '<title>Not here</title>' },
    serve: { status: 405, body: 'Method Not Allowed' },
  })),
  {
    promise: 'A rule leads to the language that the browser asks for, without the headers of the file',
    source: `${byLanguage}, ${headersFile}`,
    path: '/',
    asking: { 'accept-language': 'en-GB,fr;q=0.8' },
    expected: { status: 302, headers: { location: '/en/', 'x-frame-options': undefined } },
  },
  {
    promise: 'A rule for a region leads who comes from there',
    source: byLanguage,
    path: '/',
    asking: { 'accept-language': 'pt-BR,pt;q=0.9' },
    expected: { status: 302, headers: { location: '/pt-BR/' } },
    // It looks at the first two letters only.
    serve: { status: 200, headers: {} },
  },
  {
    promise: 'The cookie goes before the browser’s language',
    source: byLanguage,
    path: '/',
    asking: { 'accept-language': 'en', cookie: 'a=b; nf_lang=pt-BR' },
    expected: { status: 302, headers: { location: '/pt-BR/' } },
  },
  {
    promise: 'Who reads none of the rules’ languages stays',
    source: byLanguage,
    path: '/',
    asking: { 'accept-language': 'mt' },
    expected: { status: 200, body: '<title>All languages</title>' },
  },
  {
    promise: 'Who asks for no language stays',
    source: byLanguage,
    path: '/',
    expected: { status: 200, body: '<title>All languages</title>' },
    // It takes everybody to read English.
    serve: { status: 302, body: 'Redirecting to /en/' },
  },
  {
    promise: 'A rule holds without the last slash too',
    source: trailingSlash,
    path: '/free-x',
    asking: { 'accept-language': 'fr-CH' },
    expected: { status: 302, headers: { location: '/fr/free-x/' } },
  },
  {
    promise: 'Whom no rule leads is led to the page',
    source: trailingSlash,
    path: '/free-x',
    asking: { 'accept-language': 'de' },
    expected: { status: 301, headers: { location: '/free-x/' } },
    serve: { status: 200, headers: {} },
  },
  {
    promise: 'A rule keeps what was asked',
    source: `${redirectOptions}#query-parameters`,
    path: '/free-x/?from=x&event=y',
    asking: { 'accept-language': 'fr' },
    expected: { status: 302, headers: { location: '/fr/free-x/?from=x&event=y' } },
  },
  {
    promise: 'A rule that is not forced does not hide a page',
    source: 'https://docs.netlify.com/manage/routing/redirects/rewrites-proxies/#shadowing',
    path: '/en/',
    expected: { status: 200, body: '<title>Home</title>' },
  },
  {
    promise: 'A rule that is not forced leads where there is no page',
    source: 'https://docs.netlify.com/manage/routing/redirects/rewrites-proxies/#shadowing',
    path: '/old',
    expected: { status: 302, headers: { location: '/en/' } },
  },
  {
    promise: 'The function’s answer has its own headers, and none of the file’s',
    source: headersFile,
    path: '/api/letters?campaign=free-x',
    expected: {
      status: 200,
      headers: {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        'x-frame-options': undefined,
      },
      body: '"asked":"/api/letters?campaign=free-x"',
    },
    serve: {
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-frame-options': 'DENY' },
    },
  },
  {
    promise: 'The function gets what is posted',
    source: functions,
    method: 'POST',
    path: '/api/letters',
    asking: { 'content-type': 'text/plain' },
    sending: 'Free X.',
    expected: { status: 200, body: '"method":"POST","body":"Free X."' },
  },
  {
    promise: 'The function is told who asks, and that no deploy of production is asked',
    source: functions,
    path: '/api/letters/health',
    expected: { status: 200, body: '"ip":"127.0.0.1","published":false,"site":true' },
  },
  {
    promise: 'The function answers its path with a slash at the end',
    source: functions,
    path: '/api/letters/',
    expected: { status: 200 },
  },
  {
    promise: 'The function answers no path that only begins like its own',
    source: functions,
    path: '/api/lettersome',
    expected: { status: 404 },
  },
  {
    promise: 'A function with a path of its own has no other',
    source: 'https://docs.netlify.com/build/functions/get-started/',
    path: '/.netlify/functions/letters',
    expected: { status: 404 },
  },
];
