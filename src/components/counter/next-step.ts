/**
 * The round number that a campaign wants to reach next: 50, 100, 200, 500, 1000 and so on, and at last its goal.
 * (60, 5000) → 100 · (4100, 4500) → 4500
 */
export const nextStep = (total: number, goal = Infinity): number => {
  let step = 50;
  while (step <= total && step < goal) step *= String(step).startsWith('2') ? 2.5 : 2;
  return Math.min(step, goal);
};
