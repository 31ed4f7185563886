import type { Submission } from '../../../../src/letter/submission.ts';
import type { ArrivingLetter, Limit } from '../outbox/outbox.ts';
import type { World } from '../world.ts';
import type { RunningEvent } from './event.ts';

/**
 * What a letter counts against, beside its campaign's own pace and cap. Where it comes with an event's link, the event
 * stands for the connection, which a whole hall shares.
 */
export const limitsOf = (
  { campaign, email, words, letter, event }: Submission,
  ip: string,
  { identity, registry, eventIn }: World,
): Pick<ArrivingLetter, 'limits' | 'usual' | 'words' | 'mails' | 'turns'> => {
  const { limits } = registry.site;
  const own = `${words}\n${letter}`.trim();
  const running = eventIn(event, campaign);
  const perConnection = (name: string, max: number, seconds: number): Limit[] =>
    identity
      .connections(ip)
      .map(({ hash, times }) => ({ key: `connection:${hash}:${name}`, max: times * max, seconds }));
  const unusual = (name: string, max: number): Limit[] =>
    running ? [ofEvent(running, `:${name}`)] : perConnection(name, max, hour);
  return {
    limits: [
      ...(running ? [ofEvent(running)] : perConnection('short', limits.perAddressTenMinutes, 10 * 60)),
      ...(running ? [] : perConnection('day', limits.perAddressDay, 24 * hour)),
    ],
    // Of an address others can make use of, so that no more than this is asked of its owner: to confirm.
    usual: [
      ...unusual('hour', usual.lettersAnHour),
      { key: `supporter:${identity.supporter(email)}`, max: limits.perSupporterDay, seconds: 24 * hour },
    ],
    words: { key: own === '' ? '' : identity.words(own), mailboxes: usual.sameWordsADay },
    mails: unusual('mails', usual.mailsAnHour),
    turns: running ? [] : perConnection('turn', 1, 24 * hour),
  };
};

const ofEvent = ({ id, max, seconds }: RunningEvent, name = ''): Limit => ({
  key: `event:${id}${name}`,
  max,
  seconds,
});

const hour = 60 * 60;

/** What is usual: of one connection, and of own words that several people have. */
const usual = { lettersAnHour: 3, sameWordsADay: 3, mailsAnHour: 5 };
