// What was typed stays in this tab, so that a reload or a wrong tap loses nothing. It goes with the tab, or with the
// letter, and never leaves the device. Of a letter that is signed with initials nothing stays.

const keyOf = (form: HTMLFormElement): string => `draft ${form.dataset.slug ?? ''}`;

/** True of a letter that is signed with initials. */
export const withInitials = (form: HTMLFormElement): boolean => new FormData(form).get('initials') === 'on';

/** True when something was typed in this tab before. */
export const hasDraft = (form: HTMLFormElement): boolean => Boolean(storage()?.getItem(keyOf(form)));

/** Fills the form with what was typed in this tab, by field, and goes on keeping it until it is forgotten. */
export const keepDraft = (form: HTMLFormElement): { kept: Record<string, string>; forget: () => void } => {
  const key = keyOf(form);
  const fields = [...form.querySelectorAll<HTMLInputElement>('.field [name]')];
  const kept = JSON.parse(storage()?.getItem(key) ?? '{}') as Record<string, string>;
  // What was typed while this script was still on its way is newer.
  for (const field of fields)
    if (!field.value || field.value === field.defaultValue) field.value = kept[field.name] ?? field.value;
  const forget = (): void => storage()?.removeItem(key);
  const save = (): void => {
    // The browser keeps no more than we do.
    form.autocomplete = withInitials(form) ? 'off' : 'on';
    if (withInitials(form)) {
      forget();
      return;
    }
    const typed = fields.map(({ name, value }) => [name, value]);
    storage()?.setItem(key, JSON.stringify(Object.fromEntries(typed)));
  };
  form.addEventListener('input', save);
  if (fields.some(({ value, defaultValue }) => value && value !== defaultValue)) save();
  return { kept, forget };
};

/** Undefined in a browser that keeps nothing, as some do in private windows. */
const storage = (): Storage | undefined => {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
};
