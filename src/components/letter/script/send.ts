import { waitToAsk } from './wait-to-ask.ts';

/** What the function tells of a letter. */
export type Told = {
  outcome: string;
  id?: string;
  seconds?: number;
  retryAfter?: number;
  fields?: Record<string, string>;
  /** What a field was probably meant to be. */
  meant?: Record<string, string>;
};

/** Posts the letter, and says what became of it, also where nobody answers. What the page's link said goes with it. */
export const post = async (form: HTMLFormElement): Promise<Told> => {
  const asked = new URLSearchParams(location.search);
  const said = (name: string): string | undefined => asked.get(name) ?? undefined;
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...Object.fromEntries(new FormData(form)),
        event: said('event'),
        from: said('from'),
      }),
    });
    return (await response.json()) as Told;
  } catch {
    return { outcome: navigator.onLine ? 'unavailable' : 'offline' };
  }
};

/** Asks what became of a letter that waits, until it has an end. */
export const follow = async (url: string, told: Told): Promise<Told> => {
  let { seconds } = told;
  for (let asked = 0; ; asked += 1) {
    const ms = waitToAsk(seconds, asked);
    await new Promise((resolve) => setTimeout(resolve, ms));
    seconds = undefined;
    const response = await fetch(url).catch(() => undefined);
    if (!response?.ok) continue;
    const news = (await response.json()) as Told;
    if (news.outcome !== 'queued') return news;
    ({ seconds } = news);
  }
};
