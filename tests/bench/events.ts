// A burst of webhook events, as a flood of letters makes it: what the edge turns away, and when all of it is in the ledger.
import { identity } from '../../netlify/functions/letters/submit/identity.ts';
import { eventOf, signed } from '../../netlify/local/resend/webhooks/events.ts';
import { deliver, functionLimit } from '../contract/letters/burst.ts';
import { small } from '../contract/letters/content.ts';
import { secret } from '../secrets.ts';
import { openSite, webhookSecret } from './site-in-time.ts';

const minute = 60_000;
const hour = 60 * minute;
const events = Number(process.env.EVENTS ?? 50_000);
const start = Date.UTC(2026, 0, 16);
const target = identity(secret).target('minister@state.example');
/** The function has so many events under way at once. */
const atOnce = 20;

const eventAbout = (email: number) =>
  eventOf(
    'email.delivered',
    {
      id: `email-${email}`,
      sentAt: start,
      from: 'letters@letterbrigade.example',
      to: ['minister@state.example'],
      subject: 'Free Ann',
      tags: { campaign: 'free-ann', target },
    },
    'Permanent',
    start,
  );

const burst = async (minutes: number, addresses: number): Promise<string> => {
  const site = await openSite(small({ 'free-ann': {} }), start);
  const underWay = new Set<Promise<unknown>>();
  let refused = 0;
  const tell = async (event: number): Promise<void> => {
    const { body, ...about } = eventAbout(event);
    const headers = signed({ body, ...about }, webhookSecret, Date.now());
    if ((await site.ask('192.0.2.9', '/events', { method: 'POST', headers, body })).status !== 200)
      refused += 1;
  };
  const { lost, calls, last } = await deliver(
    { events, ms: minutes * minute, addresses },
    functionLimit(),
    async (event, at) => {
      if (start + at - site.now() > minute) {
        await Promise.all(underWay);
        await site.goTo(start + at);
      }
      if (underWay.size >= atOnce) await Promise.race(underWay);
      const told = tell(event).finally(() => underWay.delete(told));
      underWay.add(told);
      return true;
    },
  );
  await Promise.all(underWay);
  const { body } = await site.ask('192.0.2.9', '?campaign=free-ann');
  const [{ delivered = 0 } = {}] = body.targets as { delivered?: number }[];
  await site.close();
  if (delivered !== events) process.exitCode = 1;
  const cells = [minutes, addresses, calls - events, refused, lost, delivered, (last / hour).toFixed(1)];
  return cells.map((cell, i) => String(cell).padStart(headings[i]?.length ?? 0)).join(' | ');
};

const headings = [
  'over minutes',
  'from addresses',
  'told again',
  'refused by the function',
  'lost at the edge',
  'in the ledger',
  'all, hours after the first',
];
const { windowLimit, windowSize } = functionLimit();
console.log(
  `${events} events, an edge that lets ${windowLimit} calls of an address through in ${windowSize} s`,
);
console.log(headings.join(' | '));
for (const minutes of [1, 10]) console.log(await burst(minutes, 4));
