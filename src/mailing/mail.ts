import { asMarkdown, type Told } from '../appeal/appeal.ts';
import { emailHtml } from '../appeal/email.ts';
import { columns, plainText } from '../appeal/text.ts';
import { wrap } from '../appeal/wrap.ts';
import type { Campaign } from '../campaign/campaign.ts';
import type { Site } from '../campaign/schema.ts';
import type { Interface } from '../language/interface.ts';
import { campaignPath, homePath } from '../language/paths.ts';
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
  const told = toldOf(about);
  if (!told) return undefined;
  return {
    // By this it is found again.
    name: `${campaign.slug} ${language} ${kind}`,
    from: `${displayName(site.name)} <${site.sender}>`,
    reply_to: [site.contact],
    subject: apart(headerText(told.title)),
    html: htmlOf(told, about),
    text: textOf(told, about),
  };
};

/** The languages that there is something to say in. */
export const languagesOf = (kind: Kind, { stories, outcomes }: Campaign): string[] =>
  Object.keys(kind === 'appeal' ? stories : outcomes);

/** The outcome; or the appeal, which is made of the story's head where nobody has written one, as on the page. */
const toldOf = ({ kind, campaign, language, site }: About): Told | undefined => {
  const { slug, stories, appeals, outcomes } = campaign;
  const link = site.url + campaignPath(language, slug);
  const around = { language, link, page: link, day: undefined };
  if (kind === 'outcome') {
    const outcome = outcomes[language];
    return (
      outcome && {
        ...around,
        title: outcome.data.title,
        text: outcome.body,
        summary: undefined,
        signed: undefined,
      }
    );
  }
  const story = stories[language]?.data;
  const appeal = appeals[language];
  return (
    story && {
      ...around,
      title: appeal?.data.title ?? story.title,
      text: appeal?.body ?? asMarkdown(story.summary),
      // Lists of mails show it after the title, where the text does not begin with it anyway.
      summary: appeal && story.summary,
      signed: appeal?.data.signed ?? site.name,
    }
  );
};

/** Resend puts the reader's own link there, and the header that mail programs have a button for. */
const unsubscribe = '{{{RESEND_UNSUBSCRIBE_URL}}}';

/** What stands on the button, and before the campaign's address. */
const wordsOf = ({ kind, words }: About): { button: string; before: string | undefined } =>
  kind === 'appeal'
    ? { button: words['appeal.write'], before: words['appeal.link'] }
    : { button: words['embed.read'], before: undefined };

const htmlOf = (told: Told, about: About): string => {
  const { language, words, site } = about;
  const html = emailHtml({
    told,
    site: { name: site.name, url: site.url + homePath(language) },
    words: wordsOf(about),
    // To fetch it would tell the site who has opened the mail, and when.
    picture: undefined,
    foot: { why: words['news.why'], stop: words['news.stop'], link: unsubscribe },
  });
  // What a text says is not filled in by Resend. No other link can hold braces: addresses have them as percent signs.
  return still(html).replace(`href="${still(unsubscribe)}"`, `href="${unsubscribe}"`);
};

const textOf = (told: Told, about: About): string => {
  const { language, words, site } = about;
  const { button, before = button } = wordsOf(about);
  const why = [...wrap(words['news.why'], columns, language), site.name].join('\n');
  return `${apart(`${plainText(told, before)}\n${why}`)}\n\n${words['news.stop']}:\n${unsubscribe}\n`;
};

const still = (html: string): string => html.replace(/\{(?=\{)/g, '&#123;');
const apart = (text: string): string => text.replace(/\{(?=\{)/g, '{ ');
