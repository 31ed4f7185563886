import { speak, type Interface } from '../../language/interface.ts';
import { formatNumber } from '../../language/numbers.ts';
import { waits } from '../../language/waits.ts';
import type { LetterData } from './letter-data.ts';

/** The words that only the script of a letter says, in a language. */
export const letterWords = (
  strings: Interface,
  language: string,
): Pick<LetterData, 'waits' | 'passed' | 'words'> => {
  const say = speak(strings);
  return {
    waits: waits(language),
    passed: Array.from({ length: 6 }, (_, count) =>
      say('share.count', { count: formatNumber(count, language) }),
    ),
    words: {
      sending: say('form.sending'),
      typed: say('campaign.letter'),
      shown: say('letter.shown'),
      copied: say('appeal.copied'),
      missing: say('field.missing'),
      invalid: say('field.invalid'),
      'email invalid': say('field.email'),
      'non-ascii': say('field.non-ascii'),
      'no-mail': say('field.no-mail'),
      meant: say('field.meant'),
      own: say('field.own'),
      links: say('field.links'),
      'too-long': say('field.too-long'),
      link: say('field.link'),
      'consent missing': say('field.consent'),
      thanks: say('sent.thanks'),
      'queued when': say('queued.when'),
      'confirm when': say('confirm.when'),
      'too-many when': say('answer.when'),
      'unavailable when': say('answer.when'),
      'offline title': say('offline.title'),
      'offline text': say('offline.text'),
      ledger: say('ledger.title'),
      accepted: say('ledger.accepted'),
      delivered: say('ledger.delivered'),
      refused: say('ledger.refused'),
      since: say('ledger.since'),
      mail: say('ledger.mail'),
      print: say('ledger.print'),
    },
  };
};
