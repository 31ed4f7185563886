import { describe, expect } from 'vitest';
import { forget, production, type From } from '../../../src/commands/forget.ts';
import { askResend } from '../../../src/doctor/resend/ask.ts';
import { GivenUp, type Questions } from '../../../src/commands/terminal/questions.ts';
import { campaign, inFolder, site as content } from '../../sites/site.ts';
import type { Files } from '../../sites/campaign.ts';
import { note, small, start } from './content.ts';
import { hour, test, type TestSite } from './harness.ts';

const secret = 'q8Vb2nRf6tYk0wLs4xJd9hGc3mZa7pQe1uIo5rTy';
const registry = small({ 'free-ann': {}, 'free-zoe': {} });
const own = { registry, variables: { LETTERS_SECRET: secret }, requestsPerSecond: 10_000 };
const files = content().with(campaign('free-ann').in('en')).files();

const address = 'writer-1@post.example';

type Given = { words?: string[]; typed?: string; more?: Partial<From>; content?: Files };

/** Runs the command as at a machine whose standard input holds the address, with the site's own Redis. */
const run = (
  site: TestSite,
  { words = [], typed = `${address}\n`, more = {}, content: written = files }: Given = {},
) =>
  inFolder(written, async (folder) => {
    const said = { stdout: '', stderr: '' };
    const code = await forget(
      {
        words,
        folder,
        print: (text) => void (said.stdout += text),
        complain: (text) => void (said.stderr += text),
        now: () => start,
      },
      {
        variables: {
          UPSTASH_REDIS_REST_URL: site.upstash.url,
          UPSTASH_REDIS_REST_TOKEN: site.upstash.token,
          LETTERS_SECRET: secret,
        },
        ask: undefined,
        input: () => Promise.resolve(typed),
        connect: production,
        fetch,
        wait: () => Promise.resolve(),
        ...more,
      },
    );
    for (const hidden of [address, secret, site.upstash.token])
      expect(said.stdout + said.stderr).not.toContain(hidden);
    return { code, ...said };
  });

/** Letters that wait, for the account's month is used up. */
const wait = async (site: TestSite, ...letters: Record<string, unknown>[]): Promise<void> => {
  site.resend.fail({ kind: 'status', status: 429, name: 'monthly_quota_exceeded' });
  for (const letter of letters) expect((await site.post(letter)).status).toBe(202);
  await site.settled();
  site.logged();
};

/** Who has written what has gone, once everything that waits is let go. */
const gone = async (site: TestSite): Promise<string[]> => {
  await site.pass(hour);
  await site.get('/health');
  await site.settled();
  site.logged();
  return site.mailbox().flatMap(({ replyTo }) => replyTo);
};

const answers = (...typed: string[]): Questions => ({
  choose: () => Promise.reject(new Error('asked for what it does not need')),
  number: () => Promise.reject(new Error('asked for what it does not need')),
  hidden: (_, problem) => {
    const answer = typed.shift() ?? '';
    return problem(answer) === undefined ? Promise.resolve(answer) : Promise.reject(new GivenUp());
  },
  yes: () => Promise.resolve(false),
  several: () => Promise.reject(new Error('asked for what it does not need')),
  line: () => Promise.reject(new Error('asked for what it does not need')),
});

