import * as z from 'zod';
import { strength } from './strength.ts';

// One that was taken before is taken as the previous one: it has to be replaced.
const anySecret = z
  .string('is missing. Make one: openssl rand -base64 32')
  .refine(
    (value) => Buffer.byteLength(value) >= 32,
    'is shorter than 32 bytes. Make one: openssl rand -base64 32',
  );

const secret = anySecret.refine(
  (value) => Buffer.byteLength(value) < 32 || strength(value) >= strong,
  'is easy to guess: it has words in it, or repeats itself. Make one: openssl rand -base64 32',
);

/** Bits that nobody tries out one after another. */
const strong = 96;

// What is no key must not reach a vendor's client: some quote it in their errors.
const key = (missing: string): z.ZodType<string> =>
  z
    .string(missing)
    .trim()
    .regex(/^[\x21-\x7e]+$/, 'holds a blank, a line break or a sign that no key has. Copy it again.');

const address = z
  .string('is missing.')
  .trim()
  .refine((value) => /^https?:\/\/[a-z\d[]\S+$/i.test(value) && URL.canParse(value), 'is not a web address.');

const schema = z.object({
  RESEND_API_KEY: key('is missing. Resend shows it once, under API keys.'),
  /** With full access, as a key that can only send keeps no contacts: for sites with a newsletter. */
  RESEND_CONTACTS_KEY: key('').optional(),
  UPSTASH_REDIS_REST_URL: address,
  UPSTASH_REDIS_REST_TOKEN: key('is missing. Upstash shows it beside the URL.'),
  LETTERS_SECRET: secret,
  /** The one before: letters that wait since then are opened with it. */
  LETTERS_SECRET_PREVIOUS: anySecret.optional(),
  RESEND_BASE_URL: address.optional(),
  RESEND_WEBHOOK_SECRET: z
    .string()
    .trim()
    .regex(
      /^whsec_[\w+/]{16,}=*$/,
      'is not the signing secret of a webhook, which begins with whsec_. Copy it again.',
    )
    .optional(),
  LETTERS_PREVIEW_INBOX: z
    .string()
    .regex(/^\S+@\S+$/, 'is not an email address.')
    .optional(),
});

/** What the function is told by the site that runs it. */
export type Environment = z.infer<typeof schema>;

/**
 * The environment out of variables such as `process.env`; an empty variable counts as a missing one.
 * Throws one error that names every variable with a problem, and no value.
 */
export const parseEnvironment = (variables: Record<string, string | undefined>): Environment => {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`);
  throw new Error(
    `The function's environment has mistakes. docs/deploying.md lists it.\n${problems.join('\n')}`,
  );
};
