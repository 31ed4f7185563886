import { change, type Mutation } from './mutation.ts';

export const hearing: Mutation[] = [
  {
    name: 'a late event takes a state back',
    changes: [change('events/scripts/record', 'ranks[before] >= ranks[state]', 'before == state')],
  },
  {
    name: 'an event that is told again counts again',
    changes: [
      change('events/scripts/record', "local before = redis.call('GET', known)", 'local before = nil'),
    ],
  },
  {
    name: 'an email counts in each of its states',
    changes: [
      change(
        'events/scripts/record',
        "if before and redis.call('HINCRBY'",
        "if false and redis.call('HINCRBY'",
      ),
    ],
  },
  {
    name: 'a target that refuses is written to',
    changes: [change('outbox/scripts/parts/batches', "return table.concat(rested, ' ')", "return ''")],
  },
  {
    name: 'a target that was reported as spam is written to',
    changes: [
      change('events/event', "state === 'suppressed' || state === 'complained'", "state === 'suppressed'"),
    ],
  },
  {
    name: 'a target with a full mailbox is left out',
    changes: [change('events/event', "? data.bounce?.type === 'Permanent'", '? true')],
  },
  {
    name: 'a target is never tried again',
    changes: [change('outbox/scripts/parts/batches', 'if not (retry and', 'if not (false and')],
  },
  {
    name: 'what was told of a target long ago is believed of today',
    changes: [
      change('events/scripts/record', 'or (at < since and (at >= retry or since < retry))', 'or at < since'),
    ],
  },
  {
    name: 'a batch leaves out whoever refuses by now',
    changes: [
      change('outbox/scripts/parts/batches', "took or '', about[4] or '' }", "took or '', restedNow() }"),
    ],
  },
  {
    name: 'a letter that goes to nobody is refused',
    changes: [
      change(
        'outbox/post-batch',
        'if (toNobody.length === letters.length)',
        'if (batch.campaign === "nobody")',
      ),
    ],
  },
  {
    name: 'who is left out is counted as written to',
    changes: [change('submit/send-letter', '!batch || isWrittenTo(email, batch)', '!batch || email')],
  },
  {
    name: 'what was taken is not in the ledger',
    changes: [
      change('outbox/scripts/settle', "ARGV[i] .. ' taken', ARGV[i + 1])", "ARGV[i] .. ' taken', '0')"),
    ],
  },
  {
    name: 'a letter whose receipt bounced stays on the counter',
    changes: [change('events/scripts/record', '    uncount(letter)\n', '')],
  },
  {
    name: 'a letter whose receipt bounced is taken off the counter each time that is told',
    changes: [
      change('outbox/scripts/parts/endings', "if about[2] or (about[1] ~= 'sent'", "if (about[1] ~= 'sent'"),
      change('events/scripts/record', "local before = redis.call('GET', known)", 'local before = nil'),
    ],
  },
  {
    name: 'of a mail that somebody wrote again nothing is heard',
    changes: [change('events/event', '2?$/', '$/')],
  },
  {
    name: 'mails in a batch that was left are forgotten',
    changes: [
      change('outbox/scripts/waiting', " + redis.call('ZCARD', batches)", ''),
      change('outbox/scripts/parts/waits', "'notices', 'batches' })", "'notices' })"),
    ],
  },
];
