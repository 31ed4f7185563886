/**
 * Offers the list of countries, which is too long to come with the page, with the one that was `chosen` before. Where
 * the list is out of reach, the field goes: it can be left empty.
 */
export const offerCountries = async (form: HTMLFormElement, chosen = ''): Promise<void> => {
  const list = form.querySelector<HTMLSelectElement>('#country');
  if (!list?.parentElement) return;
  const response = await fetch(list.dataset.names ?? '').catch(() => undefined);
  if (!response?.ok) {
    list.parentElement.hidden = true;
    return;
  }
  list.innerHTML += await response.text();
  list.value = chosen;
  list.dispatchEvent(new Event('input', { bubbles: true }));
};
