import * as z from 'zod';
import { isLanguageTag } from '../language/language.ts';
import { repositoryAt } from '../editor/repository.ts';
import { parseAddress } from '../letter/address.ts';
import { longest } from '../letter/limits.ts';
import { aboutAddress, aboutNumber, aboutPicture } from './advice.ts';

// Strict everywhere: an unknown key is a typing mistake, and the reader names it. What `is` says of a key besides, in its
// `meta`, tells the editor in the browser how to ask for it.

const text = z
  .string('must be text. Put it between quotes if it holds a colon or begins with a sign.')
  .trim()
  .min(1, 'is empty. Write something, or leave the key out.');
const short = (max: number): z.ZodType<string> =>
  text.max(max, `is longer than ${max} characters. Shorten it.`).refine((value) => !value.includes('\n'), {
    message: 'must be on one line.',
  });

const day = z
  .string('must be a day such as 2019-11-01.')
  .refine(
    (value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && isDay(value),
    'must be a day that exists, written year-month-day, such as 2019-11-01.',
  )
  .meta({ is: 'day' });

const isDay = (value: string): boolean => {
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
};

const url = z
  .string('must be a web address.')
  .refine(
    (value) => URL.canParse(value) && new URL(value).protocol === 'https:',
    'must be a web address that begins with https://.',
  );

/** `more` says where a second address goes. */
const address = (more: string) =>
  z
    .string('must be an email address.')
    .refine((value) => 'address' in parseAddress(value), {
      error: ({ input }) => aboutAddress(String(input), more),
    })
    .transform((value) => {
      const parsed = parseAddress(value);
      return 'address' in parsed ? parsed.address : value;
    });

const email = address('Keep one of them.');

const whole = (otherwise: string) => z.int({ error: ({ input }) => aboutNumber(input, otherwise) });

export const languageTag = z
  .string('must be a language tag.')
  .refine(isLanguageTag, 'is not a language tag as BCP 47 writes it. Examples: en, pt-BR, zh-Hant.');

const country = z
  .string('must be a country code.')
  .regex(/^[A-Z]{2}$/, 'must be a country code of two capital letters, such as KZ.');

/** The same for every language, or a map from language to text. */
const localised = z
  .union([short(200), z.record(languageTag, short(200))], {
    error: 'must be text, or one text for each language tag: { en: …, pt-BR: … }, and none of them empty.',
  })
  .meta({ is: 'localised' });

const partner = z.strictObject({ name: localised, url: url.optional() });

const target = z.strictObject({
  name: localised,
  email: address('Keep one here, and give every other a target of its own.'),
  /** Words that begin the letter; needed where the letter says `{salutation}`. */
  salutation: localised.optional(),
  /** One that has refused letters is written to again from this day on (UTC). */
  retry: day.optional(),
});

/** Sites that may show a campaign in a frame. */
const embed = z
  .array(
    z
      .string('must be the address of a site.')
      .refine(
        (value) => /^https:\/\/[a-z0-9.-]+(?::\d+)?$/.test(value) && URL.parse(value)?.origin === value,
        'must be the address of a site and no more, in small letters: https://union.example, with no path and no slash at its end.',
      ),
    'must be a list of addresses: [https://union.example].',
  )
  .max(50, 'holds more than 50 sites. Keep the 50 that matter most.')
  .refine((sites) => new Set(sites).size === sites.length, 'names a site twice.');

/** `other` is what few letters are summed under. */
const source = z
  .string('must be a word such as uniglobal.')
  .regex(
    new RegExp(`^[a-z0-9-]{1,${longest.from}}$`),
    `must be a word of small letters, digits and hyphens, at most ${longest.from} of them, such as uniglobal.`,
  )
  .refine(
    (word) => word !== 'other',
    'cannot be other, which the counts call what came by few letters. Take another word.',
  );

/** `auto`: where something is unusual. */
const confirm = z.enum(['auto', 'always', 'never'], 'must be auto, always or never.');

/** `campaign.yaml`: the facts that every language shares. */
export const campaignSchema = z
  .strictObject({
    opens: day.optional(),
    closes: day.optional(),
    outcome: z
      .enum(
        ['victory', 'ended', 'suspended'],
        'must be victory, ended or suspended; leave it out while the campaign goes on.',
      )
      .optional(),
    /** Whether supporters confirm a letter by email before it goes; left out: as site.yaml says. */
    confirm: confirm.optional(),
    /** First on the home page while it is open. */
    featured: z.boolean('must be true or false.').optional(),
    country: country.optional(),
    follows: z.string('must be the folder name of the earlier campaign.').meta({ is: 'campaign' }).optional(),
    partners: z.array(partner, 'must be a list of { name, url }.').default([]),
    targets: z
      .array(target, 'must be a list of { name, email, salutation }.')
      .min(1, 'is empty. A letter needs somebody to go to.')
      .max(50, 'holds more than 50 targets. Keep the 50 that matter most.'),
    letter: z
      .strictObject({
        language: z
          .union([z.literal('reader'), languageTag], 'must be reader, or a language tag.')
          .default('reader'),
        editing: z.enum(['none', 'add', 'free'], 'must be none, add or free.').default('add'),
        pace: whole('must be a whole number of letters an hour.')
          .min(1, 'must be at least 1 letter an hour.')
          .optional(),
      })
      .prefault({}),
    fields: z
      .array(
        z.enum(['organisation', 'country'], 'can hold organisation and country.'),
        'must be a list: [organisation, country].',
      )
      .refine((fields) => new Set(fields).size === fields.length, 'names a field twice.')
      .default([]),
    /** Whether supporters can sign with initials, and without an address. */
    signing: z.enum(['full', 'choose'], 'must be full or choose.').default('full'),
    /** Who may show it in a frame; left out: as site.yaml says. */
    embed: embed.optional(),
    /** Words that `?from=` can say in a link; letters that come by one are counted under it. */
    sources: z
      .array(source, 'must be a list of words: [uniglobal, ituc].')
      .max(50, 'holds more than 50 words. Keep the 50 that matter most.')
      .refine((words) => new Set(words).size === words.length, 'names a word twice.')
      .default([]),
    goal: whole('must be a whole number.').min(1, 'must be at least 1.').optional(),
    image: z
      .string('must be a file beside campaign.yaml.')
      .regex(/^[\w-]+\.(jpe?g|png|webp|avif)$/, { error: ({ input }) => aboutPicture(String(input)) })
      .meta({ is: 'picture' })
      .optional(),
  })
  .refine(({ opens, closes }) => !opens || !closes || opens <= closes, {
    path: ['closes'],
    message: 'is before "opens". Change one of the two.',
  })
  .refine(({ opens, closes }) => !closes || opens, {
    path: ['opens'],
    message: 'is missing, but "closes" is there. Say when the campaign opens.',
  });

/** What a text was translated from, as `npm run stamp` writes it. */
const from = z
  .string('must be a stamp such as en@1a2b3c.')
  .regex(
    /^[A-Za-z0-9-]+@[0-9a-f]{6}(\.[0-9a-f]{6})*$/,
    'is not a stamp such as en@1a2b3c. Delete it, and have it written by npm run stamp.',
  )
  .optional();

/** `story.<lang>.md`, its head. */
export const storySchema = z.strictObject({
  from,
  title: short(120),
  summary: short(300),
  imageAlt: short(300).optional(),
  /** Names of the targets and of the partners in this language, in the order of campaign.yaml. */
  targets: z.array(short(200), 'must be a list of names, one for each target.').optional(),
  partners: z.array(short(200), 'must be a list of names, one for each partner.').optional(),
});

/** `letter.<lang>.md`, its head. */
export const letterSchema = z.strictObject({
  from,
  subject: z
    .union([short(200), z.array(short(200)).min(1).max(20)], {
      error: 'must be one subject, or a list of 1 to 20. Put a subject between quotes if it holds a colon.',
    })
    .meta({ is: 'texts' })
    .transform((subject) => (typeof subject === 'string' ? [subject] : subject)),
  /** What supporters are asked above the field for own words; left out: the interface's question. */
  question: short(120).optional(),
  /** In this language, one for each target, in the order of campaign.yaml. */
  salutations: z.array(short(200), 'must be a list of salutations, one for each target.').optional(),
});

/** `appeal.<lang>.md`, its head. */
export const appealSchema = z.strictObject({ from, title: short(120), signed: short(120) });

/** `outcome.<lang>.md`, its head. */
export const outcomeSchema = z.strictObject({ from, title: short(120) });

/** `content/pages/<page>.<lang>.md`, its head. */
export const pageSchema = z.strictObject({ from, title: short(120), description: short(300) });

const count = whole('must be a whole number.').min(1, 'must be at least 1.');

/** `site.yaml`: the organisation. */
export const siteSchema = z.strictObject({
  name: short(60),
  url: url.transform((value) => value.replace(/\/+$/, '')),
  languages: z
    .array(languageTag, 'must be a list of language tags, the main one first.')
    .min(1, 'is empty. Name at least one language.')
    .refine((tags) => new Set(tags).size === tags.length, 'names a language twice.'),
  /** Where letters come from: an address on a domain that the email API may send for. */
  sender: email,
  contact: email,
  sample: z.boolean('must be true or false.').default(false),
  /** HSTS for the hosts below the site's own too. Named after the directive, for who looks for it. */
  hstsIncludeSubDomains: z.boolean('must be true or false.').default(false),
  confirm: confirm.default('auto'),
  /** A mail to the supporter after a letter that went without confirmation. */
  receipts: z.boolean('must be true or false.').default(true),
  /** Supporters are asked, in a mail about their letter, whether they want news of campaigns. */
  newsletter: z.boolean('must be true or false.').default(false),
  /** How supporters agree that their letter shows what they think: by sending it, or by a box that they tick. */
  consent: z.enum(['statement', 'checkbox'], 'must be statement or checkbox.').default('statement'),
  /** Who may show campaigns in a frame, where a campaign does not say it itself. */
  embed: embed.default([]),
  limits: z
    .strictObject({
      /** Letters from one internet address (an IPv6 /64 counts as one). */
      perAddressTenMinutes: count.default(20),
      perAddressDay: count.default(100),
      /** Letters to one campaign, from everybody. */
      perCampaignHour: count.default(2000),
      /** Campaigns that one email address can write for. */
      perSupporterDay: count.default(10),
      /** Emails in all: letters times targets, receipts and confirmations. What is above waits for the next day. */
      emailsPerDay: count.default(25_000),
    })
    .prefault({}),
  social: z.array(z.strictObject({ name: short(60), url }), 'must be a list of { name, url }.').default([]),
  /** Whether /admin/ is there, where content is edited in the browser. */
  editor: z.boolean('must be true or false.').default(false),
  /** Where the fork is kept; the editor works on it. */
  repository: z
    .string('must be the web address of a repository.')
    .refine(
      (value) => repositoryAt(value) !== undefined,
      'must be the address of a repository, such as https://github.com/union/letters, or of a branch of it.',
    )
    .optional(),
});

export type CampaignFacts = z.infer<typeof campaignSchema>;
export type Site = z.infer<typeof siteSchema>;
export type Localised = z.infer<typeof localised>;

/** What a localised text says in a language, if it says anything in it. */
export const inLanguage = (value: Localised | undefined, language: string): string | undefined =>
  typeof value === 'object' ? value[language] : value;
