import { describe, expect, test } from 'vitest';
import { answeredWords } from '../../../../src/campaign/registry/answered-words.ts';
import { makeRegistry } from '../../../../src/campaign/registry/make-registry.ts';
import { newsWords } from '../../../../src/campaign/registry/news-words.ts';
import {
  introduce,
  isStopped,
  spoken,
  spokenNews,
  targetsOf,
  type Registry,
} from '../../../../src/campaign/registry/registry.ts';
import { interfaceIn } from '../../../sites/words.ts';
import {
  another,
  append,
  campaignFile,
  files,
  letterFile,
  noon,
  readWell,
  replace,
  siteFile,
} from '../../content/fixture.ts';
import type { Changes } from '../../content/fixture.ts';

const registry = async (changes: Changes = {}, now = noon): Promise<Registry> => {
  return makeRegistry(await readWell(changes, now), now);
};

const campaign = files[campaignFile] ?? '';

describe('Words about news of campaigns', () => {
  test('A site without a newsletter has none', async () => {
    expect(await registry()).not.toHaveProperty('news');
  });

  test('One with a newsletter has those of every language that it speaks', async () => {
    const { words, news = {} } = await registry({ [siteFile]: append('newsletter: true\n') });
    expect(Object.keys(news)).toEqual(Object.keys(words));
    for (const key of newsWords)
      expect(spokenNews({ ...(await registry()), news }, 'xx').words[key], key).not.toBe('');
  });
});

