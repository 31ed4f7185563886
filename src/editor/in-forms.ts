import type { Hints } from './hints.ts';

/** Hints without what is of use only to who sees the file: names of keys and files, and how something is written in them. */
export const inForms = (hints: Hints): Hints =>
  Object.fromEntries(
    Object.entries(hints).map(([key, hint]) => [
      key,
      others.reduce((words, [said, better]) => words.replace(said, better), hint),
    ]),
  );

/** What content/README.md says, in the words of hints, and what a form says in its place. */
export const others: readonly [said: string, better: string][] = [
  [': year-month-day, in UTC', ', in UTC'],
  ['Needs **opens**, and is not before it', 'Needs a first day, and is not before it'],
  ['Folder name of the earlier campaign', 'The earlier campaign'],
  ['Every story then needs an **imageAlt**', 'Every story then says what it shows'],
  ['**campaign.yaml** has an **image**', 'the campaign has a picture'],
  ['in the order of **campaign.yaml**', 'in the order of the campaign’s targets'],
  ['as **site.yaml** says', 'as the settings of the site say'],
  ['“letter.\\<lang>.md” in that language must be there', 'there must be one'],
  [' With “\\[\\]” in the file, nobody may.', ''],
  ['“question: ', '“'],
  [', and each with its “interface/\\<lang>.json”', ', and each with its words'],
  [' See below. Left out: the numbers below.', ''],
];
