import { plain } from './plain.ts';

const field = document.querySelector<HTMLInputElement>('.find input');
const status = document.querySelector<HTMLElement>('.nothing');

/** Each row with all that it can be found by: its own words, and the heading above it. */
const rows = [...document.querySelectorAll<HTMLElement>('.rows li')].map((row) => ({
  row,
  shelf: row.closest('section'),
  text: plain(`${row.textContent} ${row.closest('section')?.querySelector('h2')?.textContent ?? ''}`),
}));

field?.addEventListener('input', () => {
  const words = plain(field.value).split(/\s+/);
  for (const { row, text } of rows) row.hidden = !words.every((word) => text.includes(word));
  const seen = rows.filter(({ row }) => !row.hidden);
  const shelves = new Set(seen.map(({ shelf }) => shelf));
  for (const { shelf } of rows) if (shelf) shelf.hidden = !shelves.has(shelf);
  if (status) status.textContent = seen.length > 0 ? '' : (status.dataset.nothing ?? '');
});
