import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lookAt } from '../../../../src/content/known/look.ts';
import { describe as inWords } from '../../../../src/content/problem.ts';
import { campaign, inFolder, site, type TestCampaign, type TestSite } from '../../../sites/site.ts';
import { textsIn } from '../../../sites/texts.ts';

const noon = Date.UTC(2026, 0, 15, 12);
const folder = 'content/campaigns/amina';
const facts = `${folder}/campaign.yaml`;

/** What is worth a look in a site, as an organiser reads it. */
const warned = (one: TestSite): Promise<string[]> =>
  inFolder({ ...one.files(), 'public/leaflet.pdf': '' }, async (root) => {
    const found = await lookAt(root, { now: noon });
    // Each of these sites is a demonstration.
    return 'errors' in found
      ? found.errors.map(inWords)
      : found.warnings.filter(({ kind }) => kind !== 'not-finished').map(inWords);
  });

const amina = campaign('amina').opening('2026-01-01');
const only = (one: TestCampaign): TestSite => site().in('en', 'fr', 'es', 'it').with(one);
const portrait = readFileSync(new URL('../../../sites/portrait.png', import.meta.url));

type Case = [what: string, one: TestCampaign, ...told: string[]];

/** One test for each thing that is worth a look: it alone is told. */
const told = (cases: Case[]): void => {
  test.each(cases)('%s is worth a look', async (_what, one, ...messages) => {
    expect(await warned(only(one))).toEqual(messages);
  });
};

test('Nothing is worth a look in a campaign that is whole', async () => {
  expect(await warned(only(amina.in('en', 'fr').withAppeal()))).toEqual([]);
  expect(await warned(only(amina.in('en', 'fr').endingIn('victory')))).toEqual([]);
});

describe('Of languages', () => {
  told([
    [
      'A page without a letter',
      amina.in('en', 'fr').letterIn('en'),
      `${folder}: has a page in French, and no letter: there people sign the one in English. Write letter.fr.md.`,
    ],
    [
      'Pages without the one letter that everybody sends',
      amina
        .in('en', 'fr', 'es')
        .letterIn('en')
        .where({ letter: { language: 'en' } }),
      `${folder}: has a page in Spanish and French, and no letter: there people sign the one in English. Write letter.es.md and letter.fr.md.`,
    ],
    [
      'A letter without a page',
      amina.in('en').letterIn('en', 'it'),
      `${folder}/letter.it.md: has no page in Italian. Write story.it.md, or delete it.`,
    ],
    [
      'A letter in what is no language',
      amina.in('en').letterIn('en', 'sp'),
      `${folder}/letter.sp.md: is in sp, which is no language of the site. Spanish is es: rename the file to letter.es.md.`,
    ],
    [
      'A letter in a language that the site does not have',
      amina.in('en').letterIn('en', 'de'),
      `${folder}/letter.de.md: is in de, which is no language of the site. Rename it, or delete it.`,
    ],
    [
      'A victory that nothing tells of',
      amina.where({ outcome: 'victory' }).in('en', 'fr'),
      `${folder}: was won, and does not say how. Write outcome.en.md and outcome.fr.md.`,
    ],
    [
      'A text that nobody translated',
      amina.in('en', 'fr').saying('fr', {
        story: {
          text: `${textsIn('en').story}\n\n## ${textsIn('en').demandTitle}\n\n${textsIn('en').demand}`,
        },
      }),
      `${folder}/story.fr.md: is the same text as story.en.md. Translate it, or delete the file.`,
    ],
  ]);

  test('A victory that is told in fewer languages than its story is worth a look', async () => {
    const won = only(amina.in('en', 'fr', 'es').endingIn('victory'));
    const files = Object.fromEntries(
      Object.entries(won.files()).filter(([name]) => !/outcome\.(?:fr|es)/.test(name)),
    );
    expect(await warned({ ...won, files: () => files })).toEqual([
      `${folder}: was won, and does not say how in Spanish and French. Write outcome.es.md and outcome.fr.md.`,
    ]);
  });

  test('The letter in the language that everybody sends needs no page', async () => {
    expect(
      await warned(
        only(
          amina
            .in('en')
            .letterIn('en', 'ru')
            .where({ letter: { language: 'ru' } }),
        ),
      ),
    ).toEqual([]);
  });

  test('Nobody needs the letter of a campaign that is over', async () => {
    expect(await warned(only(amina.in('en', 'fr').letterIn('en').closing('2026-01-02')))).toEqual([]);
  });

  test('Of many languages the first few are named', async () => {
    const many = amina.in('en', 'fr', 'it', 'es', 'de', 'ru', 'ar', 'fa').letterIn('en');
    expect(await warned(site().with(many))).toEqual([
      `${folder}: has a page in Arabic, German, Spanish, Persian and 3 more, and no letter: there people sign the one in English. Write letter.ar.md, letter.de.md, letter.es.md, letter.fa.md and 3 more.`,
    ]);
  });
});

