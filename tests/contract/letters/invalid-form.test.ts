// The page that a plain form with wrong fields is answered with.
import { createHash } from 'node:crypto';
import { describe, expect } from 'vitest';
import { clean } from '../../../src/letter/clean.ts';
import { longest } from '../../../src/letter/limits.ts';
import { words } from '../../sites/site.ts';
import { letter, note, open, small } from './content.ts';
import { test, type TestSite } from './harness.ts';

const say = words('fr');

/** What the page's form of the open campaign posts, in French. */
const typed = (more: Record<string, unknown> = {}): Record<string, unknown> =>
  letter({ country: '', website: '', ...more });

const pageOf = async (site: TestSite, more: Record<string, unknown>): Promise<string> => {
  const { status, body } = await site.unchanged(() => site.submit(typed(more)));
  expect(status).toBe(422);
  return body as string;
};

const decoded = (html: string): string =>
  html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

/** A start tag by the name of the field. */
const tagOf = (html: string, name: string): string =>
  new RegExp(`<(?:input|select|textarea) [^>]*name="${name}"[^>]*>`).exec(html)?.[0] ?? '';

/** What a browser would post of the page's form, once somebody sends it as it is. */
const formIn = (html: string): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const [tag, name = ''] of html.matchAll(/<(?:input|select|textarea) [^>]*name="(\w+)"[^>]*>/g)) {
    const [, value] = /\bvalue="([^"]*)"/.exec(tag) ?? [];
    const rest = html.slice(html.indexOf(tag) + tag.length);
    const [, text] = /^([^<]*)<\/textarea>/.exec(rest) ?? [];
    const [, chosen] = /<option value="([^"]*)" selected>/.exec(rest.split('</select>')[0] ?? '') ?? [];
    found[name] = decoded(value ?? text ?? chosen ?? '');
  }
  return found;
};

