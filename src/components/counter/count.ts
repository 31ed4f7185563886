import { writeNumber } from '../../language/numbers';

type Counts = { state: string; total: number; languages: object; countries: object };

/**
 * Fills in every counter of the page from the function's answer, which the edge keeps for a minute, and marks it with the
 * campaign's state: styles take the form away from one that has closed since the page was built. Where the function is
 * out of reach, all stays as it is.
 */
export const showCount = async (): Promise<void> => {
  for (const counter of document.querySelectorAll<HTMLElement>('[data-count]')) {
    const { count = '', numbers = '' } = counter.dataset;
    const response = await fetch(count).catch(() => undefined);
    if (!response?.ok) continue;
    const { state, total, languages, countries } = (await response.json()) as Counts;
    counter.dataset.state = state;
    if (!total) continue;
    const of = {
      count: total,
      languages: Object.keys(languages).length,
      countries: Object.keys(countries).length,
    };
    for (const line of counter.querySelectorAll<HTMLElement>('[data-words]'))
      // Where letters come from is told once it is more than one country.
      if (line.matches('span') || of.countries > 1)
        line.textContent = (line.dataset.words ?? '').replace(/\{(\w+)\}/g, (_, name: keyof typeof of) =>
          writeNumber(of[name], numbers),
        );
    const bar = counter.querySelector('progress');
    if (bar) bar.value = total;
  }
};
