import type { AnsweredWords } from '../../../../../src/campaign/registry/answered-words.ts';
import { countries } from '../../../../../src/language/language.ts';
import { markup, type Markup } from '../../../../../src/layouts/markup.ts';
import { clean } from '../../../../../src/letter/clean.ts';
import { longest } from '../../../../../src/letter/limits.ts';
import type { Asked, FieldProblem, FieldProblems } from '../../../../../src/letter/submission.ts';
import { consentField, signingField } from './ticked-fields.ts';

/** What a plain form posted. */
export type Posted = Record<string, string>;

export type Form = {
  posted: Posted;
  problems: FieldProblems;
  /** What the address was probably meant to be. */
  meant?: { email: string } | undefined;
  words: AnsweredWords;
  language: string;
  asked: Asked;
};

export type Field = {
  name: string;
  label: string;
  /** What is wrong, in words. */
  problem: string | undefined;
  /** All of it, with what was typed. */
  field: Markup;
};

/** The fields that a plain form of the site posted, each with what was typed, and what is wrong with it under it. */
export const fieldsOf = (form: Form): Field[] => {
  const { posted, problems, words, asked } = form;
  const has = (name: string): boolean => Object.hasOwn(posted, name);
  const typed = (name: string): string => (has(name) ? clean(posted[name] ?? '') : '');
  const area = (name: 'letter' | 'words', rows: number) => (attributes: Markup) =>
    markup`<textarea ${attributes} rows="${rows}" maxlength="${longest[name]}" dir="auto">${typed(name)}</textarea>`;
  return [
    ...(asked.signing === 'choose' || problems.initials ? [signingField(form)] : []),
    fieldOf(form, 'name', {
      label: words['form.name'],
      control: (attributes) =>
        markup`<input ${attributes} value="${typed('name')}" autocomplete="name" autocapitalize="words" required maxlength="${longest.name}" dir="auto">`,
    }),
    fieldOf(form, 'email', {
      label: words['form.email'],
      // Not true of those who sign with initials: what is true of each way stands beside it.
      why: asked.signing === 'choose' ? undefined : words['form.email.why'],
      control: (attributes) =>
        markup`<input ${attributes} value="${typed('email')}" type="email" autocomplete="email" required maxlength="${longest.email}" dir="ltr">`,
    }),
    ...(has('organisation')
      ? [
          fieldOf(form, 'organisation', {
            label: words['form.organisation'],
            optional: true,
            control: (attributes) =>
              markup`<input ${attributes} value="${typed('organisation')}" autocomplete="organization" maxlength="${longest.organisation}" dir="auto">`,
          }),
        ]
      : []),
    ...(has('country')
      ? [
          fieldOf(form, 'country', {
            label: words['form.country'],
            optional: true,
            control: (attributes) =>
              markup`<select ${attributes} autocomplete="country">${options(typed('country'), form.language)}</select>`,
          }),
        ]
      : []),
    ...(has('letter')
      ? [fieldOf(form, 'letter', { label: words['form.letter'], control: area('letter', 12) })]
      : []),
    ...(has('words')
      ? [fieldOf(form, 'words', { label: words['form.words'], optional: true, control: area('words', 4) })]
      : []),
    honeypot(form, typed('website'), problems.website !== undefined),
    ...(asked.consent === 'checkbox' ? [consentField(form)] : []),
  ];
};

/** Something fills it in for people now and then: then they see it, and can empty it. */
const honeypot = (form: Form, typed: string, filled: boolean): Field => {
  const label = form.words['form.website'];
  const control = (attributes: Markup): Markup =>
    markup`<input ${attributes} value="${typed}" autocomplete="off">`;
  if (filled) return fieldOf(form, 'website', { label, control });
  const field = markup`<p class="website" aria-hidden="true">
<label for="website">${label}</label>
${control(markup`id="website" name="website" tabindex="-1"`)}
</p>
`;
  return { name: 'website', label, problem: undefined, field };
};

type Wanted = {
  label: string;
  optional?: boolean;
  /** What the field is for. */
  why?: string | undefined;
  control: (attributes: Markup) => Markup;
};

const fieldOf = (form: Form, name: string, { label, optional = false, why, control }: Wanted): Field => {
  const { words } = form;
  const problem = problemOf(form, name);
  const described = [...(problem ? [`${name}-problem`] : []), ...(why ? [`${name}-why`] : [])].join(' ');
  const attributes = markup`id="${name}" name="${name}"${problem ? markup` aria-invalid="true"` : ''}${
    described ? markup` aria-describedby="${described}"` : ''
  }`;
  const field = markup`<p class="field">
<label for="${name}">${label}${optional ? markup` <i>(${words['form.optional']})</i>` : ''}</label>
${control(attributes)}
${problemNote(name, problem)}
${why ? markup`<span class="why" id="${name}-why">${why}</span>` : ''}
</p>
`;
  return { name, label, problem, field };
};

/** What is wrong with a field, under it. */
export const problemNote = (name: string, problem: string | undefined): Markup | '' =>
  problem ? markup`<span class="problem" id="${name}-problem">${sign}${problem}</span>` : '';

const sign = markup`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 1.5l7 13H1zM8 6v4M8 12.2v.1"/></svg>`;

/** What is wrong with a field, in words. */
export const problemOf = ({ posted, problems, meant, words }: Form, name: string): string | undefined => {
  const code = problems[name];
  if (code === 'no-mail') return noMail(words, posted[name] ?? '', meant?.email);
  return code && problemIn(words, name, code);
};

/** `No mail arrives at gmial.com. Did you mean ann@gmail.com?` */
const noMail = (words: AnsweredWords, typed: string, meant: string | undefined): string =>
  [
    words['field.no-mail'].replace('{domain}', () => typed.trim().slice(typed.trim().lastIndexOf('@') + 1)),
    ...(meant === undefined ? [] : [words['field.meant'].replace('{address}', () => meant)]),
  ].join(' ');

/** As the page's script chooses them. */
const problemIn = (words: AnsweredWords, name: string, problem: FieldProblem): string => {
  if (name === 'consent') return words['field.consent'];
  if (problem === 'invalid' || problem === 'unexpected')
    return words[name === 'email' ? 'field.email' : 'field.invalid'];
  return words[`field.${problem}`];
};

/** The countries, with the one that was chosen; what is none stands before them as it was. */
const options = (chosen: string, language: string): Markup[] => {
  const known = countries(language);
  const none = chosen === '' || known.some(([code]) => code === chosen) ? [] : [[chosen, chosen] as const];
  return [['', ''] as const, ...none, ...known].map(
    ([code, name]) =>
      markup`<option value="${code}"${code === chosen ? markup` selected` : ''}>${name}</option>`,
  );
};
