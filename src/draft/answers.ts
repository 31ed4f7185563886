import type * as z from 'zod';
import type { ByLanguage } from '../campaign/campaign.ts';
import { campaignSchema, storySchema } from '../campaign/schema.ts';
import { countries, isCountry } from '../language/language.ts';
import { parseAddress } from '../letter/address.ts';
import type { DraftTarget } from './draft.ts';

/** What somebody has said of a new campaign so far, by flags or when asked. */
export type Answers = {
  languages: string[];
  titles: ByLanguage<string>;
  summaries: ByLanguage<string>;
  demands: ByLanguage<string>;
  slug?: string | undefined;
  country?: string | undefined;
  opens?: string | undefined;
  closes?: string | undefined;
  goal?: number | undefined;
  targets: DraftTarget[];
  partners: { name: string; url?: string | undefined }[];
  picture?: string | undefined;
  alts: ByLanguage<string>;
};

/** What is wrong with an answer, in a sentence that goes on from it; undefined where nothing is. */
export type Problem = (answer: string) => string | undefined;

const by =
  (schema: z.ZodType): Problem =>
  (answer) =>
    schema.safeParse(answer).error?.issues[0]?.message;

export const titleProblem = by(storySchema.shape.title);
export const summaryProblem = by(storySchema.shape.summary);
export const dayProblem = by(campaignSchema.shape.opens);
export const urlProblem: Problem = (answer) =>
  URL.canParse(answer) && new URL(answer).protocol === 'https:'
    ? undefined
    : 'must be a web address that begins with https://.';
/** A name, a salutation, what a picture shows: text on one line. */
export const lineProblem =
  (most: number): Problem =>
  (answer) => {
    if (answer.trim() === '') return 'is empty.';
    return answer.trim().length > most ? `is longer than ${most} characters. Shorten it.` : undefined;
  };

export const emailProblem: Problem = (answer) =>
  'problem' in parseAddress(answer) ? 'is not an email address. Write it like name@example.org.' : undefined;

export const countryProblem: Problem = (answer) => {
  if (isCountry(answer)) return undefined;
  const near = countries('en').find(([code, name]) =>
    [code, name].some((word) => word.toLowerCase() === answer.trim().toLowerCase()),
  )?.[0];
  return `is no country code: two capital letters, such as KZ for Kazakhstan.${near === undefined ? '' : ` Did you mean ${near}?`}`;
};

export const goalProblem: Problem = (answer) =>
  /^[1-9]\d{0,7}$/.test(answer.trim()) ? undefined : 'must be a whole number, without commas or points.';

export const pictureProblem: Problem = (answer) =>
  /\.(jpe?g|png|webp|avif)$/i.test(answer.trim())
    ? undefined
    : 'must be a .jpg, .png, .webp or .avif file. Save the picture as one of these.';

/** `{salutation},` has a comma already. */
export const withoutComma = (salutation: string): string => salutation.trim().replace(/[,，،:：!！]+$/u, '');
