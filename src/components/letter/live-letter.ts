import type { Supporter } from '../../letter/compose.ts';
import type { LetterData } from './letter-data.ts';
import { letterPreview, type Piece } from './letter-preview.ts';

/** What stands in the form's fields; the country by its name in the letter. */
export const typedIn = (form: HTMLFormElement): Supporter => {
  const chosen = form.querySelector<HTMLSelectElement>('#country')?.selectedOptions[0];
  return {
    organisation: '',
    words: '',
    letter: '',
    ...(Object.fromEntries(new FormData(form)) as { name: string; email: string }),
    country: chosen?.dataset.letter ?? chosen?.text ?? '',
  };
};

/** Shows the letter with what is typed in it, to the target that is chosen, as it will be sent. */
export const liveLetter = (
  form: HTMLFormElement,
  { template, targets, blanks, reader }: LetterData,
): void => {
  const to = document.querySelector<HTMLSelectElement>('#to');
  const subjects = document.querySelector('.sheet ul');
  const body = document.querySelector('.text');
  if (!subjects || !body) return;

  const element = (name: 'p' | 'li', pieces: readonly Piece[], own = false): HTMLElement => {
    const made = document.createElement(name);
    if (own) Object.assign(made, { lang: reader, dir: 'auto' });
    made.append(
      ...pieces.map(({ text, blank }) => {
        if (!blank) return text;
        return Object.assign(document.createElement('bdi'), {
          className: 'blank',
          lang: reader,
          textContent: text,
        });
      }),
    );
    return made;
  };
  const show = (): void => {
    const target = targets[Number(to?.value ?? 0)] ?? targets[0];
    const preview = letterPreview(template, target, blanks, typedIn(form));
    subjects.replaceChildren(...preview.subjects.map((pieces) => element('li', pieces)));
    body.replaceChildren(...preview.paragraphs.map(({ pieces, own }) => element('p', pieces, own)));
  };
  form.addEventListener('input', show);
  to?.addEventListener('input', show);
  show();
};
