import type { LetterData } from '../letter-data.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const fieldsOf = (form: HTMLFormElement): Field[] => [...form.querySelectorAll<Field>('.field [name]')];

/** What a browser finds wrong by itself, by field, in the codes of the function. */
export const problemsIn = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries(
    fieldsOf(form).flatMap(({ name, value, required, validity }) => {
      if (validity.valueMissing || (required && !value.trim())) return [[name, 'missing']];
      if (validity.valid) return [];
      // A browser only says that this is no address.
      return [[name, validity.tooLong ? 'too-long' : /[^ -~].*@/.test(value) ? 'non-ascii' : 'invalid']];
    }),
  );

/**
 * Puts each problem under its field, where those who hear the page are led too, and takes away the others. The first
 * wrong field has the focus then; returns false where no field was wrong. What was probably `meant` is one touch away.
 */
export const showProblems = (
  form: HTMLFormElement,
  problems: Record<string, string>,
  words: LetterData['words'],
  meant: Record<string, string> = {},
): boolean => {
  const wrong = fieldsOf(form).filter((field) => {
    const { name } = field;
    const problem = problems[name];
    const place = placeUnder(field);
    const said =
      problem === undefined ? '' : (words[`${name} ${problem}`] ?? words[problem] ?? words.invalid ?? '');
    const domain = field.value.trim().replace(/^.*@/, '');
    place.replaceChildren(said.replace('{domain}', () => domain));
    const better = meant[name];
    if (better !== undefined) place.append(' ', correction(field, better, words.meant ?? '{address}'));
    field.toggleAttribute('aria-invalid', false);
    if (problem !== undefined) field.setAttribute('aria-invalid', 'true');
    return problem !== undefined;
  });
  wrong[0]?.focus();
  return wrong.length > 0;
};

/** Where a field's problem stands, in the page's language, which the letter around it need not be in. */
const placeUnder = (field: Field): HTMLElement => {
  const id = `${field.id}-problem`;
  const { lang, dir } = document.documentElement;
  const known = document.getElementById(id);
  if (known) return known;
  const place = Object.assign(document.createElement('span'), { id, className: 'problem', lang, dir });
  (field.closest('label') ?? field).after(place);
  const before = field.getAttribute('aria-describedby');
  field.setAttribute('aria-describedby', before === null ? id : `${id} ${before}`);
  return place;
};

/** A button that puts what was meant into the field, and takes the problem away. */
const correction = (field: Field, meant: string, words: string): HTMLButtonElement => {
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet' });
  const address = Object.assign(document.createElement('bdi'), { dir: 'ltr', textContent: meant });
  const [before = '', after = ''] = words.split('{address}');
  button.append(before, address, after);
  button.addEventListener('click', () => {
    field.value = meant;
    field.removeAttribute('aria-invalid');
    button.parentElement?.replaceChildren();
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  });
  return button;
};
