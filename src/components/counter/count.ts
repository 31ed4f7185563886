import { writeNumber } from '../../language/numbers';

type Counts = { total: number; languages: object; countries: object };

/**
 * Fills in every counter of the page from the function's answer, which the edge keeps for a minute. Where the function
 * is out of reach, they stay as they are.
 */
export const showCount = async (): Promise<void> => {
  for (const counter of document.querySelectorAll<HTMLElement>('[data-count]')) {
    const { count = '', numbers = '' } = counter.dataset;
    const response = await fetch(count).catch(() => undefined);
    if (!response?.ok) continue;
    const { total, languages, countries } = (await response.json()) as Counts;
    if (!total) continue;
    const of: Record<string, number> = {
      count: total,
      languages: Object.keys(languages).length,
      countries: Object.keys(countries).length,
    };
    for (const line of counter.querySelectorAll<HTMLElement>('[data-words]'))
      // Where letters come from is told once it is more than one country.
      if (line.matches('span') || (of.countries ?? 0) > 1)
        line.textContent = (line.dataset.words ?? '').replace(/\{(\w+)\}/g, (_, name: string) =>
          writeNumber(of[name] ?? 0, numbers),
        );
    const bar = counter.querySelector('progress');
    if (bar) bar.value = total;
  }
};
