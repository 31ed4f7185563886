import { targetsOf } from '../plan/campaigns.ts';
import { hour, type PlannedCampaign } from '../plan/plan.ts';
import type { History, TakenEmail } from '../world/history.ts';
import { outcomeOf, type Checks } from './letter.ts';
import { isLeftOut, madeWhen } from './rested.ts';

/** What became of each letter is told as it is, and whoever refuses letters gets none. */
export const hearing: Checks = {
  'all that the email API tells is taken in the end': ({ untold }) =>
    untold === 0 ? [] : [`${untold} events are not taken`],

  'what the email API tells is recorded': ({ answers }) =>
    answers
      .filter(({ kind, told }) => kind === 'event' && told?.status === 200 && 'outcome' in told.body)
      .filter(({ told }) => told?.body.outcome !== 'recorded')
      .map(({ told }) => JSON.stringify(told)),

  'the ledger is the email API’s own truth': (history) => {
    const { plan, counts, wipes } = history;
    if (wipes.length > 0 || isToldLate(history)) return [];
    return plan.campaigns.flatMap((campaign) => {
      const lines = counts.get(campaign.slug)?.ledger ?? [];
      if (lines.length === 0) return isOver(history, campaign) ? [] : [`${campaign.slug} has no ledger`];
      return targetsOf(campaign).flatMap((target, index) => {
        const { accepted, delivered, refused } = lines[index] ?? {};
        const truth = truthOf(history, target);
        const told = accepted !== undefined && accepted >= truth.least && accepted <= truth.accepted;
        const heard =
          plan.hears === 'nothing'
            ? delivered === undefined && refused === undefined
            : delivered === truth.delivered && refused === truth.refused;
        return told && heard
          ? []
          : [`${target}: ${JSON.stringify(lines[index])}, but ${JSON.stringify(truth)}`];
      });
    });
  },

  'the ledger says since when a target refuses letters, and of no other': (history) => {
    const { plan, counts, now } = history;
    return plan.campaigns.flatMap((campaign) =>
      (counts.get(campaign.slug)?.ledger ?? []).flatMap(({ since }, index) => {
        const target = targetsOf(campaign)[index] ?? '';
        const rests = isLeftOut(history, target, { from: now, to: now });
        const days = history.tellings
          .filter(({ to, refused }) => to === target && refused)
          .map(({ made }) => new Date(made).toISOString().slice(0, 10));
        const right = since === undefined ? rests !== true : rests !== false && days.includes(since);
        return right ? [] : [`${target}: since ${since ?? 'never'}, refused on ${days.join()}`];
      }),
    );
  },

  'nothing goes to a target that refuses letters, but in a batch that was made before': (history) =>
    history.emails
      .filter(({ to }) => isTarget(to[0]))
      .filter((email) => isLeftOut(history, email.to[0] ?? '', madeWhen(history, email)) === true)
      .map(({ to, receivedAt, idempotencyKey }) => `${to.join()} at ${receivedAt}, ${idempotencyKey ?? ''}`),

  'a letter goes to each target that does not refuse letters': (history) =>
    Object.values(
      Object.groupBy(toTargets(history), ({ replyTo, idempotencyKey }) => [replyTo, idempotencyKey].join()),
    ).flatMap((letter = []) => {
      const [first] = letter;
      const campaign = history.plan.campaigns.find(({ slug }) => first?.to[0]?.endsWith(`@${slug}.example`));
      if (!first || !campaign) return [];
      return targetsOf(campaign)
        .filter((target) => !letter.some(({ to }) => to[0] === target))
        .filter((target) => isLeftOut(history, target, madeWhen(history, first)) === false)
        .map((target) => `${first.idempotencyKey ?? ''} is not written to ${target}`);
    }),

  'who is told that a letter was sent is told to how many it went': (history) =>
    history.posts
      .filter((post) => outcomeOf(post) === 'sent')
      .flatMap((post) => {
        const { letter, began, ended, told, name } = post;
        const campaign = history.plan.campaigns.find(({ slug }) => slug === letter.campaign);
        if (!campaign) return [];
        const left = targetsOf(campaign).map((target) =>
          isLeftOut(history, target, { from: began, to: ended }),
        );
        const least = left.filter((out) => out === false).length;
        const most = left.filter((out) => out !== true).length;
        const recipients = Number(told?.body.recipients);
        // A second letter of an address is answered as if it were new, and goes later, if at all.
        const gone = toTargets(history).filter(
          ({ receivedAt, text }) => receivedAt <= ended && text.includes(letter.words),
        ).length;
        const alone = history.posts.filter((other) => other.letter.words === letter.words).length === 1;
        const right =
          recipients >= least && recipients <= most && !(alone && gone > 0 && gone !== recipients);
        return right ? [] : [`${name}: ${recipients}, where ${gone} went, of ${least} to ${most}`];
      }),
};

const isTarget = (address = ''): boolean => !address.endsWith('@post.example');

const toTargets = ({ emails }: History): TakenEmail[] => emails.filter(({ to }) => isTarget(to[0]));

/** A campaign that is over is told its state, and no more. */
const isOver = ({ plan, stopped }: History, { slug }: PlannedCampaign): boolean =>
  plan.stop?.campaign === slug && stopped.until === Infinity;

/** What an email is counted as is known for a week. */
const isToldLate = ({ tellings }: History): boolean =>
  tellings.some(({ made, ended }) => ended - made > 6.9 * 24 * hour);

/** `least`: what was perhaps sent, and whose answer nobody heard, is known from events alone. */
const truthOf = ({ emails, plan, failed }: History, target: string) => {
  const mine = emails.filter(({ to }) => to[0] === target).map(({ became }) => became);
  const of = (...types: string[]): number => mine.filter((type) => types.includes(type)).length;
  return {
    accepted: mine.length,
    least: plan.hears === 'all' ? mine.length : mine.length - failed,
    delivered: of('email.delivered'),
    refused: of('email.bounced', 'email.complained', 'email.suppressed'),
  };
};
