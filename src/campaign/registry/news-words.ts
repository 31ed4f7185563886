import type { Interface } from '../../language/interface.ts';

/** The words of the interface about news of campaigns: in mails to supporters, and on pages that the function answers. */
export const newsWords = [
  'news.ask',
  'news.title',
  'news.text',
  'news.yes',
  'news.done.title',
  'news.done.text',
  'news.stop',
  'news.stop.text',
  'news.stopped.title',
  'news.stopped.text',
] as const;

export type NewsWords = Pick<Interface, (typeof newsWords)[number]>;

export const newsWordsOf = (strings: Interface): NewsWords =>
  Object.fromEntries(newsWords.map((key) => [key, strings[key]])) as NewsWords;
