import { state } from '../../campaign/state.ts';
import type { Outline } from '../outline.ts';
import { inList, type Warning } from './warning.ts';

/** A target that gets the letters of several open campaigns: told once, where it stands last. */
export const targetsInTwo = (campaigns: readonly Outline[], now: number): Warning[] => {
  const places = new Map<string, { slug: string; index: number }[]>();
  for (const { slug, facts } of campaigns)
    if (state(facts, now) === 'open')
      for (const [index, { email }] of facts.targets.entries()) {
        const address = email.toLowerCase();
        places.set(address, [...(places.get(address) ?? []), { slug, index }]);
      }
  return [...places.values()].flatMap((all): Warning[] => {
    const last = all.at(-1);
    const others = all.slice(0, -1).map(({ slug }) => slug);
    return last === undefined || others.length === 0
      ? []
      : [
          {
            kind: 'target-in-two',
            file: `content/campaigns/${last.slug}/campaign.yaml`,
            field: `targets.${last.index}.email`,
            message: `gets the letters of ${inList(others)} too, at the same time. Is that meant? Filters sort out who gets too much.`,
          },
        ];
  });
};
