import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startResend, type ResendStandIn } from '../../netlify/local/resend/resend.ts';
import { mailing } from '../../src/commands/mailing.ts';
import { campaign, inFolder, site, words } from '../sites/site.ts';

const now = Date.UTC(2026, 0, 15, 12);
let api: ResendStandIn;
beforeAll(async () => {
  api = await startResend({ now: () => now, requestsPerSecond: 1000 });
});
beforeEach(() => {
  api.clear();
});
afterAll(() => api.close());

const files = site()
  .where({ newsletter: true })
  .with(
    campaign('free-ann')
      .in('en', 'ar')
      .withAppeal()
      .saying('en', {
        appeal: {
          head: { title: 'Write <today>', signed: 'The union' },
          text: 'Read [this](/en/about/) {{{contact.email}}}.',
        },
      }),
    campaign('free-bob').in('en').closing('2025-02-01').endingIn('victory'),
    campaign('free-eve')
      .in('en')
      .saying('en', { story: { head: { title: 'Free *Eve*', summary: 'Jailed! For [nothing].' } } }),
    campaign('free-cat').in('en').where({ opens: '2026-02-01' }),
  )
  .files();

const run = (written: typeof files, ...line: string[]) =>
  inFolder(written, async (folder) => {
    const said = { stdout: '', stderr: '' };
    const code = await mailing(
      {
        words: line,
        folder,
        print: (text) => void (said.stdout += text),
        complain: (text) => void (said.stderr += text),
        now: () => now,
      },
      {
        variables: { RESEND_ADMIN_KEY: 're_local_admin', RESEND_BASE_URL: api.url, ...variables },
        fetch,
        wait: () => Promise.resolve(),
      },
    );
    return { code, ...said };
  });
let variables: Record<string, string> = {};
beforeEach(() => {
  variables = {};
});

const drafts = () =>
  api.mailing().broadcasts.map(({ name, segment_id: to, ...more }) => ({
    name,
    to: api.mailing().segments.find(({ id }) => id === to)?.name,
    ...more,
  }));

