import { targetsOf } from './campaigns.ts';
import type { Plan, Turn, Wave } from './plan.ts';
import type { Random } from './random.ts';

/** What the email API does with emails that it took, and what it tells of them. */
type Refusals = Pick<Wave, 'turns' | 'late' | 'news'>;

/** All goes on as it was, and nothing is told. */
export const unheard: Refusals = { turns: [], late: [], news: { share: 0, again: 0 } };

export const refusals = (plan: Plan, random: Random): Refusals => ({
  turns: random.maybe(0.35) ? random.some(1, 2, () => turn(plan, random)).flat() : [],
  late: random.maybe(0.1)
    ? [{ nth: random.whole(0, 50), kind: random.pick(['hard', 'complaint'] as const) }]
    : [],
  news: { share: random.pick([0, 0.3, 0.7, 1]), again: random.pick([0, 0, 1, 4]) },
});

/** Now and then all targets of a campaign are gone. */
const turn = (plan: Plan, random: Random): Turn[] => {
  const targets = targetsOf(random.pick(plan.campaigns));
  const fate = random.pick([
    'hard',
    'hard',
    'complaint',
    'suppressed',
    'soft',
    'late',
    'lost',
    'delivered',
  ] as const);
  const turned = random.maybe(0.3) ? targets : [random.pick(targets)];
  return turned.map((address) => ({ address, fate }));
};
