/** A moment as an ISO text, to read: `2026-01-16T00:00:00.000Z` → `16 January 2026, 00:00 UTC`. */
export const moment = (iso: string): string => {
  const date = new Date(iso);
  return Number.isNaN(date.getTime())
    ? 'later'
    : `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(date)}, ${date.toISOString().slice(11, 16)} UTC`;
};
