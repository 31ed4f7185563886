// A long list: its first hundred are counted at once, each other hundred when one of them comes near.
const atOnce = 100;
const rows = [...document.querySelectorAll<HTMLElement>('[data-campaign]')];

for (let from = atOnce; from < rows.length; from += atOnce) {
  const some = rows.slice(from, from + atOnce);
  const watch = new IntersectionObserver((seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    watch.disconnect();
    document.dispatchEvent(new CustomEvent('near', { detail: some }));
  });
  for (const row of some) watch.observe(row);
}
