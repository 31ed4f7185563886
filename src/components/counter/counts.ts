import type { LedgerLine } from '../../campaign/numbers/ledger.ts';
import { writeNumber } from '../../language/numbers.ts';
import { lettersPath } from '../../language/paths.ts';
import { daysLeft } from './days-left.ts';
import { ledgerKey, ledgerKeys } from './ledger-key.ts';
import { nextStep } from './next-step.ts';

type Counts = Record<string, number>;
type Count = {
  campaign: string;
  state: string;
  total: number;
  languages?: Counts;
  countries?: Counts;
  targets?: LedgerLine[];
};

/** A campaign of fewer letters tells no number: it would say that nobody writes. */
const fewest = 25;

/** As many campaigns as the function counts for one request. */
const atOnce = 100;

const places = [...document.querySelectorAll<HTMLElement>('[data-campaign]')];
const numbers = document.querySelector<HTMLElement>('[data-numbers]')?.dataset.numbers ?? '';

/** How many there are that have a name: the small ones are summed under `other`. */
const named = (counts?: Counts): number => Object.keys({ ...counts, other: 0 }).length - 1;

/** A number in its element; undefined where it is not known, or nothing. */
const bold = (number?: number): HTMLElement | undefined =>
  number
    ? Object.assign(document.createElement('b'), { textContent: writeNumber(number, numbers) })
    : undefined;

/** Fills in what can be said of a place's campaign: the lines all of whose numbers are known. */
const tell = (
  place: HTMLElement,
  { total = 0, languages, countries, targets = [] }: Partial<Count>,
): void => {
  const count = total < fewest ? 0 : total;
  const goal = nextStep(total, Number(place.dataset.goal ?? Infinity));
  const from = named(countries);
  const known: Record<string, number | undefined> = {
    left: daysLeft(place.dataset.closes, Date.now()),
    count,
    goal: count && goal,
    // Where letters come from is told once it is more than one country.
    countries: from > 1 ? from : 0,
    languages: count && named(languages),
  };
  for (const [index, line] of targets.entries())
    for (const key of ledgerKeys) known[ledgerKey(key, index, targets.length)] = line[key];
  const bar = place.querySelector('progress');
  if (bar) bar.value = count / goal;
  // The ledger stands elsewhere on the page of a single campaign.
  const around = places[1] ? place : document;
  for (const line of around.querySelectorAll<HTMLElement>('[data-words]')) {
    // Every second part is the name of a number.
    const parts = (line.dataset.words ?? '').split(/[{}]/);
    const filled = parts.map((part, index) => (index % 2 ? bold(known[part]) : part));
    // On a line of its own, the number takes what follows it along, as in 12通.
    const [, number] = filled;
    if (filled.length === 3 && number instanceof Element && line.closest('.counter'))
      number.append(filled.pop() ?? '');
    if (filled.every((part) => part !== undefined)) line.replaceChildren(...filled);
  }
};

/**
 * Fills in these campaigns from one answer of the function, which the edge keeps for a minute, and marks each with its
 * state: styles take the call to write away from one that has closed since the page was built. Where the function is out
 * of reach, all stays as it is.
 */
const ask = async (some: HTMLElement[]): Promise<void> => {
  // In the same order on every page, so that the edge knows the question.
  const slugs = some.map(({ dataset }) => dataset.campaign).sort();
  const question = `${lettersPath}?campaign=${slugs.join('&campaign=')}`;
  const response = await fetch(question).catch(() => undefined);
  if (!response?.ok) return;
  const answer = (await response.json()) as Count & { campaigns?: Count[] };
  for (const count of answer.campaigns ?? [answer]) {
    const place = some.find(({ dataset }) => dataset.campaign === count.campaign);
    if (!place) continue;
    place.dataset.state = count.state;
    tell(place, count);
    // For whoever else has something to say of that.
    document.dispatchEvent(new Event(count.state));
  }
};

const first = places.slice(0, atOnce);
for (const place of places) tell(place, {});
if (first[0]) void ask(first);

// A letter was sent, and its answer can say how many there are now.
document.addEventListener('sent', ({ detail }: CustomEventInit<Partial<Count>>) => {
  if (first[0] && detail?.total) tell(first[0], detail);
  else void ask(first);
});

// Some of a long list have come near.
document.addEventListener('near', ({ detail }: CustomEventInit<HTMLElement[]>) => void ask(detail ?? []));
