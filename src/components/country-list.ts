type Names = [code: string, name: string][];

/**
 * Offers the list of countries, which is too long to come with the page, once somebody begins to fill in the form, or
 * at once where one was `chosen` before. `paths` are those of the names in the page's language and in the letter's.
 * Where the list is out of reach, the field stays away: it can be left empty.
 */
export const offerCountries = (
  form: HTMLFormElement,
  paths: readonly [string, string],
  chosen: string | undefined,
): void => {
  const list = form.querySelector<HTMLSelectElement>('#country');
  if (!list?.parentElement) return;
  const field = list.parentElement;
  const load = async (): Promise<void> => {
    const [names, inLetter] = await Promise.all(
      paths.map(async (path) => (await (await fetch(path)).json()) as Names),
    );
    const words = new Map(inLetter);
    for (const [code, name] of names ?? []) {
      const option = new Option(name, code);
      option.dataset.letter = words.get(code) ?? name;
      list.append(option);
    }
    field.hidden = false;
    if (!chosen) return;
    list.value = chosen;
    list.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const begin = (): void => void load().catch(() => undefined);
  if (chosen) begin();
  else form.addEventListener('focusin', begin, { once: true });
};
