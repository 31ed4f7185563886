// Somebody goes by a deploy that is not the site, by a campaign that was stopped, or around what the form asks.
import { describe, expect } from 'vitest';
import { note, small } from '../contract/letters/content.ts';
import { hour, siteUrl, test, type TestSite } from '../contract/letters/harness.ts';
import { attacked, calm, outcomeOf, press, tokenTo } from './attack.ts';

const hers = 'writer-1@post.example';
const inbox = 'previews@union.example';
const settings = { receipts: true };

describe('From another deploy no mail goes to a stranger, and no letter to a target:', () => {
  test.for<[string, { deploy: string; published: boolean }, string | undefined]>([
    ['a preview', { deploy: 'deploy-preview', published: false }, undefined],
    ['a preview with an inbox', { deploy: 'deploy-preview', published: false }, inbox],
    ['a branch', { deploy: 'branch-deploy', published: true }, inbox],
    ['an old production deploy', { deploy: 'production', published: false }, undefined],
    ['an old production deploy with an inbox', { deploy: 'production', published: false }, inbox],
    ['a context that nobody knows', { deploy: 'dev', published: true }, undefined],
  ])('%s', async ([, visitor, previews], { open }) => {
    for (const confirm of ['auto', 'always']) {
      const site = await open(
        attacked(
          {},
          { ...settings, confirm },
          {
            variables: { LETTERS_PREVIEW_INBOX: previews, RESEND_BASE_URL: undefined },
          },
        ),
      );
      await site.post(note(1), visitor).catch(() => undefined);
      await site.settled();
      site.logged();
      for (const { to } of site.resend.mailbox()) expect(to).toEqual([inbox]);
    }
  });

  test('a letter that waits on the site is pressed in a preview', async ({ open }) => {
    const site = await open(
      attacked({}, { ...settings, confirm: 'always' }, { variables: { LETTERS_PREVIEW_INBOX: inbox } }),
    );
    await site.post(note(1));
    await calm(site);
    const token = tokenTo(site, hers);
    for (const deploy of ['deploy-preview', 'branch-deploy']) {
      const init = { method: 'POST', headers: site.headers(), body: JSON.stringify({ token }) };
      await site.send(new Request(`${siteUrl}/api/letters/confirm`, init), { deploy });
    }
    await calm(site);
    expect(site.mailbox().filter(({ to }) => to[0] !== inbox)).toEqual([]);
  });
});

describe('A campaign that was stopped sends nothing that waits for a button:', () => {
  test.for<[string, Record<string, unknown> | undefined]>([
    ['suspended', { outcome: 'suspended' }],
    ['ended', { outcome: 'ended' }],
    ['won', { outcome: 'victory' }],
    ['gone', undefined],
  ])('%s', async ([, facts], { open }) => {
    const site = await open(attacked({}, { ...settings, confirm: 'always' }));
    await site.post(note(1));
    await calm(site);
    const token = tokenTo(site, hers);
    const stopped = { 'free-bob': {}, ...(facts === undefined ? {} : { 'free-ann': { facts } }) };
    site.redeploy({}, small(stopped, { ...settings, confirm: 'always' }));
    expect(outcomeOf(await press(site, token))).not.toBe('confirmed');
    await calm(site);
    await site.pass(hour);
    await calm(site);
    expect(site.mailbox()).toEqual([]);
  });
});

describe('What the form asks cannot be gone around:', () => {
  const asked = (site: TestSite, more: Record<string, unknown>) =>
    site.unchanged(() => site.post(note(1, more)));

  test.for<[string, unknown]>([
    ['nothing', undefined],
    ['an empty box', ''],
    ['off', 'off'],
    ['false', false],
    ['a number', 1],
    ['a list', ['on']],
  ])('consent by a box, with %s', async ([, consent], { open }) => {
    const site = await open(attacked({}, { ...settings, consent: 'checkbox' }));
    expect(await asked(site, { consent })).toMatchObject({ status: 422 });
  });

  test.for(['ZZ', 'XX', 'EU', 'AA', 'QX', 'be', 'B', 'BEL', '56', '*', '__', 'B\u0415'])(
    'a country: %s',
    async (country, { open }) => {
      const site = await open(attacked({ fields: ['country'] }, settings));
      expect(await asked(site, { country })).toMatchObject({
        status: 422,
        body: { fields: { country: 'invalid' } },
      });
    },
  );

  test('a full name where initials were asked for: neither name nor address goes to the target', async ({
    open,
  }) => {
    const site = await open(attacked({ signing: 'choose' }, settings));
    await site.post(note(1, { name: 'Zoë Lefèvre', initials: 'on', words: 'Let her go.' }));
    await calm(site);
    expect(site.mailbox()).toHaveLength(1);
    expect(JSON.stringify(site.mailbox())).not.toMatch(/Zoë|Lefèvre|writer-1|post\.example/);
  });

  test('what was signed with initials is not told by its answer to anybody else', async ({ open }) => {
    const site = await open(attacked({ signing: 'choose' }, settings));
    await site.post(note(1, { initials: 'on' }));
    await calm(site);
    expect(site.mails().map(({ to }) => to)).toEqual([[hers]]);
    expect(site.mailbox()[0]?.replyTo).toEqual(['letters@letterbrigade.example']);
  });
});
