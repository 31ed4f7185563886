import type { AnsweredWords } from '../campaign/registry/answered-words.ts';
import { direction } from '../language/language.ts';
import { campaignPath, homePath } from '../language/paths.ts';
import { displayName, escapeHtml, headerText, type Email } from './email.ts';

/**
 * A mail to a supporter: `confirm` asks whether a letter is theirs, `again` says that a second one was written with their
 * address, `receipt` that one has gone.
 */
export type NoticeKind = 'confirm' | 'again' | 'receipt';

export type Notice = {
  /** The supporter's address, ready for a header. */
  to: string;
  language: string;
  words: AnsweredWords;
  site: { name: string; url: string; sender: string; contact: string };
  campaign: { slug: string; title: string; targets: readonly string[] };
  /** The letter's id. */
  letter: string;
  /** Where the supporter says that the letter is theirs, where that it is not, and where they ask for news of campaigns. */
  links: { confirm: string; notMe: string; news?: { ask: string; link: string } };
};

/** Nothing in it was typed by anybody: its words are the interface's, title and targets are the campaign's. */
export const composeNotice = (kind: NoticeKind, notice: Notice): Email => {
  const { to, language, words, site, campaign, letter } = notice;
  const subject = headerText(words[`mail.${kind}.subject`]);
  const parts = [...partsOf(kind, notice), { text: site.name }, { link: site.url + homePath(language) }];
  return {
    from: `${displayName(site.name)} <${site.sender}>`,
    to,
    replyTo: site.contact,
    subject,
    text: parts.map(asText).join('\n\n'),
    html: `<!doctype html><html lang="${language}" dir="${direction(language)}"><head><meta charset="utf-8"><title>${escapeHtml(
      subject,
    )}</title></head><body>${parts.map(asHtml).join('\n')}</body></html>`,
    // So that no program answers it: https://www.rfc-editor.org/rfc/rfc3834#section-5
    headers: { 'Auto-Submitted': 'auto-generated' },
    tags: [
      { name: 'campaign', value: campaign.slug },
      { name: 'letter', value: letter },
    ],
  };
};

/** A paragraph, a list, or a link that stands alone: with `words` for it, or so long that it may break anywhere. */
type Part = { text: string } | { list: readonly string[] } | { link: string; words?: string; long?: boolean };

const partsOf = (kind: NoticeKind, { language, words, site, campaign, links }: Notice): Part[] => {
  const text = { text: words[`mail.${kind}.text`].replace('{campaign}', () => campaign.title) };
  if (kind === 'receipt')
    return [
      text,
      { list: campaign.targets },
      { text: words['mail.receipt.share'] },
      { link: site.url + campaignPath(language, campaign.slug) },
      ...(links.news ? [{ link: links.news.link, words: links.news.ask }] : []),
      { text: words['mail.receipt.other'] },
      { link: links.notMe },
    ];
  return [
    text,
    { text: words[`mail.${kind}.press`] },
    { link: links.confirm, long: links.news !== undefined },
    { text: words[`mail.${kind}.other`] },
  ];
};

const asText = (part: Part): string => {
  if ('link' in part) return part.words === undefined ? part.link : `${part.words}:\n\n${part.link}`;
  return 'list' in part ? part.list.map((item) => `– ${item}`).join('\n') : part.text;
};

const asHtml = (part: Part): string => {
  if ('link' in part) {
    const link = escapeHtml(part.link);
    if (part.words !== undefined) return `<p><a href="${link}">${escapeHtml(part.words)}</a></p>`;
    return `<p><a dir="ltr"${part.long ? ' style="overflow-wrap:anywhere"' : ''} href="${link}">${link}</a></p>`;
  }
  if ('list' in part) return `<ul>${part.list.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
  return `<p>${escapeHtml(part.text)}</p>`;
};
