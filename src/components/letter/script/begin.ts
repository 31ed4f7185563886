// What stands in the page: the way to the letter, and the rest of the script, which comes when the letter is touched.
// Whoever only reads has nothing to wait for; until it is there, or where it does not come, the form posts by itself.
import url from './paper.ts?worker&url';
import { letterDataId } from '../letter-data.ts';
import { hasDraft } from './draft.ts';
import { forgetWritten } from './written.ts';

const text = async (address: string): Promise<string> => {
  const response = await fetch(address).catch(() => undefined);
  return response?.ok ? response.text() : '';
};

const put = (script: Partial<HTMLScriptElement>): void => {
  document.head.append(Object.assign(document.createElement('script'), script));
};

const form = document.querySelector<HTMLFormElement>('#form');
const bar = document.querySelector<HTMLElement>('.bar a');

if (form) {
  let begun = false;
  const begin = async (): Promise<void> => {
    if (begun) return;
    begun = true;
    const { value: language = '' } = form.querySelector<HTMLInputElement>('[name=language]') ?? {};
    const data = `/${language}/${form.dataset.slug ?? ''}/letter.json`;
    const [letter, code] = await Promise.all([text(data), text(url)]);
    begun = Boolean(letter && code);
    if (!begun) return;
    put({ type: 'application/json', id: letterDataId, textContent: letter });
    // The page's policy knows this very text, wherever the site is.
    put({ type: 'module', textContent: code });
  };
  for (const type of ['pointerdown', 'focusin', 'input']) form.addEventListener(type, () => void begin());
  // The counter knows that the campaign has closed since: the rest tells what became of its letters.
  document.addEventListener('closed', () => void begin());
  // An answer that came along in somebody else's link is not for this visitor.
  const told = document.getElementById(location.hash.slice(1))?.matches('.answer');
  if (told && !document.referrer.startsWith(`${location.origin}/`)) location.hash = '';
  else if (told || hasDraft(form) || document.documentElement.classList.contains('written')) void begin();

  // Somebody else at the same browser, who may press before the rest is there.
  document.querySelector('#before button')?.addEventListener('click', () => {
    forgetWritten(form.dataset.slug ?? '');
    document.documentElement.classList.remove('written');
    // What a browser has filled in again is of who has written. The rest, once it is there, has taken that away, and says
    // `noValidate`; what stands in the form then is to stay.
    if (!form.noValidate) form.reset();
    form.querySelector<HTMLElement>('.field [name]')?.focus();
  });

  // The button leads to the first field that is empty, and is away while a field, or its label, can be seen.
  const fields = [...form.querySelectorAll<HTMLInputElement>('.field [name], .send')];
  bar?.addEventListener('click', (event) => {
    event.preventDefault();
    const field = fields.find(({ value, offsetParent }) => !value && offsetParent) ?? fields[0];
    field?.focus({ preventScroll: true });
    field?.scrollIntoView({ block: 'center' });
  });
  const seen = new Set<Element>();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) seen[isIntersecting ? 'add' : 'delete'](target);
    bar?.classList.toggle('away', seen.size > 0);
  });
  for (const field of form.querySelectorAll('.field, .send')) observer.observe(field);
}
