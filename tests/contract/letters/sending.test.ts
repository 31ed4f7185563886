import { describe, expect } from 'vitest';
import { textsIn } from '../../sites/texts.ts';
import { lastLine, letter, note, open, salutations, small, subjects, targets, victory } from './content.ts';
import { minute, second, test, timed } from './harness.ts';

describe('A letter that is sent', () => {
  test('goes to each target once, with its own salutation, and to nobody else', async ({ site }) => {
    const { status, headers, body } = await site.post(letter());

    expect(status).toBe(200);
    expect(body).toEqual({
      outcome: 'sent',
      id: expect.stringMatching(/^[\w-]{22}$/) as unknown,
      recipients: 4,
    });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(site.mailbox().map(({ to }) => to)).toEqual(targets.map((target) => [target]));
    expect(site.mailbox().map(({ text }) => text.split('\n')[0])).toEqual(
      salutations.map((salutation) => `${salutation},`),
    );
    expect(site.resend.requests()).toBe(1);
  });

  test('bears its campaign and a hash of its target as tags, and nothing of the supporter’s', async ({
    site,
  }) => {
    await site.post(letter());
    await site.pass(minute);
    await site.post(letter({ email: 'ann@courrier.example' }));
    const tags = site.mailbox().map((email) => email.tags);
    expect(tags).toHaveLength(8);
    for (const tag of tags)
      expect(tag).toEqual({ campaign: open, target: expect.stringMatching(/^[\w-]{22}$/) as unknown });
    expect(new Set(tags.map(({ target }) => target)).size).toBe(4);
    expect(tags.slice(4)).toEqual(tags.slice(0, 4));
  });

  test('costs on a quiet day one request to Redis and one to Resend before the answer, and one to Redis after it', async ({
    site,
  }) => {
    const cost = () => ({ redis: site.upstash.requests(), resend: site.resend.requests() });
    site.upstash.setLatency(50);
    await site.post(letter());
    // The one after the answer is on its way.
    expect(site.mailbox()).toHaveLength(4);
    await site.settled();
    expect(cost()).toEqual({ redis: 2, resend: 1 });

    await site.pass(minute);
    site.upstash.setLatency(0);
    site.resend.fail({ kind: 'slow', ms: 300 });
    const { posting } = await site.still(async () => {
      const posting = site.post(letter({ email: 'ann@courrier.example' }));
      await expect.poll(() => site.resend.requests()).toBe(2);
      expect(cost()).toEqual({ redis: 3, resend: 2 });
      return { posting };
    });
    expect(await posting).toMatchObject({ status: 200 });
    await site.settled();
    expect(cost()).toEqual({ redis: 4, resend: 2 });

    // One of somebody who has signed before, but for the call.
    await site.pass(minute);
    expect(await site.post(letter())).toMatchObject({ status: 200 });
    await site.settled();
    expect(cost()).toEqual({ redis: 6, resend: 2 });
  });

  test('is told to its supporter before Redis is told', async ({ site }) => {
    site.upstash.fail({ kind: 'slow', ms: 0 }, { kind: 'slow', ms: 600 });
    const [told, ms] = await timed(site, site.post(letter()));
    expect(told).toMatchObject({ status: 200, body: { outcome: 'sent' } });
    expect(ms).toBeLessThan(500);
    expect(await site.became(told)).toBe('queued');
    await site.settled();
    expect(await site.became(told)).toBe('sent');
  });

  test('is from the supporter by way of the site, and is answered to the supporter', async ({ site }) => {
    await site.post(letter());
    for (const { from, replyTo, headers } of site.mailbox()) {
      expect(from).toBe('"Zoë Lefèvre via Letterbrigade" <letters@letterbrigade.example>');
      expect(replyTo).toEqual(['zoe.lefevre@courrier.example']);
      expect(headers).toEqual({});
    }
  });

  test('is the letter of the page in its language, with the supporter’s words and signature', async ({
    site,
  }) => {
    await site.post(letter());
    const [email] = site.mailbox();

    expect(subjects).toContain(email?.subject);
    expect(email?.text).toContain(textsIn('fr').letter);
    expect(email?.text).toMatch(
      /\n\nJe pense à sa famille\.\n\n[^]+\n\nZoë Lefèvre\nUnion des tisserands\nBelgique\n\n.*$/,
    );
    expect(email?.text.endsWith(lastLine('fr'))).toBe(true);
    expect(email?.text).not.toMatch(/[{}]/);
    expect(email?.html).toContain('<html lang="fr" dir="ltr">');
    expect(email?.html).toContain(`<title>${email?.subject ?? ''}</title>`);
    expect(email?.html).toContain('<p lang="fr" dir="auto">Je pense à sa famille.</p>');
    expect(email?.html).toContain('Zoë Lefèvre<br>Union des tisserands<br>Belgique</p>');
  });

  test('has no lines for what the supporter left out', async ({ site }) => {
    await site.post({
      campaign: open,
      language: 'fr',
      name: 'Zoë Lefèvre',
      email: 'zoe.lefevre@courrier.example',
    });
    expect(site.mailbox()[0]?.text).toContain(`\n\nZoë Lefèvre\n\n${lastLine('fr')}`);
    expect(site.mailbox()[0]?.text).not.toMatch(/\n{3}/);
  });

  test('holds what the supporter typed as it was typed, and none of it is markup or a placeholder', async ({
    site,
  }) => {
    const words = `{email} {name} $& $1 <script>alert("1")</script>\r\n.\r\nBcc: all@state.example`;
    await site.post(letter({ words }));
    const [email] = site.mailbox();

    expect(email?.text).toContain(words.replaceAll('\r\n', '\n'));
    expect(email?.html).toContain(
      '{email} {name} $&amp; $1 &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;<br>.<br>Bcc:',
    );
    expect(site.mailbox().map(({ to }) => to)).toEqual(targets.map((target) => [target]));
  });

  test('is written from right to left where its language is', async ({ open }) => {
    const site = await open({ registry: small({ 'free-ann': { languages: ['ar'] } }) });
    await site.post(note(1, { language: 'ar', words: 'الحرية' }));
    expect(site.mailbox()[0]?.html).toContain('<html lang="ar" dir="rtl">');
  });

  test('goes out in the targets’ language where the campaign says so, with the words in the supporter’s', async ({
    open,
  }) => {
    const campaign = { languages: ['en', 'fr'], letters: ['en'], facts: { letter: { language: 'en' } } };
    const site = await open({ registry: small({ 'free-ann': campaign }) });
    await site.post(note(1, { language: 'fr', words: 'Liberté !' }));
    expect(site.mailbox()[0]?.subject).toBe('Free Ann (en)');
    expect(site.mailbox()[0]?.html).toContain('<html lang="en" dir="ltr">');
    expect(site.mailbox()[0]?.html).toContain('<p lang="fr" dir="auto">Liberté !</p>');
    expect(site.mailbox()[0]?.html).toContain(`<p>${lastLine('en')}</p></body>`);
    await site.settled();
    expect((await site.dump())['letters:count:free-ann']?.value).toEqual({ total: '1', 'language:fr': '1' });
  });

  test.for([
    { editing: 'none', text: 'Dear Minister,\n\nLet Ann go.\n\nWriter 1' },
    { editing: 'add', text: 'Dear Minister,\n\nLet Ann go.\n\nToday.\n\nWriter 1' },
    { editing: 'free', text: 'Dear Minister,\n\nAnn is innocent.\n\nToday.\n\nWriter 1' },
  ])(
    'is changed as far as the campaign lets it be changed: $editing',
    async ({ editing, text }, { open }) => {
      const site = await open({ registry: small({ 'free-ann': { facts: { letter: { editing } } } }) });
      await site.post(note(1, { words: 'Today.', letter: 'Ann is innocent.' }));
      expect(site.mailbox()[0]?.text).toBe(`${text}\n\n${lastLine('en')}`);
    },
  );

  test('goes to fifty targets in one call', async ({ open }) => {
    const many = Array.from({ length: 50 }, (_, i) => `target-${i}@state.example`);
    const facts = { targets: many.map((email) => ({ name: email, email, salutation: 'Dear Sir or Madam' })) };
    const site = await open({ registry: small({ 'free-ann': { facts } }) });
    const { body } = await site.post(note(1));
    expect(body).toMatchObject({ outcome: 'sent', recipients: 50 });
    expect(site.mailbox().flatMap(({ to }) => to)).toEqual(many);
    expect(site.resend.requests()).toBe(1);
  });
});

