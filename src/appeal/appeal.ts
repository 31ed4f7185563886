/** The call to pass a campaign on, in one language: the one that an organiser wrote, or one made of its story's head. */
export type Appeal = {
  language: string;
  title: string;
  /** Markdown. */
  text: string;
  /** The campaign in a sentence or two. */
  summary: string;
  signed: string;
  /** On which the campaign opened: `2019-11-01`. */
  day: string | undefined;
  /** Whole addresses of the campaign's page, and of the appeal's. */
  link: string;
  page: string;
};

/** What an email and a plain text are made of: an appeal, or what became of a campaign, which nobody need have signed. */
export type Told = Pick<Appeal, 'language' | 'title' | 'text' | 'day' | 'link' | 'page'> & {
  summary: string | undefined;
  signed: string | undefined;
};

/** What is passed on in a messenger: a headline, a line or two, the link. */
export const shortAppeal = ({ title, summary, link }: Pick<Appeal, 'title' | 'summary' | 'link'>): string =>
  [title, summary, link].join('\n\n');

/** Plain text as Markdown that says the same. https://spec.commonmark.org/0.31.2/#backslash-escapes */
export const asMarkdown = (text: string): string => text.replace(/[!-/:-@[-`{-~]/g, String.raw`\$&`);
