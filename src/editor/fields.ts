import type { Hints } from './hints.ts';
import { everywhere } from './formats/view.ts';
import type { Shape } from './shape.ts';

/** A field of a form, as Sveltia CMS is told of it: https://sveltiacms.app/en/docs/fields */
export type Field = {
  name: string;
  widget: string;
  label?: string;
  fields?: Field[];
  field?: Field;
} & Record<string, unknown>;

export type Around = {
  hints: Hints;
  /** True in files that there is one of for each language. */
  translated: boolean;
};

/** A field for each key of a file, or of what stands in it below `above`, in the order in which the hints stand. */
export const fieldsOf = (shape: Shape, around: Around, above = ''): Field[] =>
  Object.entries(shape.properties ?? {})
    .sort(([one], [other]) => place(above + one, around) - place(above + other, around))
    .flatMap(([key, inner]) => {
      const field = fieldOf(key, inner, {
        ...around,
        path: above + key,
        required: shape.required?.includes(key) === true,
      });
      return key === 'name' && inner.is === 'localised' ? [field, sameEverywhere] : [field];
    });

const place = (path: string, { hints }: Around): number => {
  const keys = Object.keys(hints);
  const at = keys.findIndex((key) => key === path || key.startsWith(`${path}.`));
  return at < 0 ? keys.length : at;
};

const sameEverywhere: Field = {
  name: everywhere,
  widget: 'boolean',
  label: 'The same in every language',
  required: false,
  default: false,
  hint: 'Off: it is in the main language, and each translation brings its own.',
};

const fieldOf = (name: string, shape: Shape, around: Around & { path: string; required: boolean }): Field => {
  const { hints, path, required, translated } = around;
  const base = {
    name,
    label: labels[path] ?? label(name),
    required,
    ...(hints[path] === undefined ? {} : { hint: hints[path] }),
    ...(translated ? { i18n: true } : {}),
    ...(shape.default === undefined || typeof shape.default === 'object' ? {} : { default: shape.default }),
  };
  if (shape.is === 'day') return { ...base, widget: 'datetime', type: 'date', format: 'YYYY-MM-DD' };
  if (shape.is === 'localised') return { ...base, widget: 'string', maxlength: 200 };
  if (shape.is === 'texts') return { ...base, widget: 'list', min: 1, max: 20, hint: oneALine(base.hint) };
  if (shape.is === 'picture')
    return {
      ...base,
      widget: 'image',
      media_folder: '',
      public_folder: '',
      choose_url: false,
      accept: pictures,
    };
  if (shape.is === 'campaign')
    return {
      ...base,
      widget: 'relation',
      collection: 'campaign',
      value_field: '{{slug}}',
      display_fields: ['{{slug}}'],
      search_fields: ['{{slug}}'],
    };
  if (shape.enum) return { ...base, widget: 'select', options: shape.enum };
  if (shape.type === 'boolean') return { ...base, widget: 'boolean', hint: ofSwitch(base.hint) };
  if (shape.type === 'integer')
    return { ...base, widget: 'number', value_type: 'int', min: shape.minimum ?? 0 };
  if (shape.type === 'object')
    return { ...base, widget: 'object', fields: fieldsOf(shape, around, `${path}.`) };
  if (shape.type === 'array') return { ...base, ...list(name, shape, around) };
  return { ...base, ...text(shape.maxLength), ...pattern(shape, base.label) };
};

const list = (
  name: string,
  { items = {}, minItems, maxItems }: Shape,
  around: Around & { path: string },
): { widget: string; [option: string]: unknown } => {
  if (items.enum) return { widget: 'select', multiple: true, options: items.enum };
  const limits = {
    widget: 'list',
    ...(minItems === undefined ? {} : { min: minItems }),
    ...(maxItems === undefined ? {} : { max: maxItems }),
  };
  if (items.properties === undefined) return { ...limits, hint: oneALine(around.hints[around.path]) };
  return {
    ...limits,
    label_singular: singular[name] ?? label(name).replace(/s$/, ''),
    collapsed: 'auto',
    summary: summaryOf(items),
    fields: fieldsOf(items, around, `${around.path}.`),
  };
};

/** An entry of a list whose key is none of one thing. */
const singular: Record<string, string> = { social: 'Page elsewhere' };

/** `**true**: while it is open, … Left out: **false**` → `While it is open, …` */
const ofSwitch = (hint = ''): string =>
  hint
    .replace(/ Left out: \*\*(?:true|false)\*\*$/, '')
    .replace(/^\*\*true\*\*: (.)/, (_, first: string) => first.toUpperCase());

/** A list of texts is a field for each. */
const oneALine = (hint = ''): string => `One in each field. ${hint}`.trim();

/** `Office of the President · president@akorda.example` */
const summaryOf = ({ properties = {} }: Shape): string =>
  ['name', 'email', 'url']
    .filter((key) => key in properties)
    .map((key) => `{{fields.${key}}}`)
    .join(' · ');

/** A field for words: larger where more of them are allowed. */
const text = (maxlength?: number): { widget: string; maxlength?: number } => ({
  widget: (maxlength ?? 0) >= 300 ? 'text' : 'string',
  ...(maxlength === undefined ? {} : { maxlength }),
});

const pattern = (shape: Shape, name: string): object =>
  shape.pattern === undefined ? {} : { pattern: [shape.pattern, `${name}: read the hint below.`] };

const pictures = 'image/jpeg,image/png,image/webp,image/avif';

/** `perCampaignHour` → `Per campaign hour` */
const label = (name: string): string => {
  const words = name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Where the key's own name is not what anybody would say. */
const labels: Record<string, string> = {
  imageAlt: 'What the picture shows',
  image: 'Picture',
  fields: 'What the form asks',
  follows: 'Follows the campaign',
  opens: 'First day',
  closes: 'Last day',
  outcome: 'How it ended',
  featured: 'First on the home page',
  goal: 'Hoped-for letters',
  confirm: 'Confirm by email',
  signing: 'How supporters sign',
  embed: 'Sites that may show it',
  sources: 'Who brings letters',
  'letter.language': 'Language of the letter',
  'letter.editing': 'What supporters can change',
  'letter.pace': 'Letters an hour',
  'targets.email': 'Email address',
  'targets.retry': 'Write again from',
  'partners.url': 'Web address',
  'social.url': 'Web address',
  url: 'Web address',
  signed: 'Signature',
  question: 'Question for own words',
  hstsIncludeSubDomains: 'Https on every host below',
  sample: 'Demonstration',
  receipts: 'Receipts by email',
  newsletter: 'Offer news by email',
  consent: 'How supporters agree',
  sender: 'Letters come from',
  contact: 'Address for visitors',
  social: 'Pages elsewhere',
  editor: 'Edit in the browser',
  description: 'What the page is about',
  'limits.perAddressTenMinutes': 'By one connection in ten minutes',
  'limits.perAddressDay': 'By one connection in a day',
  'limits.perCampaignHour': 'For one campaign in an hour',
  'limits.perSupporterDay': 'Campaigns of one supporter in a day',
  'limits.emailsPerDay': 'Emails in a day',
};
