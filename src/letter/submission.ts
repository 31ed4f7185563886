import * as z from 'zod';
import { parseAddress } from './address.ts';
import { clean } from './clean.ts';
import { isCountry } from '../language/language.ts';
import { longest } from './limits.ts';
import { linksIn, mostLinks } from './own-words.ts';
import { lineProblem, plainLine } from './plain-name.ts';

/** Why a field was not taken. The page has the words for each. */
export type FieldProblem =
  | 'missing'
  | 'invalid'
  | 'non-ascii'
  | 'too-long'
  /** A web address in a name. */
  | 'link'
  /** Too many of them in own words, or in a rewritten letter. */
  | 'links'
  /** Someone's who receives the letter, or the site's own. */
  | 'own'
  /** Its domain takes no mail. */
  | 'no-mail'
  | 'unexpected';

const code = (problem: FieldProblem): string => problem;

// Inside one line: no control characters (a line break in a name would start a new header).
const line = /^[^\p{Cc}\u2028\u2029]*$/u;
// zod's max() counts code points, the form's maxlength UTF-16 code units.
const atMost = (max: number): z.ZodType<string, string> =>
  z.string().refine(({ length }) => length <= max, code('too-long'));
const text = (field: 'words' | 'letter'): z.ZodType<string> =>
  z
    .string(code('invalid'))
    .transform(clean)
    .pipe(atMost(longest[field]).refine((text) => linksIn(text) <= mostLinks[field], code('links')))
    .default('');

// A box of a form: `on`, or it is not there.
const ticked = z.enum(['on', ''], code('invalid')).default('');

/**
 * What a browser posts to the function, and nothing else. Every problem's message is a `FieldProblem`.
 * The values that come out are trimmed; `email` is ready for a header.
 */
export const submissionSchema = z.strictObject(
  {
    campaign: z.string(code('missing')).regex(/^[a-z0-9-]{1,100}$/, code('invalid')),
    language: z.string(code('missing')).regex(/^[A-Za-z0-9-]{2,35}$/, code('invalid')),
    name: z
      .string(code('missing'))
      .regex(line, code('invalid'))
      .transform(plainLine)
      .pipe(atMost(longest.name))
      .superRefine((name, context) => {
        const problem = lineProblem(name);
        if (problem) context.addIssue(code(problem));
      }),
    email: z.string(code('missing')).transform((email, context) => {
      const problem = (problem: FieldProblem): never => {
        context.addIssue(code(problem));
        return z.NEVER;
      };
      if (email.trim() === '') return problem('missing');
      if (email.length > longest.email) return problem('too-long');
      const parsed = parseAddress(email);
      return 'problem' in parsed ? problem(parsed.problem) : parsed.address;
    }),
    organisation: z
      .string(code('invalid'))
      .regex(line, code('invalid'))
      .transform(plainLine)
      .pipe(atMost(longest.organisation))
      .superRefine((organisation, context) => {
        const problem = lineProblem(organisation, { digits: true });
        if (problem && organisation !== '') context.addIssue(code(problem));
      })
      .default(''),
    country: z
      .string(code('invalid'))
      .refine((country) => country === '' || isCountry(country), code('invalid'))
      .default(''),
    // Signed with initials, and without an address.
    initials: ticked,
    // Agreed that the letter shows what the supporter thinks, where the form has a box for that.
    consent: ticked,
    words: text('words'),
    letter: text('letter'),
    // Of a link that a messenger cut or somebody made up: a letter like any other, and nothing to mend.
    event: z.string().max(longest.event).catch(''),
    // The partner whose link led here. What no link of the campaign says counts for nobody.
    from: z.string().max(longest.from).catch(''),
    // Written in a frame on somebody else's site, which the browser is led back to.
    embed: ticked.catch(''),
    // Hidden from people: only a program fills it in.
    website: z.string(code('unexpected')).max(0, code('unexpected')).default(''),
  },
  { error: (issue) => (issue.code === 'unrecognized_keys' ? code('unexpected') : code('invalid')) },
);

export type Submission = z.infer<typeof submissionSchema>;

const naming = submissionSchema.pick({ campaign: true }).strip();

/** The campaign that untrusted input is for, whatever else is in it; undefined when it names none. */
export const campaignIn = (input: unknown): string | undefined => naming.safeParse(input).data?.campaign;

export type FieldProblems = Partial<Record<string, FieldProblem>>;

/** What a form asks that not every form does. */
export type Asked = { consent: 'statement' | 'checkbox'; signing: 'full' | 'choose' };

const ticking = {
  consent: z.object({ consent: z.literal('on') }),
  initials: z.object({ initials: z.literal('on') }),
};

/** A submission out of untrusted input, or what is wrong with each field. */
export const parseSubmission = (
  input: unknown,
  { consent, signing }: Asked = { consent: 'statement', signing: 'full' },
): { submission: Submission } | { fields: FieldProblems } => {
  const parsed = submissionSchema.safeParse(input);
  // Without a prototype, so that a field named like one of its properties is named too.
  const fields = Object.create(null) as FieldProblems;
  for (const issue of parsed.error?.issues ?? []) {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0] ?? '')];
    for (const name of names) fields[name] ??= issue.message as FieldProblem;
  }
  const ticks = (name: keyof typeof ticking): boolean => ticking[name].safeParse(input).success;
  if (consent === 'checkbox' && !ticks('consent')) fields.consent ??= 'missing';
  // A page from before: whoever chose initials does not sign with a full name unasked.
  if (signing === 'full' && ticks('initials')) fields.initials ??= 'unexpected';
  return parsed.success && Object.keys(fields).length === 0 ? { submission: parsed.data } : { fields };
};
