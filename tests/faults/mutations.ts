// Does the suite see what it is there to see? Breaks the function in one way after another, in a copy, and runs some
// seeds against each. By hand: `npx node tests/faults/mutations.ts [part of a name]`. FAULT_RUNS: seeds each, 100 unless told.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

type Change = { file: string; from: string; to: string };
type Mutation = { name: string; changes: Change[] };

const change = (file: string, from: string, to: string): Change => ({ file: `${file}.ts`, from, to });

const mutations: Mutation[] = [
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
    changes: [
      change(
        'outbox/scripts/parts/batches',
        "'since')) <= ${23 * hour} then break",
        "'since')) <= ${48 * hour} then break",
      ),
    ],
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
    name: 'a blocked mailbox is written for',
    changes: [
      change(
        'outbox/scripts/receive',
        "local blocked = redis.call('EXISTS', prefix .. 'blocked:' .. about.mailbox) == 1",
        'local blocked = false',
      ),
    ],
  },
  {
    name: 'a disowned letter stays on the counter',
    changes: [change('outbox/scripts/not-me', '  uncount(id)\nend', 'end')],
  },
  {
    name: 'a disowned letter that waits goes all the same',
    changes: [
      change('outbox/scripts/not-me', "elseif redis.call('ZSCORE', waiting, id) then", 'elseif false then'),
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

const root = resolve(import.meta.dirname, '../..');
const runs = process.env.FAULT_RUNS ?? '100';

const verdict = async ({ changes }: Mutation): Promise<string> => {
  const copy = mkdtempSync(join(tmpdir(), 'mutation-'));
  try {
    for (const part of ['netlify', 'src', 'tests', 'package.json', 'tsconfig.json', 'vitest.config.ts'])
      cpSync(join(root, part), join(copy, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    for (const { file, from, to } of changes) {
      const path = join(copy, 'netlify/functions/letters', file);
      const source = readFileSync(path, 'utf8');
      if (source.split(from).length !== 2) return `NOT APPLIED: ${file} does not hold this once: ${from}`;
      writeFileSync(
        path,
        source.replace(from, () => to),
      );
    }
    return await firstBroken(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
};

/** Runs seeds until one breaks a promise, and answers which. */
const firstBroken = async (folder: string): Promise<string> => {
  const words = ['node_modules/vitest/vitest.mjs', 'run', '--disable-console-intercept'];
  const suite = spawn(process.execPath, [...words, 'tests/faults'], {
    cwd: folder,
    env: { ...process.env, FAULT_RUNS: runs, FAULT_SEED: '', NO_COLOR: '1' },
  });
  let said = '';
  let broken: string | undefined;
  const listen = (chunk: Buffer): void => {
    said += chunk.toString();
    const [, seed, invariant] = /Seed (\d+) broke a promise[^\n]*\n✗ ([^:\n]*)/.exec(said) ?? [];
    if (broken !== undefined || seed === undefined || invariant === undefined) return;
    broken = `${invariant} (seed ${seed})`;
    suite.kill();
  };
  suite.stdout.on('data', listen);
  suite.stderr.on('data', listen);
  const [code] = (await once(suite, 'close')) as [number | null];
  return broken ?? (code === 0 ? 'SURVIVED' : `DID NOT RUN: ${said.slice(-600)}`);
};

const wanted = mutations.filter(({ name }) => name.includes(process.argv[2] ?? ''));
for (const mutation of wanted) process.stdout.write(`| ${mutation.name} | ${await verdict(mutation)} |\n`);
