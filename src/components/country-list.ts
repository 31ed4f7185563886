/**
 * Offers the list of countries, which is too long to come with the page, once somebody begins to fill in the form, or
 * at once where one was `chosen` before. Where the list is out of reach, the field stays away: it can be left empty.
 */
export const offerCountries = (form: HTMLFormElement, chosen: string | undefined): void => {
  const list = form.querySelector<HTMLSelectElement>('#country');
  const load = async (): Promise<void> => {
    const response = await fetch(list?.dataset.names ?? '').catch(() => undefined);
    if (!list?.parentElement || !response?.ok) return;
    list.innerHTML += await response.text();
    list.parentElement.hidden = false;
    list.value = chosen ?? '';
    list.dispatchEvent(new Event('input', { bubbles: true }));
  };
  if (chosen) void load();
  else if (list) form.addEventListener('focusin', () => void load(), { once: true });
};
