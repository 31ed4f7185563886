import { compose, letterText, type Recipient, type Template } from '../letter/compose.ts';

// Sends the form in place of the browser, so that the answer stands beside it and nothing that was typed is lost.
// Without this script the same form posts by itself.

type Told = { outcome: string; id?: string; seconds?: number; fields?: Record<string, string> };

const form = document.querySelector<HTMLFormElement>('#form');
const answers = [...document.querySelectorAll<HTMLElement>('.answer')];

const send = async (form: HTMLFormElement): Promise<Told> => {
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(new FormData(form))),
    });
    return (await response.json()) as Told;
  } catch {
    return { outcome: 'unavailable' };
  }
};

const tell = (form: HTMLFormElement, { outcome, fields = {} }: Told, words: Record<string, string>): void => {
  const shown = answers.find(({ id }) => id === outcome) ?? answers.find(({ id }) => id === 'unavailable');
  for (const answer of answers) answer.classList.toggle('shown', answer === shown);
  fillMail(form);
  form.hidden = ['sent', 'queued', 'confirm', 'closed'].includes(outcome);

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

/** Says when a letter that waits its turn will go: `in 5 minutes`, in the page's language. */
const tellWhen = (seconds: number): void => {
  const line = document.querySelector<HTMLElement>('#queued .when');
  if (!line) return;
  line.hidden = seconds < 60;
  const minutes = Math.ceil(seconds / 60);
  const format = new Intl.RelativeTimeFormat(document.documentElement.lang);
  const when =
    minutes < 90 ? format.format(minutes, 'minute') : format.format(Math.round(minutes / 60), 'hour');
  line.textContent = (line.dataset.words ?? '').replace('{when}', when);
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

/** Puts what was typed into the links that open the supporter's own email program. */
const fillMail = (form: HTMLFormElement): void => {
  const { template, recipient, to } = JSON.parse(form.dataset.letter ?? '{}') as {
    template: Template;
    recipient: Recipient;
    to: string;
  };
  const typed = Object.fromEntries(new FormData(form)) as Record<string, string>;
  const chosen = form.querySelector<HTMLSelectElement>('select')?.selectedOptions[0];
  const { name = '', email = '', organisation = '', words = '', letter = '' } = typed;
  const country = chosen?.value ? chosen.text : '';
  const composed = compose(template, { name, email, organisation, country, words, letter }, recipient);
  const body = letterText(composed).replaceAll('\n', '\r\n');
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.answer a[href^="mailto:"]'))
    link.href = `mailto:${to}?subject=${encodeURIComponent(composed.subject)}&body=${encodeURIComponent(body)}`;
};

/** Puts a problem under a field, tied to it for those who hear the page; an empty one takes it away. */
const mark = (field: HTMLElement, problem: string): void => {
  const id = `${field.id}-problem`;
  document.getElementById(id)?.remove();
  const described = (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((word) => word && word !== id);
  field.toggleAttribute('aria-invalid', problem !== '');
  if (problem) {
    field.setAttribute('aria-invalid', 'true');
    const note = Object.assign(document.createElement('span'), {
      id,
      className: 'problem',
      textContent: problem,
    });
    field.after(note);
    described.push(id);
  }
  if (described.length > 0) field.setAttribute('aria-describedby', described.join(' '));
  else field.removeAttribute('aria-describedby');
};

const count = async (): Promise<void> => {
  const counter = document.querySelector<HTMLElement>('[data-count]');
  if (!counter) return;
  const { count: url = '', words = '' } = counter.dataset;
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok) return;
  const { total } = (await response.json()) as { total: number };
  if (total > 0)
    counter.textContent = words.replace(
      '{count}',
      new Intl.NumberFormat(document.documentElement.lang).format(total),
    );
};

if (form) {
  const button = form.querySelector('button');
  const words = JSON.parse(form.dataset.words ?? '{}') as Record<string, string>;
  const label = button?.textContent ?? '';
  let busy = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (busy || !button) return;
    busy = true;
    button.textContent = words.sending ?? label;
    button.setAttribute('aria-disabled', 'true');
    for (const field of form.querySelectorAll<HTMLElement>('[aria-invalid]')) mark(field, '');
    void send(form).then((told) => {
      busy = false;
      button.textContent = label;
      button.removeAttribute('aria-disabled');
      tell(form, told, words);
      if (told.outcome === 'sent') void count();
      if (told.outcome === 'queued' && told.id !== undefined) {
        tellWhen(told.seconds ?? 0);
        void follow(`${form.action}/${told.id}`).then((end) => {
          tell(form, end, words);
          void count();
        });
      }
    });
  });
  // An answer that came along in somebody else's link is not for this visitor.
  if (answers.some(({ id }) => `#${id}` === location.hash) && !document.referrer.startsWith(location.origin))
    location.hash = '';
}

void count();
