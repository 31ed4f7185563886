import * as z from 'zod';

/**
 * The words of the interface: a key, and a note that tells a translator where it stands. What a note
 * says between braces, the string must hold too, and no other placeholder.
 */
export const notes = {
  skip: 'First link of every page, seen only when it has the keyboard: jumps over the header.',
  languages: 'Name of the list of languages at the top of every page.',
  sample: 'One line above every page of a demonstration site.',
  preview: 'One line above every page of a preview, which an organiser looks at before it is published.',
  home: 'Link to the home page, where all campaigns are listed.',
  'home.title': 'Large heading of the home page: what a visitor can do here.',
  'home.lead': 'Under it: one or two sentences on how it works.',
  'home.more': 'Heading above the open campaigns on the home page, after the most urgent one.',
  'home.victory': 'Small heading above the campaign that was won last.',
  'home.upcoming': 'Heading above the campaigns that open later.',
  'home.elsewhere': 'Heading above the campaigns that nobody has translated into this language yet.',
  'home.none': 'In place of the open campaigns when there are none.',
  'home.read': 'In the list of campaigns, the link to one that is over or has not opened yet.',
  'home.opens':
    'In a list of campaigns, beside one that opens later. {date} is a day such as 1 November 2019.',
  'home.archive': 'On the home page, the link to the archive.',
  'archive.title': 'Heading of the page that lists every campaign, with those that are over.',
  'archive.year':
    'Heading of the page that lists the campaigns of one year. {year} is a number such as 2019.',
  'archive.lead': 'Under the heading of the archive.',
  'archive.years': 'Before the links to the years of the archive.',
  'archive.filter': 'Label of a field above a long list of campaigns: what is typed shortens the list.',
  'archive.nothing': 'In place of the list when nothing in it matches what was typed.',
  'archive.worldwide': 'Heading above the campaigns that are not about one country.',
  'state.open': 'Label on a campaign: letters can be sent.',
  'state.upcoming': 'Label on a campaign that opens later.',
  'state.closed':
    'Label on a campaign that is over. Use the same word as in over.closed, closed.title and home.archive.',
  'state.victory': 'Label on a campaign that reached what it asked for.',
  'state.suspended': 'Label on a campaign that is stopped for now, not for good.',
  'state.draft': 'Label on a campaign that is not published, seen only by its authors.',
  'over.closed': 'On the page of a campaign that is over, in place of the form.',
  'over.victory': 'The same, where the campaign reached what it asked for.',
  'over.suspended': 'The same, where the campaign is stopped for now.',
  'over.upcoming': 'The same, where it has not begun. {date} is a day such as 1 November 2019.',
  'campaign.from':
    "Beside a campaign's title, also when the campaign is over. {date} is the day on which it opened.",
  'campaign.until': 'The same, while it is open. {date} is the last day on which letters are taken.',
  'campaign.earlier': 'Before a link to the earlier campaign of the same case.',
  'campaign.later': 'Before a link to the campaign that goes on with this case.',
  'campaign.partners': 'Heading above the names of the organisations that carry the campaign.',
  'campaign.targets':
    'Heading above the list of those whom the letter goes to: authorities, and sometimes a partner who gets a copy.',
  'campaign.targets.over': 'The same, where the campaign is over.',
  'campaign.count': 'The counter. {count} is a number. Word it so that it is right for any number.',
  'campaign.goal':
    'Beside the counter: how many letters the campaign wants to reach next. {goal} is a number.',
  'campaign.reach': 'Under the counter. {countries} and {languages} are numbers, of two or more countries.',
  'campaign.left':
    'Beside the counter in the last weeks of a campaign. {count} is a number, also 1. Word it so that it is right for any number.',
  'campaign.write': 'Button that jumps to the letter and its form.',
  'campaign.letter': 'The same button, once something has been typed: leads back to the letter.',
  'letter.title': 'Heading above the letter as it will be sent.',
  'letter.to': 'Before the name of the target that the letter goes to.',
  'letter.subject': "Before the letter's subject line.",
  'letter.subjects':
    'Before a list of subject lines. The site gives each supporter one of them; nobody chooses.',
  'letter.language':
    "Said where the letter goes out in another language than the page's. {language} is its name as a dictionary has it; word the sentence so that it fits. Ends with a full stop: another sentence follows on the same line.",
  'letter.translation': 'Heading above the translation of such a letter, which is there to be read only.',
  'letter.untranslated':
    'After it on the same line, where nobody has translated the letter yet. Ends with a full stop.',
  'letter.rest': 'Under the first lines of the letter: shows the rest of it.',
  'letter.question':
    'Above the field for own words: one concrete question that gets people to write a sentence or two.',
  'letter.original': 'Button under a letter that the supporter may rewrite: puts the original text back.',
  'letter.shown':
    'In the list of those whom the letter goes to, beside one of them: shows the letter with their name and salutation.',
  'letter.unanswered':
    'Last paragraph of a letter that is signed with initials, in the letter’s language: said to those who receive it.',
  'letter.about':
    'Last line of each letter, in the letter’s language, said to those who receive it. A web address follows it.',
  'form.name': "Label of a field: the supporter's whole name.",
  'form.email': "Label of a field: the supporter's email address.",
  'form.email.why':
    'Under that field: what the email address is used for. Those whom the letter goes to are not all authorities.',
  'form.organisation': "Label of a field: the supporter's union or organisation.",
  'form.country': "Label of a field: the supporter's country.",
  'form.words': 'Label of a large field: a few own words that are added to the letter.',
  'form.words.why': 'Under that field: why it is worth writing something.',
  'form.words.language': 'Said besides, where the letter goes out in another language.',
  'form.letter': 'Label of a large field that holds the letter, to be rewritten freely.',
  'form.optional': 'After the label of a field that can stay empty.',
  'form.website': 'Label of a field that only programs see, and that must stay empty.',
  'form.send': 'The button that sends the letter.',
  'form.sending': 'On that button while the letter is on its way.',
  'form.privacy':
    "Under the button: what becomes of the supporter's data. The names of those whom the letter goes to stand above it.",
  'form.privacy.more': 'After it: link to the page on privacy.',
  'consent.statement':
    'Right after form.privacy, on the same line: pressing the button is explicit consent in the sense of the GDPR. “This” is what form.privacy says.',
  'consent.checkbox':
    'In place of it on some sites, beside a box to tick: explicit consent in the sense of the GDPR.',
  'signing.title': 'Where a supporter can choose how to sign: heading above the two ways.',
  'signing.full': 'The first way.',
  'signing.full.why': 'Under it.',
  'signing.initials': 'The second way, for people whom their name in the letter could put at risk.',
  'signing.initials.why': 'Under it.',
  'signing.privacy': 'In place of form.privacy where there is that choice.',
  'field.missing': 'Under a field that must not stay empty.',
  'field.consent': 'Under a box that says that the supporter agrees, when it is not ticked.',
  'field.invalid': 'Under a field with something in it that cannot be right.',
  'field.email': 'Under the field for the email address, when it is not one.',
  'field.non-ascii': 'Under it, when letters with accents or another script stand before the @.',
  'field.no-mail':
    'Under it, when its domain has no mailboxes. {domain} is what stands after the @, such as gmial.com. Ends with a full stop: another sentence can follow on the same line.',
  'field.meant':
    'After it on the same line, and a button with script: what the address was probably meant to be. {address} is an email address.',
  'field.own':
    'Under it, when it is the address of somebody whom the letters go to, or of the site itself, and not of a supporter.',
  'field.links':
    'Under the field for own words, or under a rewritten letter, when many web addresses are in it.',
  'field.too-long': 'Under a field with too much text in it.',
  'field.link':
    'Under the field for the name or the organisation, when there is a web address in it, or what looks like one.',
  'sent.title':
    'Heading of the answer after a letter has been sent. True also for the second try of the same supporter.',
  'sent.thanks':
    'Above the same answer. {name} is the first name of the supporter, as it was typed; word it so that it needs no case or gender.',
  'sent.text':
    'Under it. Each email address counts once, and this says so. The list of those whom the letter goes to is no longer on the screen.',
  'sent.share': 'Heading above the ways to pass the campaign on, after a letter was sent.',
  'sent.appeal': 'Link to the text that can be passed on.',
  'sent.before': 'Heading instead of the form, when the same browser comes back later.',
  'sent.another': 'Button under it: shows the form again, for another person who uses the same device.',
  'sent.next':
    'Heading above a link to another open campaign: after sending, and on the page of one that is over.',
  'share.title': 'Heading above the ways to pass the campaign on.',
  'share.lead': 'Under it.',
  'share.message':
    'A ready message that a supporter passes on to friends; a link follows it. {title} is the headline of the campaign. The friend is addressed as one addresses a friend.',
  'share.count':
    'Read aloud for five envelopes, of which one fills each time that the supporter passes the campaign on. {count} is a number from 0 to 5.',
  'share.device': "Button: opens the device's own way to share.",
  'share.email': 'Link: passes the campaign on by email.',
  'share.mastodon': 'Asked once before something is shared on Mastodon, which has many servers.',
  'share.copy': "Button: copies the campaign's address.",
  'queued.title': 'Heading of the answer when the letter is kept and goes out later by itself.',
  'queued.text': 'Under it: nothing more needs to be done.',
  'queued.when':
    'Under it, when the letter has to wait its turn. {when} is a time such as "in 5 minutes", in the page\'s language.',
  'confirm.title': 'Heading of the answer when the supporter must first open a link in an email.',
  'confirm.text': 'Under it.',
  'confirm.none': 'Under it: what to do when no email comes.',
  'confirm.when':
    'Under it, when that email has to wait. {when} is a time such as "in 5 minutes", in the page\'s language.',
  'confirmed.title': 'Heading of the answer after that link was opened.',
  'confirmed.text': 'Under it.',
  'invalid.title': 'Heading of the answer when something in the form cannot be right.',
  'invalid.text': 'Under it. Nothing was sent. Each wrong field has a mark and a sentence of its own.',
  'closed.title': 'Heading of the answer when the campaign closed before the letter came in.',
  'closed.text': 'Under it. Nothing was sent.',
  'too-many.title': 'Heading of the answer when too many letters came from one place.',
  'too-many.text': 'Under it. Nothing was sent; try again later.',
  'failed.title': 'Heading of the answer when a letter could not be delivered.',
  'failed.text': 'Under it.',
  'unclear.title':
    'Heading of the answer when nobody can tell whether a letter arrived: it may have, or it may not.',
  'unclear.text': 'Under it. It is not sent a second time.',
  'stopped.title': 'Heading of the answer when the campaign was stopped while a letter was waiting its turn.',
  'stopped.text': 'Under it. Nothing was sent, and nothing of the letter is kept.',
  'preview.title':
    'Heading of the answer on a page that sends nothing, for it is a preview or an old version of the site.',
  'preview.text': 'Under it.',
  'preview.link': 'Then: link to the page that is published.',
  'unavailable.title': 'Heading of the answer when the letter could not be sent just now.',
  'unavailable.text': 'Under it. Nothing was sent; the text is still in the form.',
  'offline.title': 'Heading of the answer when the device has no connection.',
  'offline.text': 'Under it. Nothing was sent; the text is still in the form.',
  'answer.back': 'Link in an answer, back to the form.',
  'answer.page': 'Link on a page of its own that says what is wrong in the form: leads back to the campaign.',
  'answer.mail': "Link in an answer: opens the supporter's own email program with the letter in it.",
  'answer.when':
    'Under the text of an answer, when sending must wait. {when} is a time such as "in 5 minutes", in the page\'s language.',
  'answer.copy': 'Button in an answer: copies the letter as it was typed.',
  'appeal.title':
    'Link and heading: the text that calls others to join. On the home page, heading above such texts.',
  'appeal.lead': 'Under it: what to do with the text.',
  'appeal.link': "Before the campaign's permanent address.",
  'appeal.copy': 'Button that copies the text, with its headings and links.',
  'appeal.copy.short': 'Button: copies a headline, a sentence and a link instead, for a messenger.',
  'appeal.copied': 'On such a button once it is done.',
  'appeal.list': 'Before two links to files with the call in them, for those who send newsletters.',
  'appeal.list.html': 'The first of these links.',
  'appeal.list.text': 'The second.',
  'appeal.poster': 'Link to a poster of the campaign, and heading of its page.',
  'poster.lead':
    'Above the poster, on the screen only: what to do with it. A4 and A5 are sizes of paper. It can be read when it is printed without colours.',
  'poster.print': 'Button after it, a verb: prints the poster.',
  'poster.scan': 'On the poster, beside a QR code. An address stands on the next line.',
  'appeal.write': 'Large link from the call to the letter.',
  'mail.confirm.subject': 'Subject of the email that asks a supporter to confirm a letter.',
  'mail.confirm.text':
    'First paragraph of that email. Whoever reads it may not have written anything. {campaign} is the headline of the campaign.',
  'mail.confirm.press': 'Then; a link stands under it.',
  'mail.confirm.other': 'Last paragraph.',
  'mail.again.subject':
    'Subject of an email to somebody with whose email address a second letter was written.',
  'mail.again.text': 'First paragraph of that email. {campaign} is the headline of the campaign.',
  'mail.again.press': 'Then; a link stands under it.',
  'mail.again.other': 'Last paragraph.',
  'mail.receipt.subject': 'Subject of an email that tells a supporter that a letter has gone.',
  'mail.receipt.text':
    'First paragraph of that email. {campaign} is the headline of the campaign. A list of those whom the letter went to stands under it.',
  'mail.receipt.share': 'Then; a link to the campaign stands under it.',
  'mail.receipt.other': 'Last paragraph; another link stands under it.',
  'link.confirm.title': 'Heading of the page that the link in mail.confirm and mail.again leads to.',
  'link.confirm.text': 'Under it. {campaign} is the headline of the campaign.',
  'link.confirm.send': 'The button.',
  'link.confirm.other':
    'Further down on the same page, above a box to tick (link.block) and a quieter button (link.other).',
  'link.sent.title': 'Heading of the page that the last link in mail.receipt leads to.',
  'link.sent.text': 'Under it, above the same box and button. {campaign} is the headline of the campaign.',
  'link.block': 'Label of a box to tick. “Here” is this site with all its campaigns.',
  'link.other': 'Button: says that somebody else wrote the letter.',
  'removed.title': 'Heading of the answer to that button.',
  'removed.text': 'Under it.',
  'removed.blocked': 'Then, where the box was ticked.',
  'used.title': 'Heading of the answer when the link in an email has been used, is too old or is not whole.',
  'used.text': 'Under it.',
  'later.title': 'Heading of the answer when what a link in an email asks for could not be done.',
  'later.text': 'Under it.',
  'news.ask':
    'In mail.receipt, above a link, and on the page that the link in mail.confirm leads to, beside a box to tick: what the supporter asks us for. No full stop.',
  'news.title': 'Heading of the page that this link leads to.',
  'news.text': 'Under it. “Our email” is mail.receipt.',
  'news.yes': 'The button.',
  'news.done.title': 'Heading of the answer to that button.',
  'news.done.text': 'Under it, above the link news.stop.',
  'news.stop':
    'Link in every such email and on the pages about them, heading of the page that it leads to, and the button there.',
  'news.stop.text': 'Under that heading.',
  'news.stopped.title': 'Heading of the answer to that button.',
  'news.stopped.text': 'Under it.',
  'news.why': 'At the end of every such email, above the link news.stop.',
  'news.privacy':
    'At the end of the page on privacy, below news.title, where a site has news: what is kept of those who ask for them, and where.',
  'stale.text': 'On a page whose original has changed since it was translated. Said discreetly.',
  'stale.original':
    'After it: link to the original. {language} is the name of its language, as a dictionary has it.',
  'ledger.title':
    'Under the list of those whom the letter goes to: opens a list that says how many letters went to each, and what became of them.',
  'ledger.accepted':
    'In it, after a name: how many emails were sent. {count} is a number, also 0 or 1. Ends with a full stop: two more follow on the same line.',
  'ledger.delivered':
    'After it: how many of them were delivered. {count} is a number. Ends with a full stop.',
  'ledger.refused':
    'After it: how many came back, were reported as spam, or are no longer taken. {count} is a number. Ends with a full stop.',
  'ledger.since':
    'In the list of those whom the letter goes to, under one of them. It may be an office, a person or an organisation. {date} is a day such as 1 November 2019. Two other ways to write follow.',
  'ledger.mail':
    "After it: a link that opens the supporter's own email program, with the letter to this one alone.",
  'ledger.print': 'Button after it: prints the letter to this one.',
  'report.title': 'Heading of the report on a campaign, which partners and the press read.',
  'report.counted': 'Under it. {date} is the day on which the numbers were counted, such as 1 November 2019.',
  'report.days': 'Heading above a chart.',
  'report.growth': 'Heading above a chart of how the number of all letters grew.',
  'report.hour': 'Under it. {count} is a number, {when} a day and an hour, such as 1 November 2019, 14:00.',
  'report.languages': 'Heading above a chart: in which languages letters were written.',
  'report.countries': 'Heading above a chart: from which countries letters came.',
  'report.other': 'In these charts, the line that sums up what is not named.',
  'report.nowhere': 'In the chart of countries, the line of letters whose writers named no country.',
  'report.sources':
    'Heading above a chart: by whose links people came who wrote. Partners pass such links on.',
  'report.sourceless': 'In that chart, the line of letters whose writers came by no partner’s link.',
  'report.confirmed':
    'How many letters were confirmed by those who wrote them. {count} is a number. Word it so that it is right for any number.',
  'report.since':
    'In the list of those whom the letters went to, under one whose mail server sends letters back. {date} is a day such as 1 November 2019.',
  'report.few': 'Under the charts: why “Other” stands there. Use the word of report.other.',
  'report.times': 'Under the charts: UTC is the time that is the same all over the world.',
  'embed.title': 'Heading of a page for organisations that want to show the campaign on their own website.',
  'embed.lead': 'Under it. Two pieces of HTML follow, each with a button to copy it.',
  'embed.sites': 'Then; a list of web addresses follows.',
  'embed.source':
    'Then: label of a list with the names of partners. Letters from this website are counted under the name that is chosen.',
  'embed.nobody': 'In that list: none of the names.',
  'embed.letter': 'Heading on that page: the first of the two, which shows the letter with its form.',
  'embed.button':
    'Heading on that page: the second, which shows a button and how many letters have been sent.',
  'embed.copy': 'Button on that page: copies the piece of HTML above it.',
  'embed.read':
    'Where a campaign is shown on another organisation’s website: link above the letter, to the campaign’s own page. In an email that says how a campaign ended, the button that leads there.',
  'print.signature': 'On paper only: before the line on which the supporter signs by hand.',
  'recipients.title': 'Heading of a page for those who receive letters.',
  'recipients.lead': 'Under it. {site} is the name of the site.',
  'recipients.person.title': 'Heading on that page.',
  'recipients.person.text': 'Under it.',
  'recipients.answer.title': 'Heading on that page.',
  'recipients.answer.text': 'Under it.',
  'recipients.reach.title': 'Heading on that page. An email address stands under recipients.reach.text.',
  'recipients.reach.text': 'Under it. An email address follows.',
  'recipients.mail.title': 'Heading on that page.',
  'recipients.mail.text': 'Under it. A list of technical facts follows.',
  'pack.title':
    'Heading of a sheet of paper that hands over the letters of a campaign to somebody whom emails do not reach. {target} is the name of an office or a person.',
  'pack.count':
    'In the cover letter on that sheet. {count} is a number; word it so that it is right for any number. {campaign} is the headline of the campaign. {site} is the name of the site.',
  'pack.refused': 'Then, where emails come back. {date} is a day such as 1 November 2019.',
  'pack.enclosed': 'Then, as the last paragraph.',
  'pack.closing': 'Last line of the cover letter, before the signature.',
  contact: "At the foot of every page, before the organisation's email address.",
  feed: 'At the foot of every page: link to the feed of campaigns.',
  'notfound.title': 'Heading of the page for an address that does not exist.',
  'notfound.text': 'Under it.',
} as const;

