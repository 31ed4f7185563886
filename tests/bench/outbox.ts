// How the outbox bears a flood: Redis 5 ms away, an email API that takes 200 ms and 10 calls a second, real Redis.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLetters } from '../../netlify/functions/letters/door/door.ts';
import { campaign, site } from '../sites/site.ts';
import { textsIn } from '../sites/texts.ts';
import type { VendorsReady, VendorsStats } from './vendors-process.ts';

const slug = 'free-amina';
const burst = { letters: Number(process.env.BURST ?? 10_000), seconds: 30, targets: 5 };

/** As long as letters are: some 200 words. */
const longLetter = [
  '{salutation},',
  ...Array.from({ length: 5 }, () => Array.from({ length: 3 }, () => textsIn('fr').letter).join(' ')),
  '{words}',
  textsIn('fr').closing,
  '{name}\n{organisation}\n{country}',
].join('\n\n');

const ask = async <T>(vendors: ChildProcess, question?: string): Promise<T> => {
  const answer = once(vendors, 'message') as Promise<[T]>;
  if (question !== undefined) vendors.send(question);
  return (await answer)[0];
};

const startFunction = async (vendors: ChildProcess) => {
  const { environment } = await ask<VendorsReady>(vendors);
  const many = 1_000_000_000;
  const registry = await site()
    .where({
      // Each is an email more, behind the letters.
      receipts: false,
      limits: {
        perAddressTenMinutes: many,
        perAddressDay: many,
        perCampaignHour: many,
        perSupporterDay: many,
        emailsPerDay: many,
      },
    })
    .with(
      campaign(slug)
        .in('fr')
        .to(burst.targets)
        .saying('fr', { letter: { text: longLetter } }),
    )
    .registry(Date.now());
  const logged: string[] = [];
  const letters = createLetters({
    registry,
    variables: environment,
    now: Date.now,
    log: (event, details) => logged.push(`${event} ${JSON.stringify(details)}`),
  });

  let number = 0;
  const afterwards = new Set<Promise<unknown>>();
  const visit = () => ({
    ip: `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`,
    deploy: { context: 'dev', published: false },
    waitUntil: (work: Promise<unknown>) => {
      afterwards.add(work);
      void work.finally(() => afterwards.delete(work));
    },
  });
  /** Sends one letter of a new supporter: its outcome, and the milliseconds until the answer. */
  const send = async (): Promise<[outcome: string, ms: number]> => {
    number += 1;
    const began = performance.now();
    const response = await letters(
      new Request('http://localhost/api/letters', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
        body: JSON.stringify({
          campaign: slug,
          language: 'fr',
          name: 'Zoé Martin',
          email: `zoe${number}@syndicat.example`,
          words: `Je pense à lui et à sa famille, pour la ${number}e fois.`,
          country: 'FR',
        }),
      }),
      visit(),
    );
    const { outcome } = (await response.json()) as { outcome: string };
    return [outcome, performance.now() - began];
  };
  /** Asks for health, as an uptime monitor does, until no letter waits. */
  const untilQuiet = async (): Promise<void> => {
    for (;;) {
      const response = await letters(new Request('http://localhost/api/letters/health'), visit());
      const { waiting } = (await response.json()) as { waiting: number };
      if (waiting === 0) break;
      await sleep(500);
    }
    await Promise.all(afterwards);
  };
  return { send, untilQuiet, logged };
};

const percentile = (sorted: readonly number[], share: number): string =>
  `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)} ms`;

const tally = (outcomes: readonly string[]): string =>
  [...new Set(outcomes)]
    .map((outcome) => `${outcome} ${outcomes.filter((o) => o === outcome).length}`)
    .join(', ');

const vendors = fork(fileURLToPath(new URL('vendors-process.ts', import.meta.url)));
const { send, untilQuiet, logged } = await startFunction(vendors);
const stats = (): Promise<VendorsStats> => ask(vendors, 'stats');

await send();
await untilQuiet();
const before = await stats();
for (let i = 0; i < 5; i += 1) {
  await send();
  await sleep(400);
}
const after = await stats();
console.log(
  `A quiet day: ${(after.redisRequests - before.redisRequests) / 5} requests to Redis and ${(after.apiCalls - before.apiCalls) / 5} calls to the email API for a letter to ${burst.targets} targets`,
);

console.log('\nsupporters at once | letters/s answered | median | 99th percentile | outcomes');
for (const supporters of [1, 10, 50, 200]) {
  const ends = performance.now() + 8000;
  const began = performance.now();
  const answers: [string, number][] = [];
  const supporter = async (): Promise<void> => {
    while (performance.now() < ends) answers.push(await send());
  };
  await Promise.all(Array.from({ length: supporters }, supporter));
  const perSecond = answers.length / ((performance.now() - began) / 1000);
  const times = answers.map(([, ms]) => ms).sort((a, b) => a - b);
  console.log(
    `${String(supporters).padStart(18)} | ${perSecond.toFixed(0).padStart(18)} | ${percentile(times, 0.5)} | ${percentile(times, 0.99)} | ${tally(answers.map(([outcome]) => outcome))}`,
  );
  await untilQuiet();
}

await ask(vendors, 'clear');
const calm = await stats();
const start = Date.now();
const flood = await Promise.all(
  Array.from({ length: burst.letters }, async (_, i) => {
    await sleep((i / burst.letters) * burst.seconds * 1000);
    return send();
  }),
);
const answered = (Date.now() - start) / 1000;
await untilQuiet();
const end = await stats();
const seconds = (end.last - start) / 1000;
const times = flood.map(([, ms]) => ms).sort((a, b) => a - b);
const redisRequests = end.redisRequests - calm.redisRequests;
const wanted = burst.letters * burst.targets;
console.log(`
A flood of ${burst.letters} letters to ${burst.targets} targets in ${burst.seconds} s
  answered in          ${answered.toFixed(1)} s: ${tally(flood.map(([outcome]) => outcome))}; median ${percentile(times, 0.5)}, 99th percentile ${percentile(times, 0.99)}
  last one delivered   ${seconds.toFixed(1)} s after the first came: ${(burst.letters / seconds).toFixed(0)} letters/s
  calls to the API     ${end.apiCalls}, ${(end.emails / end.apiCalls).toFixed(0)} emails each
  requests to Redis    ${redisRequests}, ${(redisRequests / burst.letters).toFixed(2)} a letter
  lost                 ${wanted - end.distinct} of ${wanted} emails
  doubled              ${end.emails - end.distinct}
  memory               ${Math.round(process.memoryUsage().rss / 1e6)} MB, all of the function's calls in one process
  log lines            ${tally(logged.map((line) => line.split(' {')[0] ?? '')) || 'none'}`);
vendors.disconnect();
process.exit(0);
