import { asMarkdown } from '../appeal/appeal.ts';
import type { Campaign } from '../campaign/campaign.ts';
import type { Site } from '../campaign/schema.ts';
import { textHtml } from '../content/texts/html.ts';
import type { Interface } from '../language/interface.ts';
import { direction } from '../language/language.ts';
import { campaignPath } from '../language/paths.ts';
import { markup } from '../layouts/markup.ts';
import { displayName, headerText } from '../letter/email.ts';

/** What a mail to many is about: the call to write, or what became of a campaign. */
export type Kind = 'appeal' | 'outcome';

/** A mail to the readers of one language, in the fields that a broadcast has at Resend. */
export type Mail = {
  name: string;
  from: string;
  reply_to: string[];
  subject: string;
  html: string;
  text: string;
};

export type About = {
  kind: Kind;
  campaign: Campaign;
  language: string;
  words: Interface;
  site: Pick<Site, 'name' | 'url' | 'sender' | 'contact'>;
};

/** Undefined where the campaign has no such text in the language. */
export const mailOf = (about: About): Mail | undefined => {
  const { kind, campaign, language, site } = about;
  const text = textOfKind(about);
  if (!text) return undefined;
  return {
    // By this it is found again.
    name: `${campaign.slug} ${language} ${kind}`,
    from: `${displayName(site.name)} <${site.sender}>`,
    reply_to: [site.contact],
    subject: apart(headerText(text.title)),
    html: htmlOf(text, about),
    text: textOf(text, about),
  };
};

/** `body` is Markdown; `plain` says the same without its signs where nobody wrote it as Markdown. */
type Text = { title: string; body: string; plain: string; signed: string | undefined };

/** The languages that there is something to say in. */
export const languagesOf = (kind: Kind, { stories, outcomes }: Campaign): string[] =>
  Object.keys(kind === 'appeal' ? stories : outcomes);

/** The outcome; or the appeal, which is made of the story's head where nobody has written one, as on the page. */
const textOfKind = ({ kind, campaign, language, site }: About): Text | undefined => {
  const written = (kind === 'appeal' ? campaign.appeals : campaign.outcomes)[language];
  if (written) {
    const { data, body } = written;
    const signed = kind === 'appeal' ? campaign.appeals[language]?.data.signed : undefined;
    return { title: data.title, body, plain: body.trim(), signed };
  }
  const story = kind === 'appeal' ? campaign.stories[language]?.data : undefined;
  return (
    story && {
      title: story.title,
      body: asMarkdown(story.summary),
      plain: story.summary,
      signed: site.name,
    }
  );
};

/** Resend puts the reader's own link there, and the header that mail programs have a button for. */
const unsubscribe = '{{{RESEND_UNSUBSCRIBE_URL}}}';

// What a text says is not filled in by Resend.
const still = (html: string): string => html.replaceAll('{', '&#123;');
const apart = (text: string): string => text.replace(/\{(?=\{)/g, '{ ');

const htmlOf = ({ title, body, signed }: Text, { kind, campaign, language, words, site }: About): string => {
  const link = site.url + campaignPath(language, campaign.slug);
  const inside = textHtml(body).replace(/ href="\/(?!\/)/g, ` href="${site.url}/`);
  const { markup: written } = markup`<!doctype html>
<html lang="${language}" dir="${direction(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body style="margin:0;padding:24px 16px;background:#ffffff;color:#17130f;font:17px/1.6 Georgia,serif">
<div style="max-width:600px;margin:0 auto">
<h1 style="margin:0 0 16px;font-size:28px;line-height:1.25">${title}</h1>
${{ markup: inside }}
<p>${kind === 'appeal' ? markup`${words['appeal.link']}<br>` : ''}<a href="${link}" style="color:#1d4268">${link}</a></p>
${signed === undefined ? '' : markup`<p>${signed}</p>`}
`;
  const { markup: foot } =
    markup`<p style="margin-top:32px;padding-top:16px;border-top:1px solid #5a5046;color:#5a5046;font-size:14px">${words['news.why']} ${site.name}<br>
<a href="${{ markup: unsubscribe }}" style="color:#5a5046">${words['news.stop']}</a></p>
</div>
</body>
</html>
`;
  return still(written) + foot;
};

const textOf = ({ title, plain, signed }: Text, { kind, campaign, language, words, site }: About): string => {
  const link = site.url + campaignPath(language, campaign.slug);
  const written = [
    title,
    plain,
    ...(kind === 'appeal' ? [words['appeal.link']] : []),
    link,
    ...(signed === undefined ? [] : [signed]),
  ].map(apart);
  return [...written, `${words['news.why']} ${site.name}`, `${words['news.stop']}: ${unsubscribe}`].join(
    '\n\n',
  );
};