describe('The registry', () => {
  test('It holds all that the function needs to write a letter', async () => {
    const made = await registry();
    const body =
      '{salutation},\n\nI call on you to release X.\n\n{words}\n\nYours sincerely,\n\n{name}\n{organisation}\n{country}';
    expect(made.campaign('free-x')).toEqual({
      opens: '2026-01-01',
      closes: '2026-03-31',
      letter: { language: 'reader', editing: 'add' },
      languages: ['en', 'fr'],
      titles: { en: 'Free X', fr: 'Libérez X' },
      signing: 'full',
      sources: [],
      embed: [],
      confirm: 'auto',
      targets: [
        {
          email: 'president@akorda.example',
          names: { en: 'President', fr: 'Présidence' },
          salutations: { en: 'Dear President', fr: 'Monsieur le Président' },
        },
        {
          email: 'ministry@mfa.example',
          names: { en: 'Ministry', fr: 'Ministry' },
          salutations: { en: 'Dear Minister', fr: 'Monsieur le Ministre' },
        },
      ],
      letters: {
        en: { subjects: ['Free X'], body },
        fr: { subjects: ['Free X'], body },
      },
    });
    expect(made.campaign('free-nobody')).toBeUndefined();
    expect(made.campaign('__proto__')).toBeUndefined();
  });

  test('Of each campaign it knows unasked when letters are taken, where its pages are, and whom letters go to', async () => {
    const { campaigns } = await registry({
      [campaignFile]: replace(
        'email: ministry@mfa.example',
        'email: ministry@mfa.example\n    retry: 2026-02-01',
      ),
    });
    expect(campaigns).toEqual({
      'free-x': {
        opens: '2026-01-01',
        closes: '2026-03-31',
        languages: ['en', 'fr'],
        targets: [
          { email: 'president@akorda.example' },
          { email: 'ministry@mfa.example', retry: '2026-02-01' },
        ],
      },
    });
  });

  test('Of each campaign it holds who may show it: as it says itself, else as the site does', async () => {
    const everybody = append('embed: [https://union.example]');
    const shownBy = async (changes: Changes) => (await registry(changes)).campaign('free-x')?.embed;
    expect(await shownBy({ [siteFile]: everybody })).toEqual(['https://union.example']);
    const own = append('embed: [https://federation.example]');
    expect(await shownBy({ [siteFile]: everybody, [campaignFile]: own })).toEqual([
      'https://federation.example',
    ]);
    expect(await shownBy({ [siteFile]: everybody, [campaignFile]: append('embed: []') })).toEqual([]);
  });

  test('Of the site it holds what letters need: no social links', async () => {
    const { site } = await registry({
      [siteFile]: append('social: [{ name: Mastodon, url: https://social.example/@letters }]'),
    });
    expect(site).toEqual({
      name: 'Letters',
      url: 'https://letters.example',
      languages: ['en', 'fr'],
      sender: 'letters@letters.example',
      contact: 'contact@letters.example',
      consent: 'statement',
      receipts: true,
      limits: {
        perAddressTenMinutes: 20,
        perAddressDay: 100,
        perCampaignHour: 2000,
        perSupporterDay: 10,
        emailsPerDay: 25000,
      },
      hstsIncludeSubDomains: false,
    });
  });

  test('Of the interface it holds what stands on the function’s own pages, in languages that a campaign can be read in', async () => {
    const french = interfaceIn('fr');
    const { words } = await registry({ 'content/interface/fr.json': JSON.stringify(french) });
    expect(Object.keys(words)).toEqual(['en', 'fr']);
    expect(words.fr).toEqual(Object.fromEntries(answeredWords.map((key) => [key, french[key]])));

    const one = await registry({
      'content/campaigns/free-x/story.fr.md': null,
      'content/campaigns/free-x/letter.fr.md': null,
    });
    expect(Object.keys(one.words)).toEqual(['en']);
  });

  test('Links in mails outlive a campaign, so its languages stay when it is over, and the site’s main one always', async () => {
    const over = await registry({ [campaignFile]: append('outcome: ended\n') });
    expect(Object.keys(over.words)).toEqual(['en', 'fr']);
    const draft = await registry({ [campaignFile]: replace('opens: 2026-01-01\ncloses: 2026-03-31\n', '') });
    expect(Object.keys(draft.words)).toEqual(['en']);
  });

  test('It speaks in the language that is wished for, else in the main one', async () => {
    const made = await registry();
    expect(spoken(made, 'fr')).toEqual({ language: 'fr', words: made.words.fr });
    for (const other of ['ar', '', '__proto__', 'constructor'])
      expect(spoken(made, other)).toEqual({ language: 'en', words: made.words.en });
    expect(() => spoken({ ...made, words: {} }, 'fr')).toThrow('no words');
  });

  test('A campaign is introduced by its headline and its targets in a language; one that is over, by its name alone', async () => {
    const made = await registry({ 'content/campaigns/free-x/letter.fr.md': null });
    expect(introduce(made, 'free-x', 'fr')).toEqual({
      slug: 'free-x',
      title: 'Libérez X',
      targets: ['Présidence', 'Ministry'],
    });
    expect(introduce(made, 'constructor', 'fr')).toEqual({
      slug: 'constructor',
      title: 'constructor',
      targets: [],
    });
  });

  test('A letter that can be signed with initials comes with what such a letter says at its end', async () => {
    const words = JSON.stringify({ ...interfaceIn('fr'), 'letter.unanswered': 'Sans réponse.' });
    const changes = { 'content/interface/fr.json': words };
    const choosing = { ...changes, [campaignFile]: append('signing: choose\n') };
    expect((await registry(choosing)).campaign('free-x')?.letters.fr?.unanswered).toBe('Sans réponse.');
    expect((await registry(changes)).campaign('free-x')?.letters.fr).not.toHaveProperty('unanswered');
  });

  test('A target that has no salutation has an empty one', async () => {
    const { campaign } = await registry({
      [letterFile]: replace('{salutation},', 'To {target},'),
      'content/campaigns/free-x/letter.fr.md': null,
      [campaignFile]: replace('    salutation: { en: Dear Minister, fr: Monsieur le Ministre }\n', ''),
    });
    expect(campaign('free-x')?.targets[1]).toEqual({
      email: 'ministry@mfa.example',
      names: { en: 'Ministry', fr: 'Ministry' },
      salutations: { en: '' },
    });
  });

  test('A campaign has a page in each language of its stories, whatever its letters are in', async () => {
    const { campaigns, campaign } = await registry({ 'content/campaigns/free-x/letter.fr.md': null });
    expect(campaigns['free-x']?.languages).toEqual(['en', 'fr']);
    expect(Object.keys(campaign('free-x')?.letters ?? {})).toEqual(['en']);
  });

  test('A subject, one or several, is a list', async () => {
    const { campaign } = await registry({
      [letterFile]: replace('subject: Free X', 'subject:\n  - Free X\n  - X must be freed'),
    });
    expect(campaign('free-x')?.letters.en?.subjects).toEqual(['Free X', 'X must be freed']);
  });

  test('A campaign that opens later is there, so that the function can open it on its day', async () => {
    const { campaigns, over } = await registry({}, Date.UTC(2025, 11, 31));
    expect(Object.keys(campaigns)).toEqual(['free-x']);
    expect(over).toEqual({});
  });

  test('A draft is not there', async () => {
    const { campaigns, over } = await registry({
      [campaignFile]: replace('opens: 2026-01-01\ncloses: 2026-03-31\n', ''),
    });
    expect({ campaigns, over }).toEqual({ campaigns: {}, over: {} });
  });

  test('A campaign that is over is there by name, state and targets, with nothing to write a letter from', async () => {
    const made = await registry({
      ...another('free-y', {
        'campaign.yaml': `${campaign.replaceAll('.example', '.kz')}outcome: victory\n`,
      }),
      ...another('free-z', { 'campaign.yaml': campaign.replace('closes: 2026-03-31', 'closes: 2026-01-13') }),
      ...another('free-a', { 'campaign.yaml': `${campaign}outcome: ended\n` }),
      ...another('free-b', { 'campaign.yaml': `${campaign}outcome: suspended\n` }),
    });
    const states = Object.entries(made.over).map(([slug, { state }]) => [slug, state]);
    expect(Object.fromEntries(states)).toEqual({
      'free-a': 'closed',
      'free-b': 'suspended',
      'free-y': 'victory',
      'free-z': 'closed',
    });
    // Of one that closed on its day, letters that came in time still go.
    expect(made.stopped).toEqual(['free-a', 'free-b', 'free-y']);
    const stops = ['free-a', 'free-b', 'free-x', 'free-y', 'free-z', 'free-nobody', '__proto__'];
    expect(stops.filter((slug) => isStopped(made, slug))).toEqual([
      'free-a',
      'free-b',
      'free-y',
      'free-nobody',
      '__proto__',
    ]);
    expect(Object.keys(made.campaigns)).toEqual(['free-x']);
    expect(targetsOf(made, 'free-y')).toEqual(
      targetsOf(made, 'free-x').map(({ name, email }) => ({
        name,
        email: email.replace('.example', '.kz'),
      })),
    );
    expect(targetsOf(made, '__proto__')).toEqual([]);
  });
});