/** The page's tags, in their order, without what was typed and what is said of it. */
const skeleton = (html: string): string[] =>
  [
    ...html
      .replace(/<ul class="wrong">.*<\/ul>|<span class="problem".*?<\/span>/gs, '')
      .matchAll(/<(?:"[^"]*"|[^">])*>/g),
  ].map(([tag]) => tag.replace(/ (?:value|aria-invalid|aria-describedby)="[^"]*"/g, ''));

describe('A plain form with wrong fields is answered by a page that', () => {
  test('says in its language what is wrong, beside each field and above them all', async ({ site }) => {
    const told = await site.unchanged(() => site.submit(typed({ name: '', email: 'zoe@courrier' })));
    const html = told.body as string;
    expect(told.status).toBe(422);
    expect(told.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(told.headers.get('location')).toBeNull();
    expect(html).toContain('<html lang="fr" dir="ltr"');
    expect(html).toContain(`<title>${say('invalid.title')} · Letterbrigade</title>`);
    expect(html).toContain(`<h1>${say('invalid.title')}</h1>`);
    expect(html).toContain(say('invalid.text'));
    for (const [name, problem] of [
      ['name', say('field.missing')],
      ['email', say('field.email')],
    ] as const) {
      expect(tagOf(html, name)).toContain('aria-invalid="true"');
      const [, described = ''] = /aria-describedby="([^"]*)"/.exec(tagOf(html, name)) ?? [];
      expect(described.split(' ')[0]).toBe(`${name}-problem`);
      expect(html).toMatch(new RegExp(`<span class="problem" id="${name}-problem"><svg .*</svg>.*</span>`));
      expect(html.split(`id="${name}-problem"`)[1]?.split('</span>')[0]).toContain(problem);
      expect(html).toContain(`<li><a href="#${name}">${say(`form.${name}`)}</a> ${problem}</li>`);
    }
    expect(html.match(/ aria-invalid=/g)).toHaveLength(2);
    expect(html).toContain(`<a href="/fr/${open}/">${say('answer.page')}</a>`);
  });

  test('is written from right to left where its language is', async ({ open }) => {
    const site = await open({ registry: small({ 'free-ann': { languages: ['ar'] } }) });
    const { body } = await site.submit(note(1, { language: 'ar', email: '' }));
    expect(body).toContain('<html lang="ar" dir="rtl" class="tall">');
    expect(body).toContain(words('ar')('field.missing'));
  });

  test('keeps all that was typed in a form that can be sent again', async ({ site }) => {
    const more = { email: 'zoé@courrier.example', country: 'CH', words: 'Je pense à lui.\n\nZoé & « Ana »' };
    const html = await pageOf(site, more);
    expect(formIn(html)).toEqual(typed(more));
    const again = { ...formIn(html), email: 'zoe@courrier.example' };
    const { status, headers } = await site.submit(again);
    expect([status, headers.get('location')]).toEqual([303, `/fr/${open}/#sent`]);
    expect(site.mailbox()[0]?.text).toContain('Je pense à lui.\n\nZoé & « Ana »');
    expect(site.mailbox()[0]?.text).toContain('Suisse');
  });

  test('has a rewritten letter where the form had one', async ({ open }) => {
    const site = await open({ registry: small({ 'free-ann': { facts: { letter: { editing: 'free' } } } }) });
    const fields = note(1, { email: 'x', letter: 'Let Ann go.\n\nAt once.', website: '' });
    const html = (await site.submit(fields)).body as string;
    expect(formIn(html)).toEqual(fields);
    expect(html).toContain(words('en')('form.letter'));
    expect(html).not.toContain(words('en')('form.words'));
  });

  test.for<[string, Record<string, unknown>, Record<string, ReturnType<typeof say>>]>([
    ['no name', { name: ' ' }, { name: say('field.missing') }],
    ['a web address in the name', { name: 'www.spam.example' }, { name: say('field.link') }],
    ['a long name', { name: 'x'.repeat(longest.name + 1) }, { name: say('field.too-long') }],
    ['no address', { email: '' }, { email: say('field.missing') }],
    ['no email address', { email: 'zoe' }, { email: say('field.email') }],
    ['accents before the @', { email: 'zoé@courrier.example' }, { email: say('field.non-ascii') }],
    ['a long address', { email: `${'x'.repeat(250)}@a.example` }, { email: say('field.too-long') }],
    ['a long organisation', { organisation: 'x'.repeat(151) }, { organisation: say('field.too-long') }],
    ['a country that is none', { country: 'Belgique' }, { country: say('field.invalid') }],
    ['many words', { words: 'x'.repeat(longest.words + 1) }, { words: say('field.too-long') }],
    ['a long letter', { letter: 'x'.repeat(longest.letter + 1) }, { letter: say('field.too-long') }],
    [
      'all at once',
      { name: '', email: 'zoe', organisation: 'x'.repeat(151), country: 'be', words: 'x'.repeat(2001) },
      {
        name: say('field.missing'),
        email: say('field.email'),
        organisation: say('field.too-long'),
        country: say('field.invalid'),
        words: say('field.too-long'),
      },
    ],
  ])('names what is wrong: %s', async ([, more, problems], { site }) => {
    const html = await pageOf(site, more);
    const told = [...html.matchAll(/id="(\w+)-problem">(?:<svg.*?<\/svg>)(.*?)<\/span>/g)].map(
      ([, name, problem]) => [name, problem],
    );
    expect(Object.fromEntries(told)).toEqual(problems);
    const kept = Object.fromEntries(
      Object.entries(typed(more)).map(([name, text]) => [name, clean(String(text))]),
    );
    expect(formIn(html)).toEqual(kept);
  });

  test('shows the field that people leave empty, once something was in it', async ({ site }) => {
    expect(await pageOf(site, { email: 'zoe' })).toContain('<p class="website" aria-hidden="true">');
    const html = await pageOf(site, { website: 'https://zoe.example' });
    expect(html).not.toContain('class="website"');
    expect(tagOf(html, 'website')).toContain('aria-invalid="true"');
    expect(html).toContain(`<a href="#website">${say('form.website')}</a> ${say('field.invalid')}`);
    expect(formIn(html).website).toBe('https://zoe.example');
  });

  test('offers every country in its language, and the one that was chosen', async ({ site }) => {
    const html = await pageOf(site, { email: 'zoe', country: 'DE' });
    expect(html).toContain('<option value="DE" selected>Allemagne</option>');
    expect(html.match(/<option /g)?.length).toBeGreaterThan(200);
    expect(html.match(/ selected>/g)).toHaveLength(1);
  });

  test('has no field that the form did not have', async ({ site }) => {
    const html = (await site.submit({ campaign: open, language: 'fr' })).body as string;
    expect(Object.keys(formIn(html))).toEqual(['campaign', 'language', 'name', 'email', 'website']);
  });

  test.for([{ language: 'eo' }, { language: '../fr' }, { language: undefined }, { language: '__proto__' }])(
    'is in a language that the campaign has, where the form names none: %o',
    async (more, { site }) => {
      const html = await pageOf(site, more);
      expect(html).toContain('<html lang="en" dir="ltr"');
      expect(formIn(html)).toMatchObject({ campaign: open, language: 'en' });
    },
  );

  test('drops what no form of the site posts', async ({ site }) => {
    const html = await pageOf(site, { subject: 'Buy now', to: 'all@state.example' });
    expect(html).not.toContain('Buy now');
    expect(html).not.toContain('all@state.example');
  });
});

