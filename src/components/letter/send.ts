// Sends the form in place of the browser, so that the answer stands beside it and nothing that was typed is lost.
// Without this script the same form posts by itself.
import { compose, letterText } from '../../letter/compose.ts';
import { mailtoLink } from '../../letter/mailto.ts';
import { offerCountries } from './country-list.ts';
import { hasDraft, keepDraft } from './draft.ts';
import { letterDataId, type LetterData } from './letter-data.ts';
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
    if (!response?.ok) continue;
    const told = (await response.json()) as Told;
    if (told.outcome !== 'queued') return told;
  }
};

const answer = (outcome: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('.answer')].find(({ id }) => id === outcome);

const start = (form: HTMLFormElement, data: LetterData): void => {
  const { words, template, targets } = data;
  const button = form.querySelector('button');
  const label = button?.textContent ?? '';
  let busy = false;
  const draft = keepDraft(form);

  const mail = document.querySelector<HTMLAnchorElement>('a.own');
  const copy = document.querySelector<HTMLButtonElement>('button.own');

  /** Puts what was typed into the link that opens the supporter's own email program; returns it for the clipboard. */
  const giveBack = (): string => {
    const letter = compose(template, typedIn(form), targets[0]);
    if (mail) mail.href = mailtoLink(mail.pathname.split(','), letter);
    return `${letter.subject}\n\n${letterText(letter)}`;
  };

  const tell = ({ outcome, seconds, retryAfter, fields = {} }: Told): void => {
    const shown = answer(outcome) ?? answer('unavailable');
    document.querySelector('.shown')?.classList.remove('shown');
    shown?.classList.add('shown');
    const when = shown?.querySelector<HTMLElement>('.when');
    const wait = seconds ?? retryAfter ?? 0;
    if (when) {
      when.hidden = wait < 30;
      const [, words = ''] = data.waits.find(([seconds]) => wait <= seconds) ?? data.waits.slice(-1)[0] ?? [];
      when.textContent = (when.dataset.words ?? '').replace('{when}', words);
    }
    giveBack();
    form.hidden = !shown?.matches('.again');
    if (outcome === 'sent') {
      draft.forget();
      // The counter listens.
      document.dispatchEvent(new Event('sent'));
    }

    // The first wrong field has the focus in the end, and else the answer.
    shown?.focus();
    for (const [name, problem] of Object.entries(fields).reverse()) {
      const field = form.querySelector<HTMLElement>(`.field [name=${name}]`);
      if (!field) continue;
      mark(field, words[`${name} ${problem}`] ?? words[problem] ?? words.invalid ?? '');
      field.focus();
    }
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
      if (told.outcome === 'queued' && told.id !== undefined)
        void follow(`${form.action}/${told.id}`).then(tell);
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
  if (answer(location.hash.slice(1)) && !document.referrer.startsWith(location.origin)) location.hash = '';
  void offerCountries(form, draft.kept.country);
  liveLetter(form, data);
};

/** Puts a problem under a field, where those who hear the page are led too; an empty one takes it away. */
const mark = (field: Element, problem: string): void => {
  const place = document.getElementById(`${field.id}-problem`);
  if (place) place.textContent = problem;
  field.setAttribute('aria-invalid', String(problem !== ''));
};

const form = document.querySelector<HTMLFormElement>('#form');
const data = document.getElementById(letterDataId)?.textContent;
if (form && data) {
  let begun = false;
  const begin = (): void => {
    if (!begun) start(form, JSON.parse(data) as LetterData);
    begun = true;
  };
  // Not before the letter or the form is touched: who only reads has nothing to wait for. Not every browser moves the
  // focus to a list of targets; nor to the button, which sends without this script too.
  for (const type of ['focusin', 'input']) form.parentElement?.addEventListener(type, begin, true);
  if (hasDraft(form) || answer(location.hash.slice(1))) begin();
}
