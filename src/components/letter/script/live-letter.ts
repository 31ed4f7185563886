import { parts } from '../../../letter/compose.ts';
import type { Supporter } from '../../../letter/compose.ts';
import { initialsOf } from '../../../letter/initials.ts';
import type { LetterData } from '../letter-data.ts';
import { letterPreview, type Piece } from '../letter-preview.ts';
import { withInitials } from './draft.ts';

/** What stands in the form's fields; the country by its name in the letter. */
export const typedIn = (form: HTMLFormElement): Supporter => {
  const chosen = form.querySelector<HTMLSelectElement>('#country')?.selectedOptions[0];
  const typed = Object.fromEntries(new FormData(form)) as { name: string; email: string };
  const initials = withInitials(form);
  return {
    organisation: '',
    words: '',
    letter: '',
    ...typed,
    name: initials ? initialsOf(typed.name) : typed.name,
    initials,
    country: chosen?.dataset.letter ?? chosen?.text ?? '',
  };
};

/**
 * Shows what the fields do not: the letter as the target that is chosen gets it, the subject that it will have, and the
 * names in it. Every target in the list gets a button that chooses it.
 */
export const liveLetter = (
  form: HTMLFormElement,
  { template, targets, blanks, reader, words }: LetterData,
): void => {
  const paragraphs = [...form.querySelectorAll<HTMLElement>('.text p')];
  const subject = form.querySelector<HTMLElement>('.subject b');
  const [to] = form.querySelectorAll<HTMLElement>('.to b');
  const buttons = [...form.querySelectorAll('.targets li')].map((place, index) => {
    const button = Object.assign(document.createElement('button'), {
      type: 'button',
      className: 'quiet',
      textContent: words.shown ?? '',
    });
    button.addEventListener('click', () => {
      show(index);
    });
    if (targets.length > 1) place.append(button);
    return button;
  });

  const nodes = (pieces: readonly Piece[]): (string | Node)[] =>
    pieces.map(({ text, blank }) =>
      blank
        ? Object.assign(document.createElement('bdi'), {
            className: 'blank',
            lang: reader,
            textContent: text,
          })
        : text,
    );
  let chosen = 0;
  const show = (target: number): void => {
    chosen = target;
    const recipient = targets[chosen] ?? targets[0];
    const preview = letterPreview(template, recipient, blanks, typedIn(form));
    const middle = form.querySelector('[name=letter]') ? [] : preview.middle;
    for (const [index, pieces] of [...preview.opening, ...middle, ...preview.closing].entries()) {
      paragraphs[index]?.replaceChildren(...nodes(pieces));
      paragraphs[index]?.toggleAttribute('hidden', pieces.length === 0);
    }
    subject?.replaceChildren(...nodes(preview.subjects[0] ?? []));
    // One of several, until there is an email address that it is picked for.
    subject?.closest('details')?.classList.toggle('picked', preview.subjects.length === 1);
    form.querySelector('.unanswered')?.toggleAttribute('hidden', !withInitials(form));
    to?.replaceChildren(recipient.name);
    for (const [index, button] of buttons.entries())
      button.setAttribute('aria-pressed', String(index === chosen));
  };
  form.addEventListener('input', () => {
    show(chosen);
  });
  show(0);

  const rewritten = form.querySelector<HTMLTextAreaElement>('[name=letter]');
  const back = rewritten?.parentElement?.querySelector('button');
  if (!rewritten || !back) return;
  const original = parts(template.body).middle.join('\n\n');
  const offer = (): void => {
    back.hidden = rewritten.value.trim() === original;
  };
  back.addEventListener('click', () => {
    rewritten.value = original;
    rewritten.focus();
    rewritten.dispatchEvent(new Event('input', { bubbles: true }));
  });
  rewritten.addEventListener('input', offer);
  offer();
};
