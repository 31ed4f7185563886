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

/** Posts the letter, and says what became of it, also where nobody answers. An event's link has its event with it. */
export const post = async (form: HTMLFormElement): Promise<Told> => {
  const event = new URLSearchParams(location.search).get('event') ?? undefined;
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...Object.fromEntries(new FormData(form)), event }),
    });
    return (await response.json()) as Told;
  } catch {
    return { outcome: navigator.onLine ? 'unavailable' : 'offline' };
  }
};

/** Asks what became of a letter that waits, at first often, then less so, until it has an end. */
export const follow = async (url: string): Promise<Told> => {
  for (let wait = 1000; ; wait = Math.min(wait * 1.5, 60_000)) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const response = await fetch(url).catch(() => undefined);
    if (!response?.ok) continue;
    const told = (await response.json()) as Told;
    if (told.outcome !== 'queued') return told;
  }
};
