// Can somebody who posts a letter with another's address tell by the answer, or by how long it takes, whether that address
// has signed? 200 looks at addresses that have and 200 at such that have not, in an order that chance decides, for an
// email API that takes 30 and 300 ms. Says how many of 100 single looks the best guess gets right: 50 is none at all.
// LOOKS=20 looks at fewer, and is done sooner.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createLetters } from '../../netlify/functions/letters/door/door.ts';
import { campaign, site } from '../sites/site.ts';
import type { VendorsReady, VendorsStats } from './vendors-process.ts';

const slug = 'free-amina';
const looks = Number(process.env.LOOKS ?? 200);
/** At most so many of 100 single looks may be right. */
const most = 60;
/** Letters of those who have signed, which nobody looks at, are posted so many at once. */
const atOnce = 20;
const targets = 3;
/** So many are posted one by one before anybody looks. */
const warmUp = 10;
/** The send gate opens within so many milliseconds after a call began. */
const gate = 130;

type Look = { known: boolean; ms: number; told: string };

const measure = async (latency: number): Promise<Look[]> => {
  const vendors = fork(fileURLToPath(new URL('./vendors-process.ts', import.meta.url)), {
    env: { ...process.env, REDIS_URL: '', EMAIL_LATENCY: String(latency) },
  });
  const [{ environment }] = (await once(vendors, 'message')) as [VendorsReady];
  const registry = await site()
    .where({ confirm: 'auto', receipts: true })
    .with(campaign(slug).in('fr').to(targets))
    .registry(Date.now());
  const letters = createLetters({ registry, variables: environment, now: Date.now, log: () => undefined });
  const afterwards = new Set<Promise<unknown>>();
  let posts = 0;
  const visit = () => {
    posts += 1;
    return {
      ip: `198.51.${posts >> 8}.${posts & 255}`,
      deploy: { context: 'dev', published: false },
      waitUntil: (work: Promise<unknown>) => {
        afterwards.add(work);
        void work.finally(() => afterwards.delete(work));
      },
    };
  };
  const post = async (email: string, words: string): Promise<Omit<Look, 'known'>> => {
    const body = JSON.stringify({
      campaign: slug,
      language: 'fr',
      name: 'Zoé Martin',
      email,
      words,
      country: 'FR',
    });
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
    const request = new Request('http://localhost/api/letters', { method: 'POST', headers, body });
    const began = performance.now();
    const response = await letters(request, visit());
    const text = await response.text();
    const ms = performance.now() - began;
    // What differs from letter to letter anyhow.
    const told = `${response.status} ${text.replace(/"id":"[\w-]{22}"/, '"id":""')}`;
    return { ms, told };
  };
  const quiet = async (): Promise<void> => {
    while (afterwards.size > 0) await Promise.all(afterwards);
    // The last thing that was done is a call, or what stands for one, and it took as long as one takes.
    await sleep(Math.max(10, gate - latency));
  };
  /** Emails that the API has taken. */
  const taken = async (): Promise<number> => {
    const answer = once(vendors, 'message') as Promise<[VendorsStats]>;
    vendors.send('stats');
    return (await answer)[0].emails;
  };
  for (let i = 0; i < looks; i += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, looks - i) }, (_, more) => i + more);
    await Promise.all(some.map((i) => post(`known-${i}@syndicat.example`, `Moi, ${i}.`)));
    await quiet();
  }
  // Each of them has gone, and its receipt too.
  while ((await taken()) < looks * (targets + 1)) {
    await letters(new Request('http://localhost/api/letters/health'), visit());
    await quiet();
  }
  // From here on each letter goes alone, and how long a call takes is known of such calls.
  for (let i = 0; i < warmUp; i += 1) {
    await post(`first-${i}@syndicat.example`, `Nous, ${i}.`);
    await quiet();
  }
  const order = [true, false]
    .flatMap((known) => Array.from({ length: looks }, (_, i) => ({ known, i, at: Math.random() })))
    .sort((a, b) => a.at - b.at);
  const seen: Look[] = [];
  for (const { known, i } of order) {
    seen.push({ known, ...(await post(`${known ? 'known' : 'new'}-${i}@syndicat.example`, `Elle, ${i}.`)) });
    await quiet();
  }
  vendors.kill();
  return seen;
};

/** Of 100 single looks, how many are right by the best of all limits between "quick" and "slow", whichever means "known". */
const rightOf100 = (seen: readonly Look[]): number => {
  const sorted = [...seen].sort((a, b) => a.ms - b.ms);
  let below = 0;
  let best = 0.5;
  for (const [n, { known }] of sorted.entries()) {
    if (known) below += 1;
    const right = (below + (seen.length / 2 - (n + 1 - below))) / seen.length;
    best = Math.max(best, right, 1 - right);
  }
  return Math.round(best * 100);
};

const median = (numbers: readonly number[]): string =>
  ([...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0).toFixed(1);

for (const latency of [30, 300]) {
  const seen = await measure(latency);
  const [known, fresh] = [true, false].map((which) => seen.filter((look) => look.known === which));
  const answers = new Set(seen.map(({ told }) => told));
  const right = rightOf100(seen);
  process.stdout.write(
    `Known or new, API at ${latency} ms: median ${median((known ?? []).map(({ ms }) => ms))} ms and ${median((fresh ?? []).map(({ ms }) => ms))} ms; ` +
      `${right} of 100 single looks right (at most ${most}); answers: ${[...answers].join(' / ')}\n`,
  );
  if (right > most || answers.size > 1) process.exitCode = 1;
}
