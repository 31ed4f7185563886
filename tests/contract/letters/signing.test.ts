// Signing with initials, and agreeing by a box.
import { describe, expect } from 'vitest';
import { words } from '../../sites/site.ts';
import { lastLine, note, small } from './content.ts';
import { test, type TestSite } from './harness.ts';

const choosing = small({ 'free-ann': { facts: { signing: 'choose' }, languages: ['en', 'fr'] } });
const asking = { ...choosing, site: { ...choosing.site, consent: 'checkbox' as const } };
const zoe = note(1, {
  name: 'Zoë Anne-Marie Lefèvre',
  email: 'zoe@post.example',
  words: 'Her children wait.',
});

describe('Who signs with initials', () => {
  test('is named by them alone, and bears no address; the letter says that no answer arrives', async ({
    open,
  }) => {
    const site = await open({ registry: choosing });
    expect(await site.post({ ...zoe, language: 'fr', initials: 'on' })).toMatchObject({ status: 200 });
    const [email] = site.mailbox();
    expect(email).toMatchObject({
      from: '"Z. A.-M. L. via Letterbrigade" <letters@letterbrigade.example>',
      replyTo: ['letters@letterbrigade.example'],
      text: `Dear Minister,\n\nLet Ann go.\n\nHer children wait.\n\nZ. A.-M. L.\n\n${words('fr')('letter.unanswered')}\n\n${lastLine('fr')}`,
    });
    const whole = JSON.stringify(email);
    for (const part of ['Zoë', 'Marie', 'Lefèvre', 'zoe@post.example']) expect(whole).not.toContain(part);
  });

  test('still counts once, and who signs with a name beside them does as ever', async ({ open }) => {
    const site = await open({ registry: choosing });
    await site.post({ ...zoe, initials: 'on' });
    await site.post(zoe);
    await site.post(note(2, { initials: '' }));
    expect(await site.count('free-ann')).toBe(2);
    expect(site.mailbox().map(({ replyTo }) => replyTo)).toEqual([
      ['letters@letterbrigade.example'],
      ['writer-2@post.example'],
    ]);
    expect(site.mailbox()[1]?.text).not.toContain(words('en')('letter.unanswered'));
  });

  test('is never named in full where a campaign has stopped offering it', async ({ open }) => {
    const site = await open({ registry: small({ 'free-ann': {} }) });
    const told = await site.unchanged(() => site.post({ ...zoe, initials: 'on' }));
    expect(told).toMatchObject({
      status: 422,
      body: { outcome: 'invalid', fields: { initials: 'unexpected' } },
    });
    expect(site.mailbox()).toEqual([]);
  });
});

describe('Where a box asks for consent', () => {
  test('a letter without it does not go, and with it does', async ({ open }) => {
    const site = await open({ registry: asking });
    const told = await site.unchanged(() => site.post(zoe));
    expect(told).toMatchObject({ status: 422, body: { outcome: 'invalid', fields: { consent: 'missing' } } });
    expect(await site.post({ ...zoe, consent: 'on' })).toMatchObject({ status: 200 });
    expect(site.mailbox()).toHaveLength(1);
  });
});

describe('The page that says what is wrong in a plain form', () => {
  const say = words('en');
  const inputs = (html: string, name: string): string[] =>
    [...html.matchAll(new RegExp(`<input [^>]*name="${name}"[^>]*>`, 'g'))].map(([tag]) => tag);
  const pageOf = async (site: TestSite, more: Record<string, unknown>): Promise<string> => {
    const { status, body } = await site.submit({ ...zoe, website: '', ...more });
    expect(status).toBe(422);
    return body as string;
  };

  test('names whom the letter goes to, says what becomes of it, and that sending is consent', async ({
    open,
  }) => {
    const site = await open({ registry: small({ 'free-ann': {} }) });
    const html = await pageOf(site, { name: '' });
    expect(html).toContain(`${say('campaign.targets')} · <bdi>The Minister</bdi>`);
    expect(html).toContain(`${say('form.privacy')} ${say('consent.statement')}`);
    expect(inputs(html, 'consent')).toEqual([]);
    expect(inputs(html, 'initials')).toEqual([]);
    expect(html).toContain(say('form.email.why'));
  });

  test('asks for consent by a box, which stays as it was', async ({ open }) => {
    const site = await open({ registry: asking });
    const html = await pageOf(site, {});
    expect(html).toContain(`<a href="#consent">${say('field.consent')}</a>`);
    expect(inputs(html, 'consent')).toEqual([
      '<input type="checkbox" id="consent" name="consent" value="on" required aria-invalid="true" aria-describedby="consent-problem">',
    ]);
    expect(html).not.toContain(say('consent.statement'));
    const again = await pageOf(site, { name: '', consent: 'on' });
    expect(inputs(again, 'consent')).toEqual([
      '<input type="checkbox" id="consent" name="consent" value="on" required checked>',
    ]);
  });

  test('keeps how the supporter signs', async ({ open }) => {
    const site = await open({ registry: choosing });
    const checked = (html: string): (string | undefined)[] =>
      inputs(html, 'initials')
        .filter((tag) => tag.includes(' checked'))
        .map((tag) => /value="(\w*)"/.exec(tag)?.[1]);
    const named = await pageOf(site, { name: '' });
    expect(checked(named)).toEqual(['']);
    expect(named).toContain(say('signing.privacy'));
    expect(named).not.toContain(say('form.email.why'));
    expect(checked(await pageOf(site, { name: '', initials: 'on' }))).toEqual(['on']);
    site.redeploy({}, small({ 'free-ann': {} }));
    const undone = await pageOf(site, { initials: 'on' });
    expect(checked(undone)).toEqual(['on']);
    expect(undone).toContain(`<a href="#initials">${say('signing.initials')}</a> ${say('field.invalid')}`);
  });
});
