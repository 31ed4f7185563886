import type { AnsweredWords } from '../../../../../src/campaign/registry/answered-words.ts';
import type { Registry } from '../../../../../src/campaign/registry/registry.ts';
import { markup, type Markup } from '../../../../../src/layouts/markup.ts';
import { problemNote, problemOf, type Field, type Form } from './form-fields.ts';

/** How to sign: with a name, or with initials. A form that still offers it to nobody shows it once more, to be undone. */
export const signingField = (form: Form): Field => {
  const { posted, words } = form;
  const problem = problemOf(form, 'initials');
  const way = (value: '' | 'on', title: string, why: string): Markup => {
    const chosen = (posted.initials === 'on') === (value === 'on');
    return markup`<label class="tick"><input type="radio" name="initials" value="${value}"${
      value === 'on' ? markup` id="initials"` : ''
    }${chosen ? markup` checked` : ''}> <span>${title}<span class="why">${why}</span></span></label>
`;
  };
  return {
    name: 'initials',
    label: words['signing.initials'],
    problem,
    field: markup`<fieldset class="field">
<legend>${words['signing.title']}</legend>
${way('', words['signing.full'], words['signing.full.why'])}
${way('on', words['signing.initials'], words['signing.initials.why'])}
${problemNote('initials', problem)}
</fieldset>
`,
  };
};

/** The box that a supporter agrees by. */
export const consentField = (form: Form): Field => {
  const { posted, words } = form;
  const problem = problemOf(form, 'consent');
  return {
    name: 'consent',
    // The box has a label of forty words. What is wrong says by itself what it is wrong with.
    label: problem ?? '',
    problem: problem && '',
    field: markup`<p class="field">
<label class="tick"><input type="checkbox" id="consent" name="consent" value="on" required${
      posted.consent === 'on' ? markup` checked` : ''
    }${problem ? markup` aria-invalid="true" aria-describedby="consent-problem"` : ''}> <span>${words['consent.checkbox']}</span></label>
${problemNote('consent', problem)}
</p>
`,
  };
};

/** Whom the letter goes to, for what is said below speaks of them. */
export const targetsLine = (words: AnsweredWords, targets: readonly string[]): Markup =>
  markup`<p class="why">${words['campaign.targets']}${targets.map((name) => markup` · <bdi>${name}</bdi>`)}</p>
`;

/** What becomes of the supporter's data, and, where no box asks for it, that they agree by sending. */
export const privacyLine = (
  words: AnsweredWords,
  signing: 'full' | 'choose',
  { consent }: Registry['site'],
): Markup =>
  markup`<p class="why">${words[signing === 'choose' ? 'signing.privacy' : 'form.privacy']} ${
    consent === 'statement' ? words['consent.statement'] : ''
  }</p>`;
