import { change, type Mutation } from './mutation.ts';

export const sending: Mutation[] = [
  {
    name: 'no idempotency key',
    changes: [change('mail/resend-mailer', 'idempotencyKey: batch.key,', '')],
  },
  {
    name: 'sent is written down before the post',
    changes: [
      change(
        'submit/send-off',
        'const posted = await postBatch(batch, world);',
        "await settleBatch(batch, { kind: 'sent', reason: '', closedMs: 0 }, world);\nconst posted = await postBatch(batch, world);",
      ),
    ],
  },
  {
    name: 'no lease: a batch can be taken again at once',
    changes: [
      change(
        'outbox/scripts/parts/batches',
        'enqueue(batches, now + lease, batch)',
        'enqueue(batches, now, batch)',
      ),
    ],
  },
  {
    name: 'an attempt that another has followed is believed',
    changes: [change('outbox/scripts/settle', 'if number(current) ~= attempt then return 0 end', '')],
  },
  {
    name: 'an unclear batch is dissolved',
    changes: [change('outbox/scripts/settle', "(attempt == 1 and result ~= 'unclear')", 'attempt == 1')],
  },
  // Survives: a batch is dissolved in the same script that counts it, so no letter of it is counted a second time
  // with or without this look. It is there for whoever changes that.
  {
    name: 'counted without a look at the state',
    changes: [change('outbox/scripts/settle', "if fields[1] ~= 'queued' then return end", '')],
  },
  {
    name: 'not sealed',
    changes: [
      change(
        'outbox/seal',
        'const nonce =',
        "return Buffer.from(JSON.stringify(value)).toString('base64');\nconst nonce =",
      ),
      change(
        'outbox/seal',
        'const bytes =',
        "return JSON.parse(Buffer.from(text, 'base64').toString());\nconst bytes =",
      ),
    ],
  },
  {
    name: 'no limits',
    changes: [change('outbox/scripts/receive', "if wait > 0 then return { 'limited', whole(wait) } end", '')],
  },
  {
    name: 'no pace',
    changes: [change('outbox/scripts/parts/turns', 'due = math.max(due, even - head)', '')],
  },
  {
    name: 'a second letter is stored like a first',
    changes: [change('outbox/scripts/receive', 'if not known and not blocked then', 'if not blocked then')],
  },
  {
    name: 'unclear batches are tried for two days',
    changes: [change('outbox/scripts/parts/batches', "'since')) > ${23 * hour}", "'since')) > ${48 * hour}")],
  },
  {
    name: 'what was unclear for too long can be posted again',
    changes: [
      change('outbox/scripts/parts/endings', "forget(id, 'failed', '${400 * day}')", "drop(id, 'failed')"),
    ],
  },
  {
    name: 'only one old batch is given up at a time',
    changes: [
      change(
        'outbox/scripts/parts/batches',
        '    dissolve(batch)\n  end\n  local first',
        '    dissolve(batch)\n    break\n  end\n  local first',
      ),
    ],
  },
  {
    name: 'a proxy’s page refuses a batch',
    changes: [change('mail/resend-mailer', "if (reason === 'application_error') return 'unclear';", '')],
  },
  {
    name: 'failed is told before it is written down',
    changes: [change('submit/send-off', "settled?.over ? 'failed' : 'queued'", "'failed'")],
  },
  {
    name: 'unclear is told as sent',
    changes: [
      change('submit/send-off', "mine && posted.kind === 'sent' ?", "mine && posted.kind !== 'refused' ?"),
    ],
  },
  {
    name: 'letters of a stopped campaign are posted',
    changes: [
      change('outbox/post-batch', 'if (world.isStopped(batch.campaign))', "if (batch.campaign === 'nobody')"),
    ],
  },
  {
    name: 'what was perhaps sent ends as stopped',
    changes: [
      change(
        'outbox/scripts/settle',
        'if attempt == 1 then withdraw(id) else lost = lost + lose(id) end',
        'withdraw(id)',
      ),
    ],
  },
  {
    name: 'a batch holds letters of several campaigns',
    changes: [change('outbox/scripts/parts/batches', '(#chosen == 0 or about[3] == campaign)', 'true')],
  },
  {
    name: 'failures are not counted',
    changes: [
      change(
        'outbox/scripts/parts/endings',
        "if not isLetter(about) then return 0 end\n  redis.call('INCR', failures)",
        'if not isLetter(about) then return 0 end',
      ),
    ],
  },
  {
    name: 'letters of a refused batch go on together',
    changes: [
      change(
        'outbox/scripts/settle',
        "if result == 'refused' then redis.call('HSET', letterOf(id), 'solo', '1') end",
        '',
      ),
    ],
  },
  {
    name: 'a letter of somebody who has signed is posted',
    changes: [change('outbox/post-batch', '!batch.letters[index]?.shadow', 'true')],
  },
  {
    name: 'a reply of Redis is logged',
    changes: [
      change(
        'upstash-redis',
        'const name = error instanceof Error ? error.name',
        'const name = error instanceof Error ? error.message',
      ),
    ],
  },
];
