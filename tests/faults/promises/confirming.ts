import { hour, refusal } from '../plan/plan.ts';
import { mailboxOf } from '../world/history.ts';
import { namesIn, type Checks } from './letter.ts';
import { madeWhen } from './rested.ts';

/** Nothing goes in anybody's name against their word. */
export const confirming: Checks = {
  'a letter that has to be confirmed goes only once its owner has': (history) => {
    const { plan, posts, presses, emails, wipes } = history;
    if (plan.confirm !== 'always' || wipes.length > 0) return [];
    return namesIn(history).flatMap((name) => {
      const mine = posts.filter((post) => post.name === name);
      const mailbox = mailboxOf(mine[0]?.letter.email ?? '');
      const gone = new Set(
        mine
          .map(({ letter }) => letter.words)
          .filter((words) => emails.some(({ text, to }) => text.includes(words) && to[0] !== mailbox)),
      );
      const confirmed = new Set(
        presses
          .filter((press) => press.purpose === 'confirm' && press.mailbox === mailbox)
          .map(({ letter }) => letter),
      );
      const disowned = presses.filter(
        (press) => press.purpose === 'not-me' && press.mailbox === mailbox,
      ).length;
      if (gone.size > confirmed.size) return [`${name}: ${gone.size} went, ${confirmed.size} were confirmed`];
      return gone.size > 1 + disowned ? [`${name}: ${gone.size} went`] : [];
    });
  },

  'what was confirmed goes, exactly once, unless it was stopped, refused or disowned': (history) => {
    const { plan, presses, emails, wipes, now } = history;
    if (
      wipes.length > 0 ||
      plan.stop ||
      plan.waves.some(({ poison, email }) => poison !== undefined || email.includes(refusal))
    )
      return [];
    return (
      presses
        // After that it can be unclear for good.
        .filter(({ began }) => now - began < 23 * hour)
        .filter(({ purpose, told }) => purpose === 'confirm' && told?.body.outcome === 'confirmed')
        .filter(
          ({ letter, mailbox }) =>
            !presses.some(
              (other) => other.purpose === 'not-me' && (other.letter === letter || other.mailbox === mailbox),
            ),
        )
        .filter(
          ({ mailbox }) =>
            !emails.some(
              ({ to, replyTo }) =>
                !to[0]?.endsWith('@post.example') && mailboxOf(replyTo[0] ?? '') === mailbox,
            ),
        )
        .map(({ mailbox }) => `${mailbox} has confirmed, and nothing went`)
    );
  },

  'a letter that was disowned is never confirmed': ({ presses }) =>
    presses
      .filter(({ purpose, told }) => purpose === 'not-me' && told?.body.outcome === 'removed')
      .flatMap((disowned) => {
        const of = presses.filter(
          ({ letter, purpose }) => letter === disowned.letter && purpose === 'confirm',
        );
        const before = of.some(({ began }) => began <= disowned.ended);
        return before
          ? []
          : of.filter(({ told }) => told?.body.outcome === 'confirmed').map(({ letter }) => letter);
      }),

  'a letter that was disowned while it waited never goes': (history) => {
    const { presses, posts, emails, wipes } = history;
    if (wipes.length > 0) return [];
    return presses
      .filter(({ purpose, told }) => purpose === 'not-me' && told?.body.outcome === 'removed')
      .flatMap(({ mailbox, began, ended }) => {
        const mine = posts.filter(({ letter }) => mailboxOf(letter.email) === mailbox);
        // Of several, nobody can say which it was; and one that was posted again is another one.
        const [only, ...others] = mine.filter((post) => post.began < ended);
        if (!only || others.length > 0 || only.ended > began) return [];
        const { words } = only.letter;
        if (mine.some((post) => post !== only && post.letter.words === words)) return [];
        return emails
          .filter(({ text, to }) => text.includes(words) && to[0] !== mailbox)
          .filter((email) => madeWhen(history, email).from > ended)
          .map(({ to }) => `${mailbox} to ${to.join()}`);
      });
  },

  'whoever writes with an address that was blocked is told as if it were not': ({
    presses,
    posts,
    states,
    wipes,
  }) =>
    wipes.length > 0
      ? []
      : posts
          .filter(({ letter, began }) =>
            presses.some(
              ({ block, purpose, told, mailbox, ended }) =>
                block &&
                purpose === 'not-me' &&
                told?.body.outcome === 'removed' &&
                mailbox === mailboxOf(letter.email) &&
                began > ended,
            ),
          )
          .filter(({ told }) => typeof told?.body.id === 'string')
          .map(({ name, told }) => ({ name, state: states.get(String(told?.body.id)) }))
          .filter(({ state }) => !['sent', 'failed', 'unclear', 'stopped'].includes(String(state)))
          .map(({ name, state }) => `${name} is ${String(state)}`),

  'of a mailbox that was blocked, no letter that came later goes': ({ presses, posts, emails, wipes }) =>
    wipes.length > 0
      ? []
      : presses
          .filter(
            ({ block, purpose, told }) => block && purpose === 'not-me' && told?.body.outcome === 'removed',
          )
          .flatMap(({ mailbox, ended }) =>
            posts
              .filter(({ letter }) => mailboxOf(letter.email) === mailbox)
              .filter(({ letter }) =>
                posts.every((post) => post.letter.words !== letter.words || post.began > ended),
              )
              .filter(({ letter }) => emails.some(({ text }) => text.includes(letter.words)))
              .map(({ name }) => name),
          ),
};
