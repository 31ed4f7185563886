import type { LetterData } from '../letter-data.ts';
import type { Told } from './send.ts';

/** The section of the page that says an outcome, if it has one. */
const answerTo = (outcome: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('.answer[tabindex]')].find(({ id }) => id === outcome);

/** Shows the answer in place of the one before, with the supporter's first name and how long to wait. */
export const showAnswer = (
  { outcome, seconds, retryAfter }: Told,
  { waits, reader }: LetterData,
  name: string,
): HTMLElement | undefined => {
  const shown = answerTo(outcome) ?? answerTo('unavailable');
  document.querySelector('.shown')?.classList.remove('shown');
  shown?.classList.add('shown');

  const when = shown?.querySelector<HTMLElement>('.when');
  const wait = seconds ?? retryAfter ?? 0;
  if (when) {
    when.hidden = wait < 30;
    const [, words = ''] = waits.find(([seconds]) => wait <= seconds) ?? waits.slice(-1)[0] ?? [];
    when.textContent = (when.dataset.words ?? '').replace('{when}', words);
  }
  const thanks = shown?.querySelector<HTMLElement>('.thanks');
  if (thanks && name) {
    thanks.hidden = false;
    thanks.textContent = (thanks.dataset.words ?? '').replace('{name}', () => firstName(name, reader));
  }
  return shown;
};

/** Hungarian and Vietnamese put it last. A name without spaces, as in Chinese, is whole. */
const firstName = (name: string, language: string): string => {
  const all = name.trim().split(/\s+/);
  return (/^(hu|vi)\b/.test(language) ? all[all.length - 1] : all[0]) ?? '';
};
