import type { LedgerLine } from '../../../campaign/numbers/ledger.ts';
import { locale } from '../../../language/locale.ts';
import { writeNumber } from '../../../language/numbers.ts';
import { compose } from '../../../letter/compose.ts';
import { mailtoLink } from '../../../letter/mailto.ts';
import { ledgerKeys } from '../../counter/ledger-key.ts';
import type { LetterData } from '../letter-data.ts';
import { typedIn } from './live-letter.ts';

/**
 * Says under the list of targets, or where it says that the campaign has closed, what became of the letters to each, and
 * beside a target that refuses them since when, with other ways to reach it. Asks as the counter does, so that the edge
 * knows the answer.
 */
export const showLedger = async (form: HTMLFormElement, data: LetterData): Promise<void> => {
  const response = await fetch(`${form.action}?campaign=${form.dataset.slug ?? ''}`).catch(() => undefined);
  if (!response?.ok) return;
  const { targets: lines = [], state } = (await response.json()) as { targets?: LedgerLine[]; state: string };
  const places = [...form.querySelectorAll<HTMLElement>('.targets li')];
  // Of another list of targets than the page's.
  if (lines.length !== places.length) return;
  const names = places.map(({ firstChild }) => firstChild?.textContent?.trim() ?? '');
  for (const [index, { since }] of lines.entries())
    if (since) places[index]?.append(...waysTo(index, since, form, data));
  if (!lines.some(({ accepted }) => accepted)) return;

  const { words } = data;
  const numbers = document.querySelector<HTMLElement>('[data-numbers]')?.dataset.numbers ?? '';
  const fold = make('details', { className: 'ledger' });
  const list = document.createElement('ul');
  for (const [index, line] of lines.entries()) {
    const told = ledgerKeys.flatMap((key) => {
      const count = line[key];
      return count === undefined ? [] : (words[key] ?? '').replace('{count}', writeNumber(count, numbers));
    });
    const entry = make('li', { textContent: `${names[index] ?? ''} ` });
    entry.append(make('span', { className: 'soft', textContent: told.join(' ') }));
    list.append(entry);
  }
  fold.append(make('summary', { textContent: words.ledger ?? '' }), list);
  // A letter that can no longer be sent is not shown, nor its list.
  if (state === 'closed') document.querySelector('#closed')?.append(fold);
  else form.querySelector('.targets')?.after(fold);
};

/** The supporter's own email program, to this target alone, and the letter to it on paper. */
const waysTo = (
  index: number,
  since: string,
  form: HTMLFormElement,
  { words, reader, template, targets }: LetterData,
): Node[] => {
  const place = form.querySelectorAll<HTMLElement>('.targets li')[index];
  const address = place?.querySelector('bdi')?.textContent ?? '';
  const link = make('a', { href: `mailto:${address}`, textContent: words.mail ?? '' });
  link.addEventListener('click', () => {
    link.href = mailtoLink([address], compose(template, typedIn(form), targets[index] ?? targets[0]));
  });
  const print = make('button', { type: 'button', className: 'quiet', textContent: words.print ?? '' });
  print.addEventListener('click', () => {
    // The letter as this target gets it.
    place?.querySelector<HTMLElement>('[aria-pressed]')?.click();
    window.print();
  });
  const said = (words.since ?? '').replace('{date}', dayIn(reader, since));
  return [make('span', { className: 'refuses', textContent: said }), link, ' ', print].map((node) =>
    typeof node === 'string' ? document.createTextNode(node) : node,
  );
};

const make = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  more: Partial<HTMLElementTagNameMap[Name]>,
): HTMLElementTagNameMap[Name] => Object.assign(document.createElement(name), more);

/** Where the browser does not know the language, in figures that all languages share. */
const dayIn = (language: string, date: string): string =>
  Intl.DateTimeFormat.supportedLocalesOf(language).length > 0
    ? new Date(date).toLocaleDateString(locale(language), { dateStyle: 'long', timeZone: 'UTC' })
    : date;
