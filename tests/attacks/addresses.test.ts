// Somebody writes as many from one mailbox, from a mailbox that is not theirs to have, or from one that is none.
import { describe, expect } from 'vitest';
import type { Resolver } from '../../netlify/functions/letters/submit/mail-domain.ts';
import { note, small } from '../contract/letters/content.ts';
import { minute, test } from '../contract/letters/harness.ts';
import { attacked, calm, counted, outcomeOf, sender } from './attack.ts';

const refuse = (code: string) => Promise.reject(Object.assign(new Error('The DNS says no.'), { code }));

/** A DNS in which every domain takes mail, but these, which end in an error. */
const dns = (but: Record<string, string> = {}) => {
  const asked: string[] = [];
  const resolver: Resolver = {
    resolveMx: (domain) => {
      asked.push(domain);
      const code = but[domain];
      if (code === 'null') return Promise.resolve([{ exchange: '', priority: 0 }]);
      return code === undefined
        ? Promise.resolve([{ exchange: `mx.${domain}`, priority: 10 }])
        : refuse(code);
    },
    resolve4: (domain) => refuse(but[domain] ?? 'ENODATA'),
    resolve6: (domain) => refuse(but[domain] ?? 'ENODATA'),
  };
  return { asked, resolver };
};

const withMail = (but?: Record<string, string>) => attacked({}, {}, { resolver: dns(but).resolver });

describe('One mailbox is one letter, also as', () => {
  test.for<[string, string, string]>([
    ['capitals', 'ann@post.example', 'ANN@POST.EXAMPLE'],
    ['a tag', 'ann@post.example', 'ann+1@post.example'],
    ['two tags', 'ann@post.example', 'ann+1+2@post.example'],
    ['an empty tag', 'ann@post.example', 'ann+@post.example'],
    ['one tag after another', 'ann+1@post.example', 'ann+2@post.example'],
    ['blanks around it', 'ann@post.example', '  ann@post.example\t'],
    ['a domain in Punycode', 'ann@exämple.example', 'ann@xn--exmple-cua.example'],
    ['a domain in capitals of another script', 'ann@exämple.example', 'ann@EXÄMPLE.example'],
    ['a domain with a mark of its own', 'ann@ex\u00e4mple.example', 'ann@exa\u0308mple.example'],
    ['a domain of full width', 'ann@post.example', 'ann@ｐｏｓｔ.example'],
    ['a domain with an ideographic full stop', 'ann@post.example', 'ann@post。example'],
    ['a domain with a soft hyphen', 'ann@post.example', 'ann@po\u00adst.example'],
    ['a full stop after the domain', 'ann@post.example', 'ann@post.example.'],
    ['a zero-width space in it', 'ann@post.example', 'ann\u200b@post.example'],
    ['Gmail’s dots', 'annlee@gmail.com', 'ann.lee@gmail.com'],
    ['all of Gmail’s dots', 'annlee@gmail.com', 'a.n.n.l.e.e@gmail.com'],
    ['Gmail’s old name', 'annlee@gmail.com', 'annlee@googlemail.com'],
    ['all that Gmail knows', 'annlee@gmail.com', 'A.nn.Lee+News@GoogleMail.com'],
  ])('%s', async ([, first, second], { open }) => {
    const site = await open(withMail());
    expect(await site.post(note(1, { email: first }), { ip: '192.0.2.1' })).toMatchObject({ status: 200 });
    await calm(site);
    const again = await site.post(note(2, { email: second }), { ip: '192.0.2.2' });
    expect([200, 422]).toContain(again.status);
    await calm(site);
    expect(site.mailbox()).toHaveLength(1);
    expect(await counted(site)).toMatchObject({ total: 1 });
  });
});

const owned = attacked(
  { targets: [{ name: 'M', email: 'the.minister@gmail.com', salutation: 'Dear M' }] },
  {},
  { variables: { LETTERS_PREVIEW_INBOX: 'previews@union.example' } },
);

describe('Nobody writes as a target or as the site:', () => {
  test.for<[string, string]>([
    ['the target', 'the.minister@gmail.com'],
    ['the target with a tag', 'the.minister+me@gmail.com'],
    ['the target without dots', 'theminister@gmail.com'],
    ['the target under Gmail’s old name', 'theminister@googlemail.com'],
    ['the target in capitals', 'The.Minister@GMAIL.com'],
    ['the target of another campaign', 'governor@jail.example'],
    ['the site’s sender', sender],
    ['the site’s sender with a tag', 'Letters+x@letterbrigade.example'],
    ['the site’s contact', 'contact@letterbrigade.example'],
  ])('%s', async ([, email], { open }) => {
    const governor = { targets: [{ name: 'G', email: 'governor@jail.example', salutation: 'Dear G' }] };
    const registry = small({
      'free-ann': {
        facts: { targets: [{ name: 'M', email: 'the.minister@gmail.com', salutation: 'Dear M' }] },
      },
      'free-bob': { facts: governor },
    });
    const site = await open({ ...owned, registry, resolver: dns().resolver });
    expect(await site.unchanged(() => site.post(note(1, { email })))).toMatchObject({
      status: 422,
      body: { fields: { email: 'own' } },
    });
  });
});

