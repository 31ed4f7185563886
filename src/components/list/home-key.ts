import { isOver } from '../../campaign/state.ts';
import { getCampaigns, keyOf } from '../../content/pages/published.ts';

/** What a home page is made of: those campaigns that are not over, and the last victory. */
export const homeKey = (language: string): string => {
  const all = getCampaigns();
  const victory = all.find(({ state, stories }) => state === 'victory' && language in stories);
  const shown = [...all.filter(({ state }) => !isOver(state)), victory];
  return keyOf(
    language,
    shown.map((one) => [one?.slug, one?.digest, one?.state]),
  );
};
