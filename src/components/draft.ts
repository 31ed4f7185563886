// What was typed stays in this tab, so that a reload or a wrong tap loses nothing. It goes with the tab, or with the
// letter, and never leaves the device.

const key = (form: HTMLFormElement): string => `draft ${form.dataset.slug ?? ''}`;

const fields = (form: HTMLFormElement): HTMLInputElement[] => [
  ...form.querySelectorAll<HTMLInputElement>('.field [name]'),
];

/** Fills the form with what was typed in this tab, by field, and goes on keeping it. */
export const keepDraft = (form: HTMLFormElement): Record<string, string> => {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key(form)) ?? '{}') as Record<string, string>;
    for (const field of fields(form)) field.value = kept[field.name] ?? field.value;
    form.addEventListener('input', () => {
      const typed = Object.fromEntries(fields(form).map(({ name, value }) => [name, value]));
      sessionStorage.setItem(key(form), JSON.stringify(typed));
    });
    return kept;
  } catch {
    // A browser that keeps nothing, as some do in private windows: then nothing is kept.
    return {};
  }
};

export const forgetDraft = (form: HTMLFormElement): void => {
  try {
    sessionStorage.removeItem(key(form));
  } catch {
    // As above.
  }
};
