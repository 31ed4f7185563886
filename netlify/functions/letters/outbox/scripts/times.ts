// In milliseconds.

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** How long a letter that was not sent at once can be confirmed. */
export const confirmable = 48 * hour;