export type InterfaceKey = keyof typeof notes;
export type Interface = Record<InterfaceKey, string>;

const mapKeys = <T>(make: (key: InterfaceKey) => T): Record<InterfaceKey, T> => {
  const keys = Object.keys(notes) as InterfaceKey[];
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<InterfaceKey, T>;
};

const placeholdersOf = (text: string): string =>
  text.includes('{') ? [...new Set(text.match(/\{\w+\}/g))].sort().join(' ') : '';

/** `content/interface/<lang>.json`: each key once, no string blank, each placeholder kept. */
export const interfaceSchema: z.ZodType<Interface> = z.strictObject(
  mapKeys((key) => {
    const wanted = placeholdersOf(notes[key]);
    return z
      .string('must be text.')
      .trim()
      .min(1, 'is blank. Translate it.')
      .refine((text) => placeholdersOf(text) === wanted, {
        message: wanted
          ? `must hold ${wanted}, which is filled in later, and no other word between braces.`
          : 'holds a word between braces, but nothing is filled in here. Take the braces out.',
      });
  }),
);

/** Looks up a string and fills its placeholders: `words('campaign.count', { count: '12' })`. */
export const speak =
  (strings: Interface) =>
  (key: InterfaceKey, values: Record<string, string> = {}): string =>
    strings[key].includes('{')
      ? strings[key].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
      : strings[key];
