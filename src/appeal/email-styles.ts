import { direction } from '../language/language.ts';

/** Styles as they stand in the tags of an email, by what they are for; `tags`: of the tags that a text can have. */
export type EmailStyles = {
  start: 'left' | 'right';
  tags: Partial<Record<string, string>>;
} & Record<Part, string>;

type Part =
  | 'body'
  | 'unseen'
  | 'ground'
  | 'around'
  | 'frame'
  | 'name'
  | 'nameLink'
  | 'sheet'
  | 'pictureRow'
  | 'picture'
  | 'text'
  | 'title'
  | 'button'
  | 'buttonLink'
  | 'afterButton'
  | 'last'
  | 'foot'
  | 'footLink';

const sans = 'system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif';
const serif = 'Georgia,Times New Roman,serif';

/** Scripts that a mail program's serif has; of others it knows one face. */
const withSerif = ['Latn', 'Cyrl', 'Grek'];

/** The colours are those of src/styles/tokens.css. Mail programs know neither `inline-start` nor variables. */
export const emailStyles = (language: string): EmailStyles => {
  const [start, end] =
    direction(language) === 'rtl' ? (['right', 'left'] as const) : (['left', 'right'] as const);
  const text = withSerif.includes(new Intl.Locale(language).maximize().script ?? '') ? serif : sans;
  const heading = `margin:24px 0 8px;font-family:${sans};font-weight:bold;line-height:1.35;text-align:${start}`;
  const paragraph = 'margin:0 0 16px';
  const list = `margin:0 0 16px;padding-${start}:28px;padding-${end}:0`;
  const cell = `padding:4px 8px;border:1px solid #cfc3b0`;
  return {
    start,
    body: 'margin:0;padding:0;background:#efe8da',
    unseen: 'display:none;max-height:0;overflow:hidden;mso-hide:all',
    ground: 'background:#efe8da',
    around: 'padding:16px 8px',
    frame: 'width:100%;max-width:600px',
    name: `padding:8px 4px;text-align:${start}`,
    nameLink: `color:#17130f;font-family:${sans};font-size:16px;font-weight:bold;text-decoration:none`,
    sheet: 'background:#fffdf7;border:2px solid #17130f',
    pictureRow: 'padding:0;line-height:0',
    picture: 'display:block;width:100%;height:auto;margin:0 auto;border:0',
    text: `padding:24px;color:#17130f;font-family:${text};font-size:17px;line-height:1.6;text-align:${start}`,
    title: `margin:0 0 16px;color:#17130f;font-family:${sans};font-size:28px;font-weight:bold;line-height:1.3;text-align:${start}`,
    button: 'background:#a8201a;mso-padding-alt:14px 24px',
    buttonLink: `display:inline-block;padding:14px 24px;color:#ffffff;font-family:${sans};font-size:18px;font-weight:bold;line-height:1.3;text-decoration:none`,
    afterButton: 'margin:24px 0 16px',
    last: 'margin:0',
    foot: `padding:16px 4px;color:#5a5046;font-family:${sans};font-size:14px;line-height:1.6;text-align:${start}`,
    footLink: 'color:#5a5046;text-decoration:underline',
    tags: {
      p: paragraph,
      h1: `${heading};font-size:24px`,
      h2: `${heading};font-size:22px`,
      h3: `${heading};font-size:19px`,
      h4: `${heading};font-size:17px`,
      h5: `${heading};font-size:17px`,
      h6: `${heading};font-size:17px`,
      ul: list,
      ol: list,
      li: 'margin:0 0 6px',
      a: 'color:#1d4268;text-decoration:underline;word-break:break-word',
      img: 'max-width:100%;height:auto;border:0',
      blockquote: `margin:0 0 16px;padding-${start}:16px;border-${start}:5px solid #a8201a`,
      pre: 'margin:0 0 16px;white-space:pre-wrap',
      table: 'margin:0 0 16px;border-collapse:collapse',
      th: `${cell};text-align:${start}`,
      td: cell,
      hr: 'margin:24px 0;border:0;border-top:1px solid #cfc3b0',
      code: 'font-family:monospace',
      strong: '',
      em: '',
      del: '',
      br: '',
      sup: '',
      thead: '',
      tbody: '',
      tr: '',
    },
  };
};