describe('An address has to be one, not', () => {
  test.for<[string, string]>([
    ['a machine’s own name', 'ann@localhost'],
    ['a domain of one part', 'ann@example'],
    ['an IPv4 address', 'ann@127.0.0.1'],
    ['an IPv4 address in brackets', 'ann@[127.0.0.1]'],
    ['an IPv6 address', 'ann@[IPv6:::1]'],
    ['a number for an IPv4 address', 'ann@2130706433'],
    ['an ending of one letter', 'ann@post.c'],
    ['an ending of digits', 'ann@post.123'],
    ['a hyphen before the domain', 'ann@-post.example'],
    ['two full stops', 'ann@post..example'],
    ['a full stop first', 'ann@.example'],
    ['an underscore', 'ann@po_st.example'],
    ['a port', 'ann@post.example:25'],
    ['a path', 'ann@post.example/../x'],
    ['a query', 'ann@post.example?to=all'],
    ['a fragment', 'ann@post.example#x'],
    ['a password', 'ann:secret@post.example'],
    ['percent signs in the domain', 'ann@post%2eexample'],
    ['Punycode that is none', 'ann@xn--.example'],
    ['a part of 64 letters', `ann@${'a'.repeat(64)}.example`],
    ['a local part of 65 letters', `${'a'.repeat(65)}@post.example`],
    ['a local part with a full stop first', '.ann@post.example'],
    ['a local part with a full stop last', 'ann.@post.example'],
    ['a local part with two full stops', 'a..nn@post.example'],
    ['nothing before the @', '@post.example'],
    ['letters of full width before the @', 'ａnn@post.example'],
    ['Cyrillic before the @', 'аnn@post.example'],
    ['a template', '{{email}}@post.example x'],
  ])('%s', async ([, email], { open }) => {
    const site = await open(withMail());
    const told = await site.unchanged(() => site.post(note(1, { email })));
    expect(told).toMatchObject({ status: 422, body: { outcome: 'invalid' } });
    expect(site.mails()).toEqual([]);
  });
});

describe('A domain that takes no mail', () => {
  test.for<[string, string]>([
    ['is not there', 'ENOTFOUND'],
    ['has nothing in the DNS', 'ENODATA'],
    ['says that it takes none', 'null'],
  ])('is refused where it %s', async ([, code], { open }) => {
    const site = await open(withMail({ 'made-up.org': code }));
    const told = await site.unchanged(() => site.post(note(1, { email: 'ann@made-up.org' })));
    expect(told).toMatchObject({ status: 422, body: { fields: { email: 'no-mail' } } });
  });

  test('counts nothing up with fifty addresses', async ({ open }) => {
    const site = await open(withMail({ 'made-up.org': 'ENOTFOUND' }));
    for (let writer = 0; writer < 50; writer += 1) {
      const told = await site.post(note(1, { email: `ann-${writer}@made-up.org` }), {
        ip: `192.0.2.${writer}`,
      });
      expect(outcomeOf(told)).toBe('invalid');
    }
    expect(await counted(site)).toMatchObject({ total: 0 });
    expect(site.resend.requests()).toBe(0);
  });

  test('is asked for once, however often somebody posts it', async ({ open }) => {
    const { resolver, asked } = dns({ 'made-up.org': 'ENOTFOUND' });
    const site = await open(attacked({}, {}, { resolver }));
    await site.post(note(1, { email: 'bob@made-up.org' }));
    const before = asked.length;
    for (let times = 0; times < 20; times += 1) await site.post(note(1, { email: 'bob@made-up.org' }));
    expect(asked).toHaveLength(before);
  });

  test('does not make the function a tool to ask the DNS with: 300 questions a minute and no more', async ({
    open,
  }) => {
    const { resolver, asked } = dns();
    const site = await open(attacked({}, {}, { resolver }));
    for (let domain = 0; domain < 400; domain += 1)
      await site.post(note(1, { email: `ann@d${domain}.org` }), { ip: '192.0.2.1' });
    expect(asked.length).toBeLessThanOrEqual(300);
    await calm(site);
    await site.pass(minute);
    expect(site.mailbox().length).toBeLessThanOrEqual(3);
  });
});

test('Fifty made-up addresses whose mails all bounce are off the count again', async ({ open }) => {
  const site = await open(attacked({}, { receipts: true }));
  for (let writer = 1; writer <= 50; writer += 1) {
    site.resend.bounce(`writer-${writer}@post.example`, 'hard');
    await site.post(note(writer), { ip: `2001:db8:0:${writer.toString(16)}00::1` });
    await calm(site, 1);
  }
  await calm(site);
  await site.tell();
  site.logged();
  expect(await counted(site)).toEqual({ total: 0, confirmed: 0 });
});
