/** The numbers of a line of the ledger, as a page tells them. */
export const ledgerKeys = ['accepted', 'delivered', 'refused'] as const;

/**
 * The name of such a number in the words that the script fills in. It says of how many targets it is, so that nothing is
 * filled in from the ledger of another list than the page's.
 */
export const ledgerKey = (key: (typeof ledgerKeys)[number], target: number, targets: number): string =>
  `${key} ${target} ${targets}`;
