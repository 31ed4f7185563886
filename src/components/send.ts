// Sends the form in place of the browser, so that the answer stands beside it and nothing that was typed is lost.
// Without this script the same form posts by itself.
import { compose, letterText } from '../letter/compose.ts';
import { showCount } from './count.ts';
import { forgetDraft, keepDraft } from './draft.ts';
import { readLetterData, type LetterData } from './letter-data.ts';
import { liveLetter, typedIn } from './live-letter.ts';
import { timeUntil } from './time-until.ts';

type Told = {
  outcome: string;
  id?: string;
  seconds?: number;
  retryAfter?: number;
  fields?: Record<string, string>;
};

const post = async (form: HTMLFormElement): Promise<Told> => {
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(new FormData(form))),
    });
    return (await response.json()) as Told;
  } catch {
    return { outcome: navigator.onLine ? 'unavailable' : 'offline' };
  }
};

/** Asks what became of a letter that waits, at first often, then less so, until it has an end. */
const follow = async (url: string): Promise<Told> => {
  for (let wait = 1000; ; wait = Math.min(wait * 1.5, 60_000)) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const response = await fetch(url).catch(() => undefined);
    const told = response?.ok ? ((await response.json()) as Told) : undefined;
    if (told && told.outcome !== 'queued') return told;
  }
};

const start = (form: HTMLFormElement, data: LetterData): void => {
  const { words, template, targets } = data;
  const answers = [...document.querySelectorAll<HTMLElement>('.answer')];
  const button = form.querySelector('button');
  const label = button?.textContent ?? '';
  let busy = false;

  /** Puts what was typed into the links that open the supporter's own email program, and under the copy buttons. */
  const giveBack = (): string => {
    const nothing = { name: '', email: '', organisation: '', country: '', words: '', letter: '' };
    const letter = compose(
      template,
      { ...nothing, ...typedIn(form) },
      targets[0] ?? { name: '', salutation: '' },
    );
    const text = letterText(letter);
    const to = targets.map(({ email }) => email).join(',');
    for (const link of document.querySelectorAll<HTMLAnchorElement>('.answer a[href^="mailto:"]'))
      link.href = `mailto:${to}?subject=${encodeURIComponent(letter.subject)}&body=${encodeURIComponent(text.replaceAll('\n', '\r\n'))}`;
    return `${letter.subject}\n\n${text}`;
  };

  const tell = ({ outcome, seconds, retryAfter, fields = {} }: Told): void => {
    const shown = answers.find(({ id }) => id === outcome) ?? answers.find(({ id }) => id === 'unavailable');
    for (const answer of answers) answer.classList.toggle('shown', answer === shown);
    const when = shown?.querySelector<HTMLElement>('.when');
    const wait = outcome === 'queued' ? (seconds ?? 0) : (retryAfter ?? 0);
    if (when) {
      when.hidden = wait < 30;
      when.textContent = (when.dataset.words ?? '').replace('{when}', timeUntil(wait, data.reader));
    }
    giveBack();
    form.hidden = ['sent', 'queued', 'confirm', 'closed'].includes(outcome);
    if (outcome === 'sent') forgetDraft(form);

    const wrong = Object.entries(fields).flatMap(([name, problem]) => {
      const field = form.elements.namedItem(name);
      if (!(field instanceof HTMLElement)) return [];
      const word = name === 'email' && problem === 'invalid' ? 'email' : problem;
      mark(field, words[word] ?? words.invalid ?? '');
      return field;
    });
    (wrong[0] ?? shown)?.focus();
    (wrong[0] ?? shown)?.scrollIntoView({ block: 'nearest' });
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (busy || !button) return;
    busy = true;
    button.textContent = words.sending ?? label;
    button.setAttribute('aria-disabled', 'true');
    for (const field of form.querySelectorAll<HTMLElement>('[aria-invalid]')) mark(field, '');
    void post(form).then((told) => {
      busy = false;
      button.textContent = label;
      button.removeAttribute('aria-disabled');
      tell(told);
      if (told.outcome === 'sent') void showCount();
      if (told.outcome === 'queued' && told.id !== undefined)
        void follow(`${form.action}/${told.id}`).then((end) => {
          tell(end);
          void showCount();
        });
    });
  });

  // Clipboards are for scripts only, so the button comes with the script.
  for (const copy of document.querySelectorAll<HTMLButtonElement>('.copy-letter')) {
    copy.hidden = !('clipboard' in navigator);
    copy.addEventListener('click', () => {
      void navigator.clipboard.writeText(giveBack()).then(() => (copy.textContent = words.copied ?? ''));
    });
  }

  // An answer that came along in somebody else's link is not for this visitor.
  if (answers.some(({ id }) => `#${id}` === location.hash) && !document.referrer.startsWith(location.origin))
    location.hash = '';
  keepDraft(form);
  liveLetter(form, data);
};

/** Puts a problem under a field, tied to it for those who hear the page; an empty one takes it away. */
const mark = (field: HTMLElement, problem: string): void => {
  const id = `${field.id}-problem`;
  document.getElementById(id)?.remove();
  const described = (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((word) => word && word !== id);
  if (problem) {
    field.setAttribute('aria-invalid', 'true');
    field.after(
      Object.assign(document.createElement('span'), { id, className: 'problem', textContent: problem }),
    );
    described.push(id);
  } else field.removeAttribute('aria-invalid');
  if (described.length > 0) field.setAttribute('aria-describedby', described.join(' '));
  else field.removeAttribute('aria-describedby');
};

const form = document.querySelector<HTMLFormElement>('#form');
const data = readLetterData();
if (form && data) start(form, data);
void showCount();
