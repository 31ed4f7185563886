// What a site costs on great days: LabourStart's record of 10,771 letters in 50 hours, in 23 languages, to 5 targets; and
// 10,000 in an hour, of which 2,000 an hour can go. By the real function and a real Redis, on a clock that passes when it is
// told to. Supporters keep their pages open until they are told that the letter has gone.
import { note, small } from '../contract/letters/content.ts';
import { waitToAsk } from '../../src/components/letter/script/wait-to-ask.ts';
import { manyLanguages } from '../sites/languages.ts';
import { openSite } from './site-in-time.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** Midnight, so that the letters of a day are those of one budget. */
const start = Date.UTC(2026, 0, 16);
const campaign = 'free-ann';
const languages = manyLanguages.slice(0, 23);

type Flood = { name: string; letters: number; hours: number; cap: number };

/** Of a tenth of the letters a tenth as many can go in an hour. PART=1 plays all of them, for most of an hour. */
const part = Number(process.env.PART ?? 0.1);
const floods: Flood[] = [
  { name: 'the record: 10,771 letters in 50 hours', letters: 10_771, hours: 50, cap: 2000 },
  { name: '10,000 letters in an hour, 2,000 an hour go', letters: 10_000, hours: 1, cap: 2000 },
];

/** When the nth of so many letters comes: half of them in the first fifth of the time, as the first mail to members does. */
const arrival = (share: number, ms: number): number =>
  ms * (share < 0.5 ? share * 0.4 : 0.2 + (share - 0.5) * 1.6);

type Bill = {
  letters: number;
  seconds: number;
  questions: number;
  functionCalls: number;
  requests: number;
  megabytes: number;
  apiCalls: number;
  emails: number;
};

const play = async ({ letters, hours, cap }: Flood): Promise<Bill> => {
  const targets = ['minister', 'governor', 'president', 'judge', 'employer'].map((name) => ({
    name,
    email: `${name}@state.example`,
    salutation: `Dear ${name}`,
  }));
  const registry = small(
    { [campaign]: { facts: { targets }, languages } },
    { receipts: true, limits: { perCampaignHour: Math.ceil(cap * part), emailsPerDay: 1_000_000 } },
  );
  const site = await openSite(registry, start);
  let functionCalls = 0;
  const ask: typeof site.ask = (...words) => {
    functionCalls += 1;
    return site.ask(...words);
  };
  let questions = 0;
  let longest = 0;
  /** Pages that wait for their letter, by when they ask after it. */
  let pages: { id: string; at: number; asked: number; posted: number }[] = [];

  const write = async (n: number): Promise<void> => {
    functionCalls += 1;
    const letter = note(n, { language: languages[n % languages.length] });
    const { body } = await site.post(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, '', letter);
    if (body.outcome !== 'queued') return;
    const seconds = typeof body.seconds === 'number' ? body.seconds : undefined;
    pages.push({ id: String(body.id), at: site.now() + waitToAsk(seconds, 0), asked: 0, posted: site.now() });
  };
  const look = async (page: (typeof pages)[number]): Promise<typeof pages> => {
    questions += 1;
    const { body } = await ask('192.0.2.7', `/${page.id}`);
    if (body.outcome !== 'queued') {
      longest = Math.max(longest, site.now() - page.posted);
      return [];
    }
    const asked = page.asked + 1;
    const seconds = typeof body.seconds === 'number' ? body.seconds : undefined;
    return [{ ...page, asked, at: site.now() + waitToAsk(seconds, asked) }];
  };

  let written = 0;
  const total = Math.round(letters * part);
  const tick = 5 * second;
  for (let at = 0; written < total || pages.length > 0; at += tick) {
    const due: number[] = [];
    while (written < total && arrival(written / total, hours * hour) <= at) due.push((written += 1));
    const asking = pages.filter((page) => page.at <= start + at);
    const isMinute = at % minute === 0;
    if (due.length === 0 && asking.length === 0 && !isMinute) continue;
    await site.goTo(start + at);
    pages = pages.filter((page) => page.at > start + at);
    for (const n of due) await write(n);
    pages.push(...(await Promise.all(asking.map(look))).flat());
    // A monitor, and whoever reads the page: the edge answers all but one a minute.
    if (isMinute) await Promise.all([ask('192.0.2.8', '/health'), ask('192.0.2.9', `?campaign=${campaign}`)]);
    await site.settled();
  }
  const bill = {
    letters: total,
    seconds: longest / second,
    questions,
    functionCalls,
    requests: site.upstash.requests(),
    megabytes: site.upstash.received() / 1e6,
    apiCalls: site.resend.requests(),
    emails: site.resend.mailbox().length,
  };
  await site.close();
  return bill;
};

/** By the prices in docs/deploying.md, above what is free of a month; Netlify's credits at a plan's $9 for 1,000. */
const dollars = ({ letters, requests, emails, functionCalls, megabytes }: Bill): string => {
  const upstash = (requests / 100_000) * 0.2;
  const resend = Math.max(20, emails <= 50_000 ? 20 : 20 + ((emails - 50_000) / 1000) * 0.9);
  const gigabyteHours = (letters * 2 + (functionCalls - letters) * 0.2) / 3600;
  const credits = (functionCalls / 10_000) * 2 + gigabyteHours * 10;
  return `Upstash $${upstash.toFixed(2)} (${megabytes.toFixed(0)} MB up), Resend $${resend.toFixed(0)}, Netlify's function ${credits.toFixed(0)} credits, $${(credits * 0.009).toFixed(2)}`;
};

for (const flood of floods) {
  const began = performance.now();
  const bill = await play(flood);
  console.log(
    `${flood.name}${part === 1 ? '' : `, ${part} of it`} (${((performance.now() - began) / 1000).toFixed(0)} s)`,
  );
  for (const [what, n] of Object.entries(bill))
    console.log(`  ${what}: ${Number(n.toFixed(1)).toLocaleString('en')}`);
  console.log(`  ${dollars(bill)}`);
}