describe('What somebody typed cannot add to the page:', () => {
  /** In every field at once. */
  const filled = (text: string) =>
    Object.fromEntries(
      ['name', 'email', 'organisation', 'country', 'words', 'letter', 'website'].map((name) => [name, text]),
    );
  test.for<[string, string]>([
    ['quotes', `" onfocus="alert(1)" autofocus x="`],
    ['single quotes', `' onfocus='alert(1)' autofocus x='`],
    ['a tag', '<script>alert(1)</script>'],
    ['an image', '"><img src=x onerror=alert(1)>'],
    ['the end of a text area', '</textarea><script>alert(1)</script><textarea>'],
    ['the end of a title and a style', '</title></style><script>alert(1)</script>'],
    ['the end of a list', '</option></select><form action=https://evil.example><input name=email>'],
    ['the end of the form', '</form><form action=//evil.example>'],
    ['a comment', '<!-- <![CDATA[ --!>'],
    ['entities', '&quot;&lt;b&gt;&#34;&#x3c;&amp;'],
    ['NUL', 'a\0b<\0script>'],
    ['controls', 'a\x01\x08\x0b\x1b[31m\x7f\x85b'],
    ['overrides of direction', 'a\u202eb\u2066c\u2069\u202c'],
    ['line ends', 'a\r\nb\rc\n\n\nd\u2028e'],
    ['a template', '${1}{{1}}{%1%}<%=1%>'],
  ])('%s', async ([, text], { site }) => {
    const html = await pageOf(site, filled(text));
    expect(skeleton(html)).toEqual(skeleton(await pageOf(site, filled('x'))));
    expect(html).not.toMatch(unseen);
    expect(formIn(html)).toMatchObject(filled(clean(text)));
  });

  test('as much as a body can hold', async ({ site }) => {
    const text = '<"&\'>'.repeat(4200);
    const html = await pageOf(site, { words: text });
    expect(skeleton(html)).toEqual(skeleton(await pageOf(site, { words: 'x'.repeat(2001) })));
    expect(formIn(html).words).toBe(text);
  });

  // Controls but for tabs and line ends, and what turns the direction of text.

  const unseen = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;
});

test('The page is kept by nobody, loads nothing but its own style, and posts to the site alone', async ({
  site,
}) => {
  const told = await site.submit(typed({ email: 'zoe' }));
  const html = told.body as string;
  const [, style = ''] = /<style>(.*)<\/style>/s.exec(html) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  expect(Object.fromEntries(told.headers)).toEqual({
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    'content-type': 'text/html; charset=utf-8',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), browsing-topics=()',
    'referrer-policy': 'same-origin',
    'strict-transport-security': 'max-age=63072000',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
  expect(html).not.toMatch(/<script|<link|<img|<iframe|\bstyle=|\son\w+=|javascript:|https?:/i);
  expect(html.match(/ action="[^"]*"/g)).toEqual([' action="/api/letters"']);
});

test('The page’s addresses are the site’s own, and say nothing of who wrote', async ({ site }) => {
  const html = await pageOf(site, { email: 'zoe' });
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    '/fr/',
    '#email',
    `/fr/${open}/`,
  ]);
});

test('From where letters reach nobody it is told what is wrong all the same', async ({ site }) => {
  const told = await site.unchanged(() => site.submit(typed({ email: 'zoe' }), { deploy: 'deploy-preview' }));
  expect(told.status).toBe(422);
  expect(told.body).toContain(say('field.email'));
});

test('A form that names no campaign has no page to go back to, and is answered as a program is', async ({
  site,
}) => {
  for (const campaign of ['', '../x', '__proto__'])
    expect(await site.submit(typed({ campaign }))).toMatchObject({
      status: 422,
      body: { outcome: 'invalid', fields: { campaign: 'invalid' } },
    });
});