describe('The plain form', () => {
  test('is led back to its page, to the words that say that the letter is sent', async ({ site }) => {
    const { status, headers, body } = await site.submit(letter({ letter: '', website: '' }));
    expect(status).toBe(303);
    expect(headers.get('location')).toBe(`/fr/${open}/#sent`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toBe('');
    expect(site.mailbox()).toHaveLength(4);
  });

  test('counts as the same letter as the one that the script posted', async ({ site }) => {
    await site.post(letter());
    const { headers } = await site.silent(() => site.submit(letter()));
    expect(headers.get('location')).toBe(`/fr/${open}/#sent`);
  });

  test.for([
    { outcome: 'closed', slug: victory },
    { outcome: 'unknown', slug: 'free-nobody' },
  ])('is led to #$outcome', async ({ outcome, slug }, { site }) => {
    for (const more of [{}, { email: 'zoe' }]) {
      const { status, headers } = await site.silent(() => site.submit(letter({ ...more, campaign: slug })));
      expect(status).toBe(303);
      expect(headers.get('location')).toBe(`/fr/${slug}/#${outcome}`);
    }
  });

  test('is led to #too-many by the 21st letter of a connection', async ({ open }) => {
    const site = await open({ registry: small({ 'free-ann': {} }), requestsPerSecond: 100 });
    for (let i = 1; i <= 20; i += 1) await site.submit(note(i), { ip: '192.0.2.1' });
    const { headers } = await site.unchanged(() => site.submit(note(21), { ip: '192.0.2.1' }));
    expect(headers.get('location')).toBe('/en/free-ann/#too-many');
  });

  test('is led to #queued when the letter is kept, but cannot be sent yet', async ({ site }) => {
    site.resend.fail({ kind: 'status', status: 503, name: 'service_unavailable' });
    expect((await site.submit(letter())).headers.get('location')).toBe(`/fr/${open}/#queued`);
    await site.settled();
    expect(site.mailbox()).toHaveLength(4);
  });

  test('is led to #failed when Resend will never take the letter, and the log says why', async ({ site }) => {
    site.resend.fail({ kind: 'status', status: 422, name: 'validation_error' });
    expect((await site.submit(letter())).headers.get('location')).toBe(`/fr/${open}/#failed`);
    await site.settled();
    expect(site.logged()).toEqual([
      { event: 'letters failed', count: 1, reason: 'validation_error', campaign: open },
    ]);
    expect(site.mailbox()).toEqual([]);
  });

  test('is led to #unavailable when the letter cannot be kept, and the log says why', async ({ site }) => {
    await site.upstash.close();
    expect((await site.submit(letter())).headers.get('location')).toBe(`/fr/${open}/#unavailable`);
    expect(site.logged()).toEqual([
      { event: 'unavailable', reason: 'Redis did not take "receive" (TypeError).' },
    ]);
    expect(site.mailbox()).toEqual([]);
  });

  test.for([
    { campaign: '//elsewhere.example' },
    { campaign: '../../elsewhere' },
    { language: '/elsewhere.example' },
    { language: 'fr/..' },
    { campaign: '' },
  ])('is never led anywhere else by what it names: %o', async (more, { site }) => {
    const { status, headers } = await site.silent(() => site.submit(letter(more)));
    expect(status).toBe(422);
    expect(headers.get('location')).toBeNull();
  });
});

describe('What became of a letter', () => {
  test('is told to whoever has its id: sent', async ({ site }) => {
    const { body } = await site.post(letter());
    await site.settled();
    const told = await site.get(`/${(body as { id: string }).id}`);
    expect(told).toMatchObject({ status: 200, body: { outcome: 'sent' } });
    expect(told.headers.get('cache-control')).toBe('no-store');
  });

  test('is that it waits until the email API has taken it: queued', async ({ site }) => {
    site.resend.fail({ kind: 'slow', ms: second });
    const { posting, again } = await site.still(async () => {
      const posting = site.post(letter());
      await expect.poll(() => site.resend.requests()).toBe(1);
      const again = await site.post(letter());
      expect(again).toMatchObject({ status: 202, body: { outcome: 'queued' } });
      expect(await site.became(again)).toBe('queued');
      expect((await site.get('/health')).body).toEqual({ ok: true, waiting: 2, oldestSeconds: 0 });
      return { posting, again };
    });
    const first = await posting;
    expect(first).toMatchObject({ status: 200, body: { outcome: 'sent' } });
    expect(again.body).not.toMatchObject({ id: (first.body as { id: string }).id });
    await site.settled();
    expect(await site.became(first)).toBe('sent');
    expect(site.resend.requests()).toBe(1);
  });

  test('is that Resend will never take it: failed', async ({ site }) => {
    site.resend.fail({ kind: 'status', status: 422, name: 'validation_error' });
    const told = await site.post(letter());
    expect(told).toMatchObject({ status: 200, body: { outcome: 'failed' } });
    await site.settled();
    expect(site.logged()).toHaveLength(1);
    expect(await site.unchanged(() => site.became(told))).toBe('failed');
  });

  test.for(['AAAAAAAAAAAAAAAAAAAAAA', 'nobody', 'a:b', '__proto__', 'waiting', '%2Fsent', 'x'.repeat(1000)])(
    'is unknown for the id %s',
    async (id, { site }) => {
      await site.post(letter());
      expect(await site.unchanged(() => site.get(`/${id}`))).toMatchObject({
        status: 404,
        body: { outcome: 'unknown' },
      });
    },
  );
});

describe('Health', () => {
  test('is good when nothing waits, and asking changes nothing', async ({ site }) => {
    await site.post(letter());
    const { status, headers, body } = await site.unchanged(() => site.get('/health'));
    expect(status).toBe(200);
    expect(body).toEqual({ ok: true, waiting: 0, oldestSeconds: 0 });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('tells how many letters wait, and how long the oldest has', async ({ open }) => {
    const site = await open({ registry: small({ 'free-ann': {} }) });
    const out = { kind: 'status', status: 429, name: 'rate_limit_exceeded', retryAfter: 60 } as const;
    site.resend.fail(out);
    await site.post(note(1));
    await site.pass(40 * second);
    await site.post(note(2));
    const { body } = await site.get('/health');
    expect(body).toMatchObject({ ok: true, waiting: 2 });
    expect((body as { oldestSeconds: number }).oldestSeconds).toBeGreaterThanOrEqual(40);
    expect((body as { oldestSeconds: number }).oldestSeconds).toBeLessThan(45);
    await site.pass(20 * second);
    await site.get('/health');
    await site.settled();
    expect((await site.get('/health')).body).toEqual({ ok: true, waiting: 0, oldestSeconds: 0 });
    expect(site.mailbox()).toHaveLength(2);
    expect(site.resend.requests()).toBe(2);
  });

  test('is bad without Redis', async ({ site }) => {
    await site.upstash.close();
    expect(await site.get('/health')).toMatchObject({ status: 503, body: { outcome: 'unavailable' } });
    expect(site.logged()).toEqual([
      { event: 'unavailable', reason: 'Redis did not take "waiting" (TypeError).' },
    ]);
  });
});
