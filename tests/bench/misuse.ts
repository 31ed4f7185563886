// What somebody can do who writes in other people's names, or in nobody's, and how long an honest supporter waits meanwhile:
// one connection, 150 of them, and a network of IPv6, for a day, against a campaign with four targets and all defaults.
import type { Registry } from '../../src/campaign/registry/registry.ts';
import { note, small } from '../contract/letters/content.ts';
import { openSite, webhookSecret, type Answer, type SiteInTime } from './site-in-time.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.UTC(2026, 0, 16);
const campaign = 'free-ann';

/** Who attacks: that many times the limits of a connection; the address of the n-th letter of one of them. */
type Attacker = {
  name: string;
  connections: number;
  times: number;
  from: (connection: number, n: number) => string;
  /** Whether the addresses that they sign with are somebody's. Mails to nobody bounce. */
  bounces: boolean;
};

const one = (connection: number): string => `198.51.${connection >> 8}.${connection & 255}`;

const attackers: Attacker[] = [
  { name: 'one connection', connections: 1, times: 1, from: one, bounces: false },
  { name: '150 connections', connections: 150, times: 1, from: one, bounces: false },
  {
    name: 'a /48 of IPv6',
    connections: 1,
    times: 10,
    // In another /56 each time, as far as there are any.
    from: (_, n) => `2001:db8:1:${((n % 256) * 256 + (n >> 8)).toString(16)}::1`,
    bounces: false,
  },
  { name: '150, made-up addresses', connections: 150, times: 1, from: one, bounces: true },
];

/**
 * Letters that a connection posts in the first hour and in each later one. Those of one hour that go unasked, and as many
 * mails as it can cause; then what spreads the rest of a day's hundred over the day, so that most of them go unasked.
 */
const perHour = { first: 3 + 5, later: 4 };

const registryOf = (confirm: string): Registry => {
  const targets = ['minister', 'governor', 'president', 'judge'].map((name) => ({
    name,
    email: `${name}@state.example`,
    salutation: `Dear ${name}`,
  }));
  return small({ [campaign]: { facts: { targets } } }, { confirm, receipts: true });
};

/** When honest supporters write: in the middle of the first hour, and of the day. */
const middles = [35 * minute, 12 * hour + 5 * minute];

/** Somebody who writes once, from a connection of their own, and presses the button of whatever mail asks them to. */
type Honest = { email: string; posted: number; told: string; seconds: number; pressed: boolean };

const write = async (site: SiteInTime, number: number): Promise<Honest> => {
  const email = `honest-${number}@union.example`;
  const posted = site.now();
  const { body } = await site.post(`203.0.113.${number}`, '', note(number, { email }));
  return {
    email,
    posted,
    told: String(body.outcome),
    seconds: Number(body.seconds ?? 0),
    pressed: false,
  };
};

/** Milliseconds until the letter was with the first target; undefined while it is not. */
const waited = ({ resend }: SiteInTime, { email, posted }: Honest): number | undefined => {
  const gone = resend.mailbox().find(({ replyTo }) => replyTo[0] === email);
  return gone ? gone.receivedAt - posted : undefined;
};

const press = async (site: SiteInTime, honest: Honest): Promise<void> => {
  const mail = site.resend.mailbox().find(({ to }) => to[0] === honest.email);
  const token = /\/api\/letters\/confirm\?token=(\S+)/.exec(mail?.text ?? '')?.[1];
  if (token === undefined || honest.pressed) return;
  honest.pressed = true;
  await site.post('203.0.113.99', '/confirm', { token });
};

type Figures = {
  targets: [hour: number, day: number];
  supporters: [hour: number, day: number];
  counted: number;
  waits: string[];
};

