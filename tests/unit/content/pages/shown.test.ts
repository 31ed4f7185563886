import { describe, expect, test } from 'vitest';
import { states } from '../../../../src/campaign/state.ts';
import { inState, shownStates } from '../../../../src/content/pages/shown.ts';
import type { Published } from '../../../../src/content/pages/published.ts';
import { campaign, site } from '../../../sites/site.ts';

const now = Date.UTC(2026, 0, 15);
const published = async (made = campaign('free-amina').in('en')): Promise<Published> => {
  const { campaigns } = await site().with(made).read(now);
  const [one] = campaigns;
  if (!one) throw new Error('No campaign was read.');
  return { ...one, state: 'open' };
};

describe('Those at work on a campaign look at it', () => {
  test('in every state, while it is not over; in one that needs a letter only where there is one', async () => {
    const open = await published();
    const all = ['upcoming', 'open', 'closed', 'victory', 'suspended'];
    for (const state of ['draft', 'upcoming', 'open'] as const)
      expect(shownStates({ ...open, state }, undefined, true)).toEqual(all);
    expect(shownStates({ ...open, letters: {} }, undefined, true)).not.toContain('open');
  });

  test('as it is, once it is over, where all pages are built; in every state where they are made as they are asked for', async () => {
    const over: Published = { ...(await published()), state: 'victory' };
    expect(shownStates(over, undefined, true)).toEqual([]);
    expect(shownStates(over, undefined, false)).toHaveLength(5);
    // Such a page leads to the others.
    expect(shownStates(over, 'victory', true)).toHaveLength(5);
  });
});

test('In another state a campaign has that state, and what belongs to it', async () => {
  const won = await published(campaign('free-amina').in('en').endingIn('victory'));
  expect(Object.keys(won.outcomes)).toEqual(['en']);
  for (const state of states.filter((one) => one !== 'draft')) {
    const shown = inState(won, state);
    expect(shown.state).toBe(state);
    const told = state === 'open' || state === 'upcoming' ? [] : ['en'];
    expect(Object.keys(shown.outcomes), state).toEqual(told);
    expect(shown.facts).not.toHaveProperty('outcome');
  }
  expect(won.facts.outcome).toBe('victory');
});

test('A draft that has no day yet opens on some day', async () => {
  const { facts, ...draft } = await published();
  const { opens: _, ...undated } = facts;
  expect(inState({ ...draft, facts: undated }, 'upcoming').facts.opens).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(inState({ ...draft, facts }, 'upcoming').facts.opens).toBe(facts.opens);
});
