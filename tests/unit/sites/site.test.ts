import { describe, expect, test } from 'vitest';
import { state } from '../../../src/campaign/state.ts';
import { notes, type InterfaceKey } from '../../../src/language/interface.ts';
import { campaign, site, words } from '../../sites/site.ts';

const now = Date.UTC(2026, 0, 15, 12);
const everywhere = [
  'en',
  'fr',
  'it',
  'es',
  'de',
  'pt-BR',
  'ru',
  'kk',
  'ar',
  'fa',
  'he',
  'hi',
  'ja',
  'zh-Hant',
  'cy',
];

describe('A site of the tests', () => {
  test('It reads without a mistake, in each language that it has words in, and in others', async () => {
    const whole = (slug: string) =>
      campaign(slug)
        .in(...everywhere)
        .to(4)
        .withAppeal()
        .withPicture();
    const all = site().with(whole('amina'), whole('free-zoe').endingIn('victory'));
    const { site: settings, campaigns, pages } = await all.read(now);
    expect(settings.languages).toEqual(everywhere);
    expect(Object.keys(pages.about)).toEqual(everywhere);
    for (const { stories, letters, appeals } of campaigns)
      for (const texts of [stories, letters, appeals])
        expect(Object.keys(texts).sort()).toEqual([...everywhere].sort());
    expect(campaigns.map(({ outcomes }) => Object.keys(outcomes).length)).toEqual([0, everywhere.length]);
    expect(campaigns[1]?.stories.en?.data.title).toBe('Free Zoe: a nurse in prison');
  });

  test('Its campaigns are in the state that a test asks for', async () => {
    const { campaigns } = await site()
      .with(
        campaign('ann'),
        campaign('bo').closing('2026-01-14'),
        campaign('cy').opening('2026-01-16'),
        campaign('di').endingIn('suspended'),
        campaign('ed').endingIn('victory'),
        campaign('fu').draft(),
      )
      .read(now);
    expect(campaigns.map(({ facts }) => state(facts, now))).toEqual([
      'open',
      'closed',
      'upcoming',
      'suspended',
      'victory',
      'draft',
    ]);
  });

  test('What a test writes stands in place of its own words', async () => {
    const written = campaign('amina')
      .in('en', 'fr')
      .where({ letter: { editing: 'none' }, goal: 12 })
      .saying('fr', { letter: { head: { subject: ['Une', 'Deux'] } }, story: { text: 'Texte.' } })
      .saying('fr', { story: { head: { title: 'Titre' } } });
    const {
      campaigns: [read],
    } = await site().with(written).read(now);
    expect(read?.letters.fr?.data.subject).toEqual(['Une', 'Deux']);
    expect(read?.stories.fr).toMatchObject({ data: { title: 'Titre' }, body: 'Texte.' });
    expect(read?.stories.en?.data.title).toBe('Amina: a nurse in prison');
    expect(read?.facts).toMatchObject({ goal: 12, letter: { editing: 'none' } });
  });

  test('A letter can be in other languages than the page', async () => {
    const registry = await site().with(campaign('amina').in('en', 'ar').letterIn('ru')).registry(now);
    expect(registry.campaign('amina')).toMatchObject({ languages: ['ar', 'en'] });
    expect(Object.keys(registry.campaign('amina')?.letters ?? {})).toEqual(['ru']);
  });
});

describe('The words of a test site', () => {
  test('Each is unlike all others, and none is part of another', () => {
    const keys = Object.keys(notes) as InterfaceKey[];
    const all = ['en', 'pt', 'pt-BR'].flatMap((language) => keys.map((key) => words(language)(key)));
    for (const text of all) expect(all.filter((other) => other.includes(text))).toEqual([text]);
  });

  test('They hold what is filled in', () => {
    expect(words('fr')('form.name')).toBe('Form name (fr)');
    expect(words('fr')('campaign.count', { count: '12' })).toBe('Campaign count (fr) 12');
    expect(words('fr')('sent.text')).toMatch(/^Sent text \(fr\)\. .{20,}/);
  });
});
