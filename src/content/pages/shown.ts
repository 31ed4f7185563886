import { isOver, type State } from '../../campaign/state.ts';
import type { Published } from './published.ts';

/** The states that a campaign's page can be looked at in before it is in them. A draft looks as if it were open. */
export type ShownState = Exclude<State, 'draft'>;

const all: readonly ShownState[] = ['upcoming', 'open', 'closed', 'victory', 'suspended'];

/**
 * The states in which a campaign is shown to those at work on it. Of one that is over, few will be looked at, and there can be
 * hundreds: in a built preview it is shown as it is, and no more. `shown`: it is shown in this state already.
 */
export const shownStates = (
  { state, letters }: Pick<Published, 'state' | 'letters'>,
  shown?: ShownState,
  isBuilt = import.meta.env.PROD,
): ShownState[] =>
  isOver(state) && isBuilt && shown === undefined
    ? []
    : all.filter((one) => one !== 'open' || Object.keys(letters).length > 0);

/** A campaign as it would be in another state: with the texts and days that it then has. */
export const inState = (campaign: Published, state: ShownState): Published => {
  const { outcome: _, ...facts } = campaign.facts;
  const isRunning = state === 'open' || state === 'upcoming';
  return {
    ...campaign,
    state,
    facts: state === 'upcoming' ? { ...facts, opens: facts.opens ?? someDay } : facts,
    outcomes: isRunning ? {} : campaign.outcomes,
  };
};

/** Stands for the day that a draft has not been given yet. */
const someDay = '2030-01-01';
