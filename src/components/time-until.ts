/** How long from now, in words of a language: (300, `en`) → `in 5 minutes`. */
export const timeUntil = (seconds: number, language: string): string => {
  const format = new Intl.RelativeTimeFormat(language);
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? format.format(minutes, 'minute') : format.format(Math.round(minutes / 60), 'hour');
};