describe('npm run mailing', () => {
  test('makes a segment for each language that somebody can read in, once', async () => {
    const first = await run(files, '--prepare');
    expect(first.stdout).toContain('letters.example en\n  letters.example ar\n');
    expect((await run(files, '--prepare')).stdout).toContain('Every language has its segment');
    expect(api.mailing().segments.map(({ name }) => name)).toEqual([
      'letters.example en',
      'letters.example ar',
    ]);
  });

  test('lays down the appeal of an open campaign in each language, and sends nothing', async () => {
    await run(files, '--prepare');
    const { code, stdout } = await run(files, 'free-ann');
    expect(code).toBe(0);
    expect(stdout).toContain('free-ann en appeal: a new draft');
    expect(drafts().map(({ name, to, status }) => [name, to, status])).toEqual([
      ['free-ann en appeal', 'letters.example en', 'draft'],
      ['free-ann ar appeal', 'letters.example ar', 'draft'],
    ]);
    expect(api.mailbox()).toEqual([]);
    const [english, arabic] = drafts();
    expect(english).toMatchObject({
      from: '"Letters" <letters@letters.example>',
      reply_to: ['contact@letters.example'],
      subject: 'Write <today>',
    });
    expect(english?.html).toMatch(/<h1 [^>]*>Write &#60;today&#62;<\/h1>/);
    expect(english?.html).toMatch(/<table [^>]*width="600"/);
    expect(english?.text).toContain('Read this { { {contact.email}}}.\nhttps://letters.example/en/about/\n');
    expect(english?.html).toContain('href="https://letters.example/en/about/"');
    expect(english?.html).toContain('href="https://letters.example/en/free-ann/"');
    expect(arabic?.html).toContain('<html lang="ar" dir="rtl">');
    expect(arabic?.html).toContain(words('ar')('news.why'));
  });

  test('Each mail has the reader’s own way to stop, and nothing else that Resend fills in', async () => {
    await run(files, '--prepare');
    await run(files, 'free-ann');
    expect(drafts()).toHaveLength(2);
    for (const { html, text } of drafts())
      for (const part of [html, text])
        expect(part.match(/\{\{[^}]*\}\}\}?/g)).toEqual(['{{{RESEND_UNSUBSCRIBE_URL}}}']);
  });

  test('where nobody has written an appeal, makes one of the story’s head', async () => {
    await run(files, '--prepare');
    await run(files, 'free-eve');
    const [made] = drafts();
    expect(made).toMatchObject({ name: 'free-eve en appeal', subject: 'Free *Eve*' });
    expect(made?.html).toMatch(/<p [^>]*>Jailed! For \[nothing\]\.<\/p>/);
    expect(made?.text).toContain('Free *Eve*\n==========\n\nJailed! For [nothing].\n\n');
  });

  test('of a campaign that is over lays down what became of it', async () => {
    await run(files, '--prepare');
    await run(files, 'free-bob');
    expect(drafts().map(({ name }) => name)).toEqual(['free-bob en outcome']);
    const [told] = drafts();
    const say = words('en');
    const page = 'https://letters.example/en/free-bob/';
    expect(told?.html).toContain(`<a href="${page}"`);
    expect(told?.html).toContain(`>${say('embed.read')}</a>`);
    expect(told?.html).not.toContain(say('appeal.write'));
    expect(told?.text).toContain(`\n${say('embed.read')}\n${page}\n`);
  });

  test('for the second time it changes the draft that is there', async () => {
    await run(files, '--prepare');
    await run(files, 'free-ann');
    const mended = {
      ...files,
      'content/campaigns/free-ann/appeal.en.md': '---\ntitle: Write now\nsigned: The union\n---\n\nPlease.\n',
    };
    const { stdout } = await run(mended, 'free-ann', '--language', 'en');
    expect(stdout).toContain('free-ann en appeal: the draft that was there, as the text is now');
    expect(drafts()).toHaveLength(2);
    expect(drafts()[0]).toMatchObject({ name: 'free-ann en appeal', subject: 'Write now' });
  });

  test('leaves alone what was sent', async () => {
    await run(files, '--prepare');
    await run(files, 'free-ann', '--language', 'en');
    api.release('free-ann en appeal');
    const { code, stdout } = await run(files, 'free-ann', '--language', 'en');
    expect(code).toBe(0);
    expect(stdout).toContain('free-ann en appeal: was sent already');
    expect(drafts()).toHaveLength(1);
  });

  test('too fast for the API, it waits and goes on', async () => {
    await run(files, '--prepare');
    api.fail({ kind: 'status', status: 429, name: 'rate_limit_exceeded' });
    expect((await run(files, 'free-ann')).code).toBe(0);
    expect(drafts()).toHaveLength(2);
  });

  test.for([
    [
      ['free-ann'],
      {},
      'Resend has no segment letters.example en. Make it first: npm run mailing -- --prepare',
    ],
    [['free-ann', '--language', 'fr'], {}, 'content/campaigns/free-ann/story.fr.md: write it first.'],
    [['free-dan'], {}, 'free-dan: there is no campaign of that name'],
    [['free-cat'], {}, 'free-cat is not open yet'],
    [['--prepare', '--language', 'xx'], {}, 'xx: content/site.yaml does not name this'],
    [['--prepare'], { RESEND_ADMIN_KEY: 're_local' }, 'This key can only send.'],
    [['--prepare'], { RESEND_ADMIN_KEY: 're_wrong' }, 'Resend does not know this key.'],
    [['--prepare'], { RESEND_ADMIN_KEY: '' }, 'RESEND_ADMIN_KEY is missing.'],
  ] as const)('says why nothing was done: %j %j', async ([line, given, says]) => {
    variables = { ...given };
    const { code, stdout, stderr } = await run(files, ...line);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(says);
    expect(drafts()).toEqual([]);
  });

  test('of a site without a newsletter says that nobody reads', async () => {
    const none = site().with(campaign('free-ann').in('en')).files();
    expect(await run(none, 'free-ann')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('does not say newsletter: true') as string,
    });
  });

  test.for([[], ['free-ann', 'free-bob'], ['free-ann', '--prepare'], ['--send', 'free-ann']])(
    'does not understand %j',
    async (line) => {
      const { code, stderr } = await run(files, ...line);
      expect(code).toBe(2);
      expect(stderr).toContain('npm run mailing -- free-amina');
    },
  );
});
