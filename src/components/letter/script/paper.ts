// Comes when the letter is first touched. Sends the form in place of the browser, so that the answer stands where the
// letter was and nothing that was typed is lost. Without this script the same form posts by itself.
import { compose, letterText } from '../../../letter/compose.ts';
import { mailtoLink } from '../../../letter/mailto.ts';
import { letterDataId, type LetterData } from '../letter-data.ts';
import { showAnswer } from './answers.ts';
import { offerCountries } from './countries.ts';
import { keepDraft, withInitials } from './draft.ts';
import { showLedger } from './ledger.ts';
import { liveLetter, typedIn } from './live-letter.ts';
import { problemsIn, showProblems } from './problems.ts';
import { follow, post, type Told } from './send.ts';
import styles from './paper.css?inline';
import { fillEnvelopes, noteWritten } from './written.ts';

const start = (form: HTMLFormElement, data: LetterData): void => {
  const { words, template, targets } = data;
  const slug = form.dataset.slug ?? '';
  const button = form.querySelector('.send');
  const label = button?.textContent ?? '';
  let busy = false;
  // What a browser has filled in again is of who has written.
  if (document.documentElement.classList.contains('written')) form.reset();
  const draft = keepDraft(form);

  const mail = document.querySelector<HTMLAnchorElement>('a.own');
  const copy = document.querySelector<HTMLButtonElement>('button.own');
  const status = document.querySelector('#status');
  const bar = document.querySelector('.bar a');

  /** Puts what was typed into the link that opens the supporter's own email program; returns it for the clipboard. */
  const giveBack = (): string => {
    // Out of their own mailbox it can be answered.
    const letter = compose(template, { ...typedIn(form), initials: false }, targets[0]);
    if (mail) mail.href = mailtoLink(mail.pathname.split(','), letter);
    return `${letter.subject}\n\n${letterText(letter)}`;
  };

  const tell = (told: Told): HTMLElement | undefined => {
    const { value: name = '' } = form.querySelector<HTMLInputElement>('#name') ?? {};
    const shown = showAnswer(told, data, name);
    giveBack();
    form.hidden = !shown?.matches('.again');
    if (told.outcome !== 'sent') return shown;
    if (!withInitials(form)) noteWritten(slug);
    draft.forget();
    // Browsers fill a form in again when somebody goes back to it, whoever that is.
    form.reset();
    // The counter listens.
    document.dispatchEvent(new Event('sent'));
    return shown;
  };

  // In the page's words: a browser would speak in its own.
  form.noValidate = true;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (busy || !button || showProblems(form, problemsIn(form), words)) return;
    busy = true;
    button.textContent = words.sending ?? label;
    button.setAttribute('aria-disabled', 'true');
    void post(form).then((told) => {
      busy = false;
      button.textContent = label;
      button.removeAttribute('aria-disabled');
      if (showProblems(form, told.fields ?? {}, words, told.meant)) return;
      tell(told)?.focus();
      if (told.outcome !== 'queued' || told.id === undefined) return;
      // Told to those who hear the page, and nobody is taken away from what they read.
      void follow(`${form.action}/${told.id}`, told).then((news) => {
        const title = tell(news)?.querySelector('h2')?.textContent ?? '';
        if (status) status.textContent = title;
      });
    });
  });
  form.addEventListener('input', () => {
    if (bar) bar.textContent = words.typed ?? '';
  });

  // Clipboards are for scripts only, so the button comes with the script.
  if (copy && 'clipboard' in navigator) {
    copy.hidden = false;
    copy.addEventListener('click', () => {
      void navigator.clipboard.writeText(giveBack()).then(() => (copy.textContent = words.copied ?? ''));
    });
  }

  document.querySelector('#confirm a')?.addEventListener('click', () => {
    form.hidden = false;
  });

  // The form was posted before this script had come, or the letter was confirmed. Nobody knows any more how it was signed.
  if (/^#(sent|confirmed)$/.test(location.hash)) {
    if (!form.querySelector('[name=initials]')) noteWritten(slug);
    draft.forget();
  }
  fillEnvelopes(slug, data.passed);
  void offerCountries(form, draft.kept.country);
  liveLetter(form, data);
  void showLedger(form, data);
};

// A policy is asked about the texts of styles, not about rules: these need no hash.
const [sheet] = document.styleSheets;
sheet?.insertRule(`@media all{${styles}}`, sheet.cssRules.length);

const form = document.querySelector<HTMLFormElement>('#form');
const data = document.getElementById(letterDataId)?.textContent;
if (form && data) start(form, JSON.parse(data) as LetterData);
