import type { History, TakenEmail } from '../world/history.ts';

/** What can be seen of the moment at which something was made: it lies between these two. */
export type Moment = { from: number; to: number };

/** Whether a batch that was made then leaves a target out. Undefined: it was told at about that time, or may have been. */
export const isLeftOut = (history: History, target: string, { from, to }: Moment): boolean | undefined => {
  const told = history.tellings.filter(
    ({ to: address, refused, began }) => refused && address === target && began < to,
  );
  if (told.length === 0) return false;
  // Nobody knows what Redis has forgotten; and a deploy took the place of another meanwhile.
  if (history.wipes.length > 0 || (from < history.later.at && to > history.later.at)) return undefined;
  const retry = retryOf(history, target, to);
  if (told.every(({ made }) => made < retry && from >= retry)) return false;
  const surely = told.some(
    ({ made, taken, ended }) => taken && ended < from && !(made < retry && to >= retry),
  );
  return surely ? true : undefined;
};

/** From when on a target is written to again by those who made a batch then; Infinity: never. */
const retryOf = ({ plan, later }: History, target: string, at: number): number => {
  const campaign = plan.campaigns.find(({ slug }) => target.endsWith(`@${slug}.example`));
  const day = at > later.at ? later.retry : campaign?.retry;
  return day === undefined ? Infinity : Date.parse(day);
};

/** When the batch was made that an email went in: under one key there can have been several. */
export const madeWhen = ({ batches }: History, { idempotencyKey, receivedAt }: TakenEmail): Moment => {
  const made = batches.filter(({ key, from }) => key === idempotencyKey && from <= receivedAt);
  return {
    from: Math.min(...made.map(({ from }) => from)),
    to: Math.max(...made.map(({ to }) => to)),
  };
};
