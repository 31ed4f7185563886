// That somebody has written from this browser, so that it can be said when they come back: the campaign's slug, and how
// many people they have passed it on to. Nothing of the letter, and it never leaves the device.

const keyOf = (slug: string): string => `written ${slug}`;

/** Notes that a letter has gone. What was passed on before stays. */
export const noteWritten = (slug: string): void => {
  write(slug, passedOn(slug));
};

/** Forgets it: that was somebody else. */
export const forgetWritten = (slug: string): void => {
  try {
    localStorage.removeItem(keyOf(slug));
  } catch {
    // Nothing was kept.
  }
};

const isNoted = (slug: string): boolean => {
  try {
    return localStorage.getItem(keyOf(slug)) !== null;
  } catch {
    return false;
  }
};

/** How often the campaign was passed on from this browser, up to five. */
export const passedOn = (slug: string): number => {
  try {
    return Number(localStorage.getItem(keyOf(slug)));
  } catch {
    return 0;
  }
};

/**
 * Fills the five envelopes with how often the campaign was passed on, and one more whenever it is; says so in the words
 * for none, one, and so on.
 */
export const fillEnvelopes = (slug: string, words: readonly string[]): void => {
  const five = document.querySelector<HTMLElement>('.five');
  let passed = passedOn(slug);
  const show = (): void => {
    for (const [index, envelope] of five?.querySelectorAll('i').entries() ?? [])
      envelope.className = index < passed ? 'full' : '';
    five?.setAttribute('aria-label', words[passed] ?? '');
  };
  document.querySelector('.after .share')?.addEventListener('click', ({ target }) => {
    if (!(target as Element).closest('a, button')) return;
    passed = Math.min(passed + 1, 5);
    // Of a letter that still waits, nothing is noted yet.
    if (isNoted(slug)) write(slug, passed);
    show();
  });
  show();
};

const write = (slug: string, passed: number): void => {
  try {
    localStorage.setItem(keyOf(slug), String(passed));
  } catch {
    // A browser that keeps nothing says nothing when somebody comes back.
  }
};
