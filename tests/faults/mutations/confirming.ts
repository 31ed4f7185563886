import { change, type Mutation } from './mutation.ts';

export const confirming: Mutation[] = [
  {
    name: 'a letter goes without being confirmed',
    changes: [
      change(
        'outbox/scripts/receive',
        "if confirm == 'always' or (confirm == 'auto' and doubted) then",
        'if false then',
      ),
    ],
  },
  {
    name: 'a disowned letter can still be confirmed',
    changes: [
      change(
        'outbox/scripts/not-me',
        "if about[1] == 'unconfirmed' then\n  redis.call('DEL', letter)",
        "if about[1] == 'unconfirmed' then\n  return { 'removed' }",
      ),
    ],
  },
  {
    name: 'two letters of one mailbox are confirmed',
    changes: [change('outbox/scripts/confirm', 'if signed[2] then', 'if false then')],
  },
  {
    name: 'a blocked mailbox is told so',
    changes: [
      change(
        'outbox/scripts/receive',
        "local blocked = redis.call('EXISTS', prefix .. 'blocked:' .. about.mailbox) == 1",
        'local blocked = false',
      ),
    ],
  },
  {
    name: 'a blocked mailbox is written for',
    changes: [
      change(
        'outbox/scripts/receive',
        "local blocked = redis.call('EXISTS', prefix .. 'blocked:' .. about.mailbox) == 1",
        'local blocked = false',
      ),
      // What waits is looked at again before it goes.
      change(
        'outbox/scripts/parts/batches',
        "redis.call('EXISTS', prefix .. 'blocked:' .. about[4]) == 1",
        'false',
      ),
    ],
  },
  {
    name: 'a call that is repeated queues its mail twice',
    changes: [
      change(
        'outbox/scripts/receive',
        "if repeated[1] == 'unconfirmed' or redis.call('EXISTS', letterOf(id .. ':confirm')) == 1 then",
        "if repeated[1] == 'unconfirmed' then",
      ),
    ],
  },
  {
    name: 'a disowned letter stays on the counter',
    changes: [change('outbox/scripts/not-me', '  uncount(id)\nend', 'end')],
  },
  {
    name: 'a disowned letter stays in its hour',
    changes: [
      change(
        'outbox/scripts/parts/endings',
        '  countHour(campaign, hour, by)',
        "  if by == '1' then countHour(campaign, hour, by) end",
      ),
    ],
  },
  {
    name: 'a disowned letter that waits goes all the same',
    changes: [
      change('outbox/scripts/not-me', "elseif redis.call('ZSCORE', waiting, id) then", 'elseif false then'),
    ],
  },
];
