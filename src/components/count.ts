type Counts = { total: number; languages: Record<string, number>; countries: Record<string, number> };

/**
 * Fills in every counter of the page from the function's answer, which the edge keeps for a minute. Where the function
 * is out of reach, they stay as they are.
 */
export const showCount = async (): Promise<void> => {
  const language = document.documentElement.lang;
  const number = (n: number): string => new Intl.NumberFormat(language).format(n);
  for (const counter of document.querySelectorAll<HTMLElement>('[data-count]')) {
    const { count: url = '', words = '' } = counter.dataset;
    const response = await fetch(url).catch(() => undefined);
    if (!response?.ok) continue;
    const { total, languages, countries } = (await response.json()) as Counts;
    if (total === 0) continue;
    const fill = (text: string): string =>
      text
        .replace('{count}', number(total))
        .replace('{languages}', number(Object.keys(languages).length))
        .replace('{countries}', number(Object.keys(countries).length));
    const line = counter.querySelector('span') ?? counter;
    line.textContent = fill(words);
    const bar = counter.querySelector('progress');
    if (bar) bar.value = total;
    counter.classList.add('known');
    const reach = counter.querySelector<HTMLElement>('.reach');
    if (reach && Object.keys(countries).length > 1) reach.textContent = fill(reach.dataset.words ?? '');
  }
};
