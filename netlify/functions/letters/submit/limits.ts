import type { Submission } from '../../../../src/letter/submission.ts';
import type { ArrivingLetter } from '../outbox/outbox.ts';
import type { World } from '../world.ts';

/** What a letter counts against, beside its campaign's own pace and cap. */
export const limitsOf = (
  { email, words, letter }: Submission,
  ip: string,
  { identity, registry }: World,
): Pick<ArrivingLetter, 'limits' | 'usual' | 'words' | 'mails' | 'ownClock'> => {
  const { limits } = registry.site;
  const connection = identity.connection(ip);
  const own = `${words}\n${letter}`.trim();
  return {
    limits: [
      { key: `connection:${connection}:short`, max: limits.perAddressTenMinutes, seconds: 10 * 60 },
      { key: `connection:${connection}:day`, max: limits.perAddressDay, seconds: 24 * hour },
      { key: `supporter:${identity.supporter(email)}`, max: limits.perSupporterDay, seconds: 24 * hour },
    ],
    usual: { key: `connection:${connection}:hour`, max: usual.lettersAnHour, seconds: hour },
    words: { key: own === '' ? '' : identity.words(own), mailboxes: usual.sameWordsADay },
    mails: { key: `connection:${connection}:mails`, max: usual.mailsAnHour, seconds: hour },
    ownClock: connection,
  };
};

const hour = 60 * 60;

/** What is usual: of one connection, and of own words that several people have. */
const usual = { lettersAnHour: 3, sameWordsADay: 3, mailsAnHour: 5 };
