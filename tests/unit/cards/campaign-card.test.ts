import { expect, test } from 'vitest';
import { campaignCard, cardWords, homeCard, type Shown } from '../../../src/cards/campaign-card.ts';
import type { Card } from '../../../src/cards/card.ts';
import { state } from '../../../src/campaign/state.ts';
import { campaign, site, type TestCampaign } from '../../sites/site.ts';
import { textsIn } from '../../sites/texts.ts';
import { interfaceIn, words } from '../../sites/words.ts';

const now = Date.parse('2026-06-01T12:00:00Z');
const say = words('fr');
const voice = { language: 'fr', strings: interfaceIn('fr'), name: 'Letters' };

const card = async (made: TestCampaign, changes: Partial<Shown> = {}): Promise<Card> => {
  const { campaigns } = await site()
    .with(made.where({ country: 'KZ' }))
    .read(now);
  const [one] = campaigns;
  if (!one) throw new Error('There is no campaign.');
  return campaignCard({ ...one, state: state(one.facts, now), ...changes }, voice);
};

const amina = campaign('amina').in('fr', 'en');

test('While it is open, a card says whom it is about, where, and what there is to do', async () => {
  expect(await card(amina)).toEqual({
    language: 'fr',
    look: 'open',
    label: undefined,
    country: 'Kazakhstan',
    title: `Amina: ${textsIn('fr').title}`,
    line: say('campaign.write'),
    name: 'Letters',
    picture: undefined,
    seed: 'amina',
  });
});

test('Before, it says when letters can be written', async () => {
  const line = say('home.opens', { date: '1er juillet 2026' });
  expect(await card(amina.opening('2026-07-01'))).toMatchObject({
    look: 'upcoming',
    label: say('state.upcoming'),
    line,
  });
});

test('After a victory, it tells of that; where nobody has, it says what the campaign was for', async () => {
  expect(await card(amina.endingIn('victory'))).toMatchObject({
    look: 'victory',
    label: say('state.victory'),
    title: `Amina: ${textsIn('fr').outcomeTitle}`,
    line: undefined,
  });
  expect(await card(amina.endingIn('victory'), { outcomes: {} })).toMatchObject({
    look: 'victory',
    title: `Amina: ${textsIn('fr').title}`,
  });
});

test.each([
  ['closed', amina.closing('2026-05-01')],
  ['suspended', amina.endingIn('suspended')],
] as const)('Of one that is %s, it asks for nothing', async (at, made) => {
  expect(await card(made)).toMatchObject({ look: 'over', label: say(`state.${at}`), line: undefined });
});

test('Another picture under the same name makes another card', async () => {
  const { picture } = await card(amina.withPicture());
  expect(picture?.path).toBe('content/campaigns/amina/picture.png');
  expect(picture?.hash).toMatch(/^[\w-]{20,}$/);
});

test('A home page’s card says what one can do there', () => {
  expect(homeCard(voice)).toMatchObject({ look: 'home', title: say('home.title'), name: 'Letters' });
});

test('In words, a card is what is written on it, and what its picture shows', async () => {
  expect(cardWords(await card(amina.endingIn('victory')), 'A gate.')).toBe(
    `${say('state.victory')} · Kazakhstan · Amina: ${textsIn('fr').outcomeTitle} · A gate.`,
  );
});
