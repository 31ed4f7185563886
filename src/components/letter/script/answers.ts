import type { LetterData } from '../letter-data.ts';
import type { Told } from './send.ts';

/**
 * Shows the answer in place of the one before, with the supporter's first name and how long to wait. It can have the
 * focus then, and its heading names it.
 */
export const showAnswer = (
  { outcome, seconds, retryAfter }: Told,
  { waits, words, reader }: LetterData,
  name: string,
): HTMLElement | undefined => {
  const all = [...document.querySelectorAll<HTMLElement>('.answer:not(#before)')];
  const unavailable = all.find(({ id }) => id === 'unavailable');
  const shown = all.find(({ id }) => id === outcome) ?? madeOf(unavailable, outcome, words) ?? unavailable;
  document.querySelector('.shown')?.classList.remove('shown');
  if (!shown) return undefined;
  shown.classList.add('shown');
  shown.setAttribute('aria-label', shown.querySelector('h2')?.textContent ?? '');
  for (const line of shown.querySelectorAll('.when, .thanks')) line.remove();

  const wait = seconds ?? retryAfter ?? 0;
  const when = words[`${shown.id} when`];
  if (when && wait >= 30) {
    const [, soon = ''] = waits.find(([seconds]) => wait <= seconds) ?? waits.slice(-1)[0] ?? [];
    shown.append(line('when', when.replace('{when}', soon)));
  }
  if (name && shown.matches('.good')) {
    const thanks = line(
      'thanks',
      (words.thanks ?? '').replace('{name}', () => firstName(name, reader)),
    );
    shown.querySelector('h2')?.before(thanks);
  }
  return shown;
};

const line = (className: string, textContent: string): HTMLElement =>
  Object.assign(document.createElement('p'), { className, textContent });

/** An answer that only a script can give stands in no page: it is another one with words of its own. */
const madeOf = (
  answer: HTMLElement | undefined,
  id: string,
  words: LetterData['words'],
): HTMLElement | undefined => {
  const [title, text] = [words[`${id} title`], words[`${id} text`]];
  if (!answer || title === undefined || text === undefined) return undefined;
  const made = answer.cloneNode(true) as HTMLElement;
  Object.assign(made, { id, className: 'answer again by-hand' });
  const [heading, paragraph] = made.querySelectorAll('h2, p');
  heading?.replaceChildren(title);
  paragraph?.replaceChildren(text);
  answer.after(made);
  return made;
};

/** Hungarian and Vietnamese put it last. A name without spaces, as in Chinese, is whole. */
const firstName = (name: string, language: string): string => {
  const all = name.trim().split(/\s+/);
  return (/^(hu|vi)\b/.test(language) ? all[all.length - 1] : all[0]) ?? '';
};