const attack = async (attacker: Attacker, confirm: string): Promise<Figures> => {
  const site = await openSite(registryOf(confirm), start);
  site.resend.hear({
    secret: webhookSecret,
    byHand: true,
    to: async (body, headers) =>
      (await site.ask('192.0.2.9', '/events', { method: 'POST', headers, body })).status,
  });
  let letters = 0;
  const posted = new Map<number, number>();
  const flood = async (connection: number, count: number): Promise<void> => {
    for (let i = 0; i < count; i += 1) {
      letters += 1;
      const n = posted.get(connection) ?? 0;
      posted.set(connection, n + 1);
      const writer = note(letters);
      if (attacker.bounces) site.resend.bounce(String(writer.email), 'hard');
      await site.post(attacker.from(connection, n), '', writer);
    }
  };

  const honest: Honest[] = [];
  let counted = 0;
  /** Somebody asks for health, Resend tells what it knows, and whoever is asked to confirm does. */
  const goOn = async (): Promise<void> => {
    await site.ask('192.0.2.8', '/health');
    await site.settled();
    if (attacker.bounces) await site.resend.post(site.resend.waiting());
    for (const one of honest) if (waited(site, one) === undefined) await press(site, one);
    await site.settled();
  };
  const rounds = Array.from({ length: attacker.connections }, (_, connection) => ({ connection, done: 0 }));
  for (let at = 0; at < day; at += minute) {
    const due = rounds.filter(
      ({ connection, done }) =>
        at >= Math.floor((connection * 60) / attacker.connections) * minute + done * (hour + minute),
    );
    const writes = at === middles[honest.length];
    // A monitor asks for health every five minutes; where somebody waits, they ask every minute.
    const waiting = honest.some((one) => waited(site, one) === undefined);
    if (due.length === 0 && !writes && !waiting && at !== hour && at % (5 * minute) !== 0) continue;
    await site.goTo(start + at);
    await Promise.all(
      due.map(async (round) => {
        const count = attacker.times * (round.done === 0 ? perHour.first : perHour.later);
        round.done += 1;
        await flood(round.connection, count);
      }),
    );
    if (writes) honest.push(await write(site, honest.length + 1));
    await goOn();
    if (at === hour) {
      const { body }: Answer = await site.ask('192.0.2.8', `?campaign=${campaign}`);
      counted = Number(body.total) - honest.filter((one) => waited(site, one) !== undefined).length;
    }
  }
  const emails = site.resend
    .mailbox()
    .filter(({ replyTo, to }) => ![replyTo[0], to[0]].some((address) => address?.startsWith('honest-')));
  const until = (ms: number, isMail: boolean): number =>
    emails.filter(
      ({ receivedAt, headers }) =>
        receivedAt < start + ms && (headers['Auto-Submitted'] !== undefined) === isMail,
    ).length;

  // The attack is over; who still waits is waited for, but not for days.
  for (let more = 0; more < day && honest.some((one) => waited(site, one) === undefined);) {
    more += 10 * minute;
    await site.goTo(start + day + more);
    await goOn();
  }
  const figures: Figures = {
    targets: [until(hour, false), until(day, false)],
    supporters: [until(hour, true), until(day, true)],
    counted,
    waits: honest.map((one) => {
      const ms = waited(site, one);
      const asked = one.told === 'confirm' ? ', asked' : '';
      return ms === undefined ? `told ${duration(one.seconds * second)}${asked}` : duration(ms) + asked;
    }),
  };
  await site.close();
  return figures;
};

const duration = (ms: number): string => {
  if (ms < minute) return `${(ms / second).toFixed(1)} s`;
  return ms < 2 * hour ? `${Math.round(ms / minute)} min` : `${(ms / hour).toFixed(1)} h`;
};

const headings = [
  'confirm',
  'who attacks             ',
  'to targets, hour',
  'day',
  'to supporters, hour',
  'day',
  'counted, hour',
  'honest letter at 0:35 and 12:05 waits',
];
console.log(headings.join(' | '));
const wanted = (process.env.MISUSE ?? '').split(',').filter(Boolean);
for (const confirm of ['auto', 'never'])
  for (const attacker of attackers) {
    if (wanted.length > 0 && !wanted.includes(`${confirm}:${attackers.indexOf(attacker)}`)) continue;
    const began = performance.now();
    const { targets, supporters, counted, waits } = await attack(attacker, confirm);
    const cells = [confirm, attacker.name, ...targets, ...supporters, counted, waits.join('; ')];
    console.log(cells.map((cell, i) => String(cell).padEnd(headings[i]?.length ?? 0)).join(' | '));
    if (process.env.MISUSE) console.log(`${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
