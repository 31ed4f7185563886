import { targetsOf } from '../plan/campaigns.ts';
import { mailboxOf } from '../world/history.ts';
import { answered, outcomeOf, type Checks } from './letter.ts';

/** Each letter goes once, and what is told of it is true. */
export const sending: Checks = {
  'no target gets a letter twice': ({ wipes }, letters) =>
    letters
      // After a wipe nobody remembers a letter: who then posts it again sends it again.
      .filter(({ copies, wiped }) => Math.max(...copies) > (wiped ? 1 + wipes.length : 1))
      .map(({ name, copies }) => `${name}: ${copies.join(', ')} copies`),

  'a letter reaches all of its targets or none': (_, letters) =>
    letters
      .filter(({ whole, arrivedAt }) => arrivedAt < Infinity && !whole)
      .map(({ name, copies }) => `${name}: ${copies.join(', ')} copies`),

  'its targets get the same letter': ({ wipes }, letters) =>
    letters
      .filter(({ words, wiped }) => words.size > (wiped ? 1 + wipes.length : 1))
      .map(({ name, words }) => `${name}: ${[...words].join(' / ')}`),

  'what was answered sent or queued ends sent, and is, or otherwise for a reason': (_, letters) =>
    letters
      .filter((letter) => !letter.wiped && answered(letter, 'sent', 'queued'))
      .filter(
        ({ end, copies, whole }) =>
          !['failed', 'unclear', 'stopped'].includes(end) &&
          !(end === 'sent' && whole && copies.every((n) => n <= 1)),
      )
      .map(({ name, end, copies }) => `${name} ends ${end} with ${copies.join(', ')} copies`),

  'what ends sent has arrived': (_, letters) =>
    letters.filter(({ end, whole }) => end === 'sent' && !whole).map(({ name }) => name),

  'what has arrived ends sent, or unclear': (_, letters) =>
    letters
      .filter(({ wiped, arrivedAt }) => !wiped && arrivedAt < Infinity)
      .filter(({ end }) => end !== 'sent' && end !== 'unclear')
      .map(({ name, end }) => `${name} ends ${end}`),

  'nothing waits in the end': ({ waiting, wipes }) =>
    waiting === 0 || wipes.length > 0 ? [] : [`${waiting} letters wait`],

  'sent is answered once the API has taken it': (_, letters) =>
    letters
      .flatMap(({ posts }) => posts)
      .filter((post) => outcomeOf(post) === 'sent' && !post.arrived)
      .map(({ name, wave }) => `${name} in wave ${wave}`),

  'who was told that it failed finds nothing sent': (_, letters) =>
    letters.flatMap((letter) =>
      letter.posts
        .filter((post) => outcomeOf(post) === 'failed')
        .filter(
          (post) =>
            letter.arrivedAt > post.ended &&
            letter.arrivedAt < Infinity &&
            // Nobody asked again, or was asking at the same time.
            !letter.posts.some((other) => other !== post && other.ended >= post.began),
        )
        .map(({ name, wave }) => `${name}, told so in wave ${wave}, arrived later`),
    ),

  'no text goes to a target twice, unless its mailbox was given back': (history) => {
    const { plan, posts, presses, emails, wipes } = history;
    if (wipes.length > 0) return [];
    const texts = new Map(posts.map(({ letter }) => [letter.words, mailboxOf(letter.email)]));
    return [...texts].flatMap(([words, mailbox]) => {
      const most = 1 + presses.filter((press) => press.mailbox === mailbox).length;
      return plan.campaigns.flatMap(targetsOf).flatMap((target) => {
        const came = emails.filter(({ to, text }) => to[0] === target && text.includes(words)).length;
        return came > most ? [`${came} times to ${target}: ${words}`] : [];
      });
    });
  },
};