describe('npm run forget', () => {
  test('deletes what waits for an address, however it is written, and nothing else', async ({ open }) => {
    const site = await open(own);
    await wait(site, note(2), note(1), note(3));
    const { code, stdout } = await run(site, { typed: 'Writer-1+news@Post.example' });
    expect({ code, stdout }).toMatchObject({ code: 0 });
    expect(stdout).toContain('One letter waited, and is deleted. Looked at: one campaign.');
    expect((await gone(site)).sort()).toEqual(['writer-2@post.example', 'writer-3@post.example']);
    expect(await site.count('free-ann')).toBe(2);
  });

  test('leaves a batch whole that is on its way, and says that it cannot reach it', async ({ open }) => {
    const site = await open(own);
    // Perhaps sent: the same batch is tried again under the same key.
    site.resend.fail({ kind: 'status', status: 500, name: 'internal_server_error' });
    expect((await site.post(note(1))).status).toBe(202);
    const { stdout } = await site.unchanged(() => run(site));
    expect(stdout).toContain('No letter waited for this address.');
    expect(stdout).toContain('Letters that have gone, or are just on their way.');
    expect(await gone(site)).toEqual([address]);
  });

  test('says plainly what stays, where a letter has gone', async ({ open }) => {
    const site = await open(own);
    await site.post(note(1));
    const { code, stdout } = await site.unchanged(() => run(site));
    expect(code).toBe(0);
    expect(stdout).toMatch(/keeps for 30 days.*stays counted.*for 400 days/s);
  });

  test('looks at a campaign that content does not have any more where it is named', async ({ open }) => {
    const site = await open(own);
    await wait(site, note(2), note(1), note(1, { campaign: 'free-zoe' }));
    expect((await run(site)).stdout).toContain('One letter waited');
    const { stdout } = await run(site, { words: ['--campaign', 'free-zoe'] });
    expect(stdout).toContain('One letter waited, and is deleted. Looked at: 2 campaigns.');
    expect(await gone(site)).toEqual(['writer-2@post.example']);
  });

  test('finds what came before the secret was changed', async ({ open }) => {
    const site = await open(own);
    await wait(site, note(2), note(1));
    const { LETTERS_SECRET_PREVIOUS, LETTERS_SECRET } = {
      LETTERS_SECRET_PREVIOUS: secret,
      LETTERS_SECRET: 'z1Xc5vBn9mKj3hGf7dSa2pOi6uYt0rEw4qLk8jHg',
    };
    const variables = {
      UPSTASH_REDIS_REST_URL: site.upstash.url,
      UPSTASH_REDIS_REST_TOKEN: site.upstash.token,
    };
    const late = { ...variables, LETTERS_SECRET };
    expect((await run(site, { more: { variables: late } })).stdout).toContain('No letter waited');
    const both = { ...late, LETTERS_SECRET_PREVIOUS };
    expect((await run(site, { more: { variables: both } })).stdout).toContain('One letter waited');
    expect(await gone(site)).toEqual(['writer-2@post.example']);
  });

  test('blocks the address where that is wanted, by a hash and for 400 days', async ({ open }) => {
    const site = await open(own);
    const { stdout } = await run(site, { words: ['--block'] });
    expect(stdout).toContain('The address is blocked: for 400 days');
    const blocked = Object.entries(await site.dump()).filter(([key]) => key.includes('blocked'));
    expect(blocked).toHaveLength(1);
    expect(blocked[0]?.[0]).toMatch(/^letters:blocked:[\w-]{22}$/);
    expect(blocked[0]?.[1].expires).toBeGreaterThan(399 * 24 * hour);
  });

  test('asks twice at a terminal, where the address is not shown, and whether to block it', async ({
    open,
  }) => {
    const site = await open(own);
    await wait(site, note(2), note(1));
    const other = { ask: answers(address, 'writer-2@post.example') };
    expect(await run(site, { more: other })).toMatchObject({ code: 1, stderr: 'Nothing was deleted.\n' });
    const same = { ask: { ...answers(address, address), yes: () => Promise.resolve(true) } };
    const { code, stdout } = await run(site, { more: same });
    expect(code).toBe(0);
    expect(stdout).toMatch(/One letter waited.*The address is blocked/s);
  });

  test('takes no address from the command line, and does not repeat it', async ({ open }) => {
    const site = await open(own);
    const { code, stdout, stderr } = await site.unchanged(() => run(site, { words: [address] }));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Never type the address behind the command');
  });

  test.for([
    [{ typed: 'nobody' }, 'This is no email address.\n'],
    [{ typed: '' }, 'This is no email address.\n'],
    [{ more: { variables: {} } }, /^UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN, LETTERS_SECRET are /],
    [{ words: ['--variables', 'other.env'] }, '--variables: other.env cannot be read.\n'],
  ] as [Given, string | RegExp][])('says why nothing was done: %j', async ([given, said], { open }) => {
    const site = await open(own);
    const { code, stdout, stderr } = await site.unchanged(() => run(site, given));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(said);
  });

  test('says so where Redis does not answer, and nothing of what it was asked', async ({ open }) => {
    const site = await open(own);
    site.upstash.fail({ kind: 'status', status: 500 });
    const { code, stderr } = await run(site);
    expect(code).toBe(1);
    expect(stderr).toBe('Redis did not answer. Look at the two UPSTASH variables, and try again.\n');
  });

  describe('where the site has a newsletter', () => {
    const withNews = content().where({ newsletter: true }).with(campaign('free-ann').in('en')).files();
    const subscribed = async (site: TestSite): Promise<void> => {
      const ask = askResend('re_local_admin', site.resend.url, { fetch, wait: () => Promise.resolve() });
      for (const email of [address, 'writer-2@post.example'])
        await ask('/contacts', { method: 'POST', body: { email } });
    };
    const variables = (site: TestSite) => ({
      UPSTASH_REDIS_REST_URL: site.upstash.url,
      UPSTASH_REDIS_REST_TOKEN: site.upstash.token,
      LETTERS_SECRET: secret,
      RESEND_BASE_URL: site.resend.url,
    });
    const readers = ({ resend }: TestSite): string[] => resend.mailing().contacts.map(({ email }) => email);

    test('deletes its reader at Resend, and no other', async ({ open }) => {
      const site = await open(own);
      await subscribed(site);
      const more = { variables: { ...variables(site), RESEND_CONTACTS_KEY: 're_local_admin' } };
      const { code, stdout } = await run(site, { content: withNews, more });
      expect(code).toBe(0);
      expect(stdout).toContain('Resend kept this address for news of campaigns. It is deleted there.');
      expect(readers(site)).toEqual(['writer-2@post.example']);
      const again = await run(site, { content: withNews, more });
      expect(again.stdout).toContain('Resend does not keep this address');
    });

    test('deletes a wish that waits, so that nobody is kept later', async ({ open }) => {
      const news = small({ 'free-ann': {} }, { newsletter: true, receipts: true });
      const keys = { LETTERS_SECRET: secret, RESEND_CONTACTS_KEY: 're_local_admin' };
      const site = await open({ registry: news, variables: keys, requestsPerSecond: 10_000 });
      await site.post(note(1));
      await site.settled();
      const [, token = ''] = /\/news\?token=(\S+)/.exec(site.mails()[0]?.text ?? '') ?? [];
      const request = new Request('https://letterbrigade.example/api/letters/news', {
        method: 'POST',
        headers: site.headers(),
        body: JSON.stringify({ token }),
      });
      expect((await site.send(request)).status).toBe(200);
      await site.settled();
      expect(Object.keys(await site.dump())).toContain('letters:news');
      const more = { variables: { ...variables(site), RESEND_ADMIN_KEY: 're_local_admin' } };
      expect((await run(site, { content: withNews, more })).code).toBe(0);
      site.resend.prepare('letterbrigade.example en');
      await site.pass(hour);
      await site.get('/health');
      await site.settled();
      expect(readers(site)).toEqual([]);
    });

    test('says what it could not look at without a key, and what Resend did not do', async ({ open }) => {
      const site = await open(own);
      const blind = await run(site, { content: withNews, more: { variables: variables(site) } });
      expect(blind).toMatchObject({ code: 0 });
      expect(blind.stdout).toContain('Set RESEND_CONTACTS_KEY or RESEND_ADMIN_KEY, and run it again');
      const more = { variables: { ...variables(site), RESEND_CONTACTS_KEY: 're_local' } };
      const { code, stderr } = await run(site, { content: withNews, more });
      expect(code).toBe(1);
      expect(stderr).toContain('Resend did not delete the address from those that get news (restricted)');
    });
  });
});
