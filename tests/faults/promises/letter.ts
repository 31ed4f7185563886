import { targetsOf } from '../plan/campaigns.ts';
import { hour, type PlannedCampaign } from '../plan/plan.ts';
import { isLeftOut, madeWhen } from './rested.ts';
import { mailboxOf, nameOf, type History, type Post } from '../world/history.ts';

/** One supporter's letter to one campaign, with all that was seen of it. */
export type Letter = {
  name: string;
  campaign: PlannedCampaign;
  posts: Post[];
  /** How many emails came to each target. */
  copies: number[];
  /** It came to each target that it can have been written to. */
  whole: boolean;
  /** The posts whose words arrived. */
  words: Set<string>;
  /** When it arrived first; Infinity: it did not. */
  arrivedAt: number;
  /** What the site says of it at the end. */
  end: string;
  /** Redis forgot it, or may have, while it was on its way. */
  wiped: boolean;
};

/** Promises by name: what each of them finds broken. */
export type Checks = Record<string, Check>;

type Check = (history: History, letters: Letter[]) => string[];

export const outcomeOf = ({ told }: Post): unknown => told?.body.outcome;
export const answered = (letter: Letter, ...words: string[]): boolean =>
  letter.posts.some((post) => words.includes(String(outcomeOf(post))));

export const longAgo = (posts: readonly Post[], now: number): boolean =>
  now - Math.min(...posts.map(({ began }) => began)) > 23 * hour;

export const namesIn = ({ posts }: History): string[] => [...new Set(posts.map(({ name }) => name))];

/** Those whose owner has pressed no button: what they are told of one letter holds of it alone. */
export const lettersOf = (history: History): Letter[] =>
  namesIn(history).flatMap((name) => {
    const { plan, posts, presses, emails, ends, wipes } = history;
    const mine = posts.filter((post) => post.name === name);
    const owner = mailboxOf(mine[0]?.letter.email ?? '');
    if (presses.some(({ mailbox }) => mailbox === owner)) return [];
    const campaign = plan.campaigns.find(({ slug }) => slug === mine[0]?.letter.campaign);
    if (!campaign) return [];
    const came = emails.filter(
      ({ to, replyTo }) =>
        to[0]?.endsWith(`@${campaign.slug}.example`) &&
        nameOf(
          campaign.slug,
          plan.supporters.findIndex(({ email }) => email === mailboxOf(replyTo[0] ?? '')),
        ) === name,
    );
    const copies = targetsOf(campaign).map((target) => came.filter(({ to }) => to[0] === target).length);
    const excused = targetsOf(campaign).map((target) =>
      came.some((email) => isLeftOut(history, target, madeWhen(history, email)) !== false),
    );
    const words = mine
      .map(({ letter }) => letter.words)
      .filter((one) => came.some(({ text }) => text.includes(one)));
    return [
      {
        name,
        campaign,
        posts: mine,
        copies,
        whole: came.length > 0 && copies.every((n, index) => n > 0 || excused[index]),
        words: new Set(words),
        arrivedAt: Math.min(...came.map(({ receivedAt }) => receivedAt)),
        end: ends.get(name) ?? 'unknown',
        wiped: wipes.some((wave) => mine.some((post) => post.wave <= wave)),
      },
    ];
  });