describe('Of letters', () => {
  const subject = (...subjects: string[]) => amina.saying('en', { letter: { head: { subject: subjects } } });
  const long =
    'The nurse Amina has been in prison since May, and we ask you to let her go home to her children';

  told([
    [
      'A subject twice, but for its signs',
      subject('Free Amina', 'Let her go', 'Free Amina!'),
      `${folder}/letter.en.md:5: "subject.2": says the same as “Free Amina” above. Change one, or delete it.`,
    ],
    [
      'A long subject',
      subject('Free Amina', long),
      `${folder}/letter.en.md:4: "subject.1": has ${long.length} signs, and mail programs show 78 or fewer. Shorten it, or begin with what matters most.`,
    ],
    [
      'A long letter',
      amina.saying('en', {
        letter: { text: `{salutation},\n\n${'Let her go. '.repeat(180).trim()}\n\n{words}\n\n{name}` },
      }),
      `${folder}/letter.en.md: has 2191 signs. Few people read more than 2000: shorten it.`,
    ],
  ]);
});

describe('Of facts', () => {
  told([
    [
      'A year far ahead',
      amina.closing('2062-02-01'),
      `${facts}:6: "closes": is 2062-02-01, which is far away. Is the year right?`,
    ],
    [
      'A year long ago',
      amina.opening('1926-01-01').closing('1926-02-01'),
      `${facts}:1: "opens": is 1926-01-01, which is far away. Is the year right?`,
      `${facts}:6: "closes": is 1926-02-01, which is far away. Is the year right?`,
    ],
    [
      'A country that does not exist',
      amina.where({ country: 'QX' }),
      `${facts}:2: "country": is QX, and no country has that code. Kazakhstan has KZ, Germany DE.`,
    ],
    [
      'A country that has another code',
      amina.where({ country: 'UK' }),
      `${facts}:2: "country": is UK, and no country has that code. Write GB.`,
    ],
    [
      'A target without a salutation',
      amina
        .to({ name: 'Court', email: 'court@state.example' })
        .saying('en', { letter: { text: 'Let her go.\n\n{words}\n\n{name}' } }),
      `${facts}:6: "targets": have no salutation for Court. Add it, and begin the letter with {salutation}: so each is addressed as is fitting.`,
    ],
    [
      'A small picture',
      amina.withPicture(),
      `${folder}/picture.png: is 900 pixels wide, and pages show it up to 1216 wide. Take a larger one, if there is one.`,
    ],
  ]);

  test('A picture that nothing names is worth a look', async () => {
    expect(await warned(only(amina).having({ [`${folder}/other.png`]: portrait }))).toEqual([
      `${folder}/other.png: is shown nowhere. Add "image: other.png" to campaign.yaml, or delete the file.`,
    ]);
  });

  const real = {
    sample: false,
    url: 'https://letters.test',
    sender: 'letters@letters.test',
    contact: 'we@letters.test',
  };
  const office = { name: 'Court', email: 'court@state.test', salutation: 'Dear President' };

  test('A campaign that has been open for more than three months is worth a look, but not in a demonstration', async () => {
    const old = only(amina.opening('2025-10-01').to(office));
    expect(await warned(old.where(real))).toEqual([
      `${facts}:1: "opens": is more than three months ago. Read the story once more: is it still so? When the campaign is over, add "closes" or "outcome".`,
    ]);
    expect(await warned(only(amina.opening('2025-10-01')))).toEqual([]);
    expect(await warned(only(amina.opening('2025-11-01').to(office)).where(real))).toEqual([]);
  });

  test('A target of several open campaigns is worth a look, once', async () => {
    const others = ['boris', 'chen', 'dina'].map((slug) => campaign(slug).opening('2026-01-01'));
    const over = campaign('old').opening('2025-01-01').closing('2025-02-01');
    expect(await warned(only(amina).with(...others, over))).toEqual([
      'content/campaigns/dina/campaign.yaml:9: "targets.0.email": gets the letters of amina, boris and chen too, at the same time. Is that meant? Filters sort out who gets too much.',
    ]);
  });
});

describe('Of links', () => {
  const story = (text: string) => amina.withAppeal().saying('en', { story: { text } });
  const at = `${folder}/story.en.md:6:`;

  told([
    [
      'A page that there is not',
      story('See [the court](/en/court-of-justice/).'),
      `${at} links to /en/court-of-justice/, which is no page of this site. Write another address, or take the link out.`,
    ],
    [
      'A page that is nearly there',
      story('See [Amina](/en/anima/).'),
      `${at} links to /en/anima/, which is no page of this site. Did you mean /en/amina/?`,
    ],
    [
      'A heading that there is not',
      story('See [below](#demands).\n\n## What we demand\n\nLet her go.'),
      `${at} links to #demands, and no heading of this text is called so. Write the heading in small letters, with hyphens for blanks.`,
    ],
    [
      'A link by reference',
      story('See [the court][1].\n\n[1]: /court/'),
      `${folder}/story.en.md:8: links to /court/, which is no page of this site. Write another address, or take the link out.`,
    ],
  ]);

  test.each([
    '/',
    '/en/',
    '/fr/',
    '/amina/',
    '/en/amina/',
    '/en/amina',
    '/en/amina/#letter',
    '/en/amina/appeal/',
    '/en/about/',
    '/en/archive/',
    '/en/archive/2026/',
    '/en/feed.xml',
    '/campaigns.json',
    '/leaflet.pdf',
    '#what-we-demand',
    '#letter',
    '#%',
    'https://example.org/nowhere',
  ])('There can be a link to %s', async (link) => {
    const said = await warned(only(story(`See [this](${link}).\n\n## What we demand\n\nLet her go.`)));
    expect(said).toEqual(link === '#%' ? [expect.stringContaining('links to #%, and no heading')] : []);
  });
});
