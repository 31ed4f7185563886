import type { History, Wished } from '../world/history.ts';
import { mailboxOf } from '../world/history.ts';
import type { Checks } from './letter.ts';

/** Who gets news of campaigns is who asked for it last, once, and nobody else. */
export const news: Checks = {
  'nobody is kept as a reader who has not asked': ({ readers, wishes }) =>
    readers
      .filter(({ email }) => !wishes.some((wish) => wish.wanted && wish.email === email))
      .map(({ email }) => email),

  'no reader is kept twice, or gets a mail in two languages': ({ readers }) =>
    readers
      .filter(
        ({ email, languages, unsubscribed }, i) =>
          (languages.length > 1 && !unsubscribed) ||
          readers.findIndex((other) => other.email === email) !== i,
      )
      .map(({ email, languages }) => `${email}: ${languages.join(', ')}`),

  'the last word of a reader comes true': (history) => {
    const { readers, wipes } = history;
    if (wipes.length > 0) return [];
    return lastWords(history).flatMap(({ email, wanted, language }) => {
      const reader = readers.find((one) => one.email === email);
      const reads = reader !== undefined && !reader.unsubscribed;
      if (reads !== wanted) return [`${email} ${wanted ? 'asked for news' : 'stopped it'}, and it is not so`];
      return wanted && reader?.languages[0] !== language
        ? [`${email} reads in ${reader?.languages.join(', ') ?? ''}, and asked in ${language}`]
        : [];
    });
  },

  'a reader who never asked again is written to no more': ({ readers, wishes, wipes }) =>
    wipes.length > 0
      ? []
      : readers
          .filter(({ unsubscribed }) => !unsubscribed)
          .filter(({ email }) => {
            const mine = wishes.filter((wish) => wish.email === email);
            const asked = mine.filter(({ wanted }) => wanted);
            return mine.some(
              (stop) =>
                !stop.wanted && stop.told?.status === 200 && asked.every(({ ended }) => ended < stop.began),
            );
          })
          .map(({ email }) => email),

  'no wish waits in the end': ({ wishesLeft, wipes }) =>
    wishesLeft === 0 || wipes.length > 0 ? [] : [`${wishesLeft} wait`],
};

/** Wishes that came surely after every other of their address, and were heard. Of a mailbox that was blocked nobody can say. */
const lastWords = ({ wishes, presses }: History): Wished[] =>
  wishes.filter(
    (wish) =>
      wish.told?.status === 200 &&
      wishes.every((other) => other === wish || other.email !== wish.email || other.ended < wish.began) &&
      !presses.some(
        ({ block, purpose, mailbox }) => block && purpose === 'not-me' && mailbox === mailboxOf(wish.email),
      ),
  );
