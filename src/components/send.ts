// Sends the form in place of the browser, so that the answer stands beside it and nothing that was typed is lost.
// Without this script the same form posts by itself.
import { compose, letterText } from '../letter/compose.ts';
import { mailtoLink } from '../letter/mailto.ts';
import { showCount } from './count.ts';
import { offerCountries } from './country-list.ts';
import { forgetDraft, keepDraft } from './draft.ts';
import { readLetterData, type LetterData } from './letter-data.ts';
import { liveLetter, typedIn } from './live-letter.ts';

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

  const mail = document.querySelector<HTMLAnchorElement>('a.own');
  const copy = document.querySelector<HTMLButtonElement>('button.own');

  /** Puts what was typed into the link that opens the supporter's own email program; returns it for the clipboard. */
  const giveBack = (): string => {
    const letter = compose(template, typedIn(form), targets[0] ?? { name: '', salutation: '' });
    if (mail)
      mail.href = mailtoLink(
        targets.map(({ email }) => email),
        letter,
      );
    return `${letter.subject}\n\n${letterText(letter)}`;
  };

  const tell = ({ outcome, seconds, retryAfter, fields = {} }: Told): void => {
    const shown = answers.find(({ id }) => id === outcome) ?? answers.find(({ id }) => id === 'unavailable');
    for (const answer of answers) answer.classList.toggle('shown', answer === shown);
    const when = shown?.querySelector<HTMLElement>('.when');
    const wait = outcome === 'queued' ? (seconds ?? 0) : (retryAfter ?? 0);
    if (when) {
      when.hidden = wait < 30;
      const last = data.waits[data.waits.length - 1];
      const [, words = ''] = data.waits.find(([seconds]) => wait <= seconds) ?? last ?? [];
      when.textContent = (when.dataset.words ?? '').replace('{when}', words);
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
    for (const field of form.querySelectorAll('[aria-invalid=true]')) mark(field, '');
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
  if (copy && 'clipboard' in navigator) {
    copy.hidden = false;
    copy.addEventListener('click', () => {
      void navigator.clipboard.writeText(giveBack()).then(() => (copy.textContent = words.copied ?? ''));
    });
  }

  // An answer that came along in somebody else's link is not for this visitor.
  if (answers.some(({ id }) => `#${id}` === location.hash) && !document.referrer.startsWith(location.origin))
    location.hash = '';
  const kept = keepDraft(form);
  offerCountries(form, data.countries, kept.country);
  liveLetter(form, data);
};

/** Puts a problem under a field, where those who hear the page are led too; an empty one takes it away. */
const mark = (field: Element, problem: string): void => {
  const place = document.getElementById(`${field.id}-problem`);
  if (place) place.textContent = problem;
  field.setAttribute('aria-invalid', String(problem !== ''));
};

const form = document.querySelector<HTMLFormElement>('#form');
const data = readLetterData();
if (form && data) start(form, data);
void showCount();
