import * as z from 'zod';

const secret = z
  .string('is missing. Make one: openssl rand -base64 32')
  .refine(
    (value) => Buffer.byteLength(value) >= 32,
    'is shorter than 32 bytes. Make one: openssl rand -base64 32',
  );

const address = z
  .string('is missing.')
  .refine((value) => /^https?:\/\/\S+$/.test(value) && URL.canParse(value), 'is not a web address.');

const schema = z.object({
  RESEND_API_KEY: z.string('is missing. Resend shows it once, under API keys.').min(1, 'is empty.'),
  UPSTASH_REDIS_REST_URL: address,
  UPSTASH_REDIS_REST_TOKEN: z.string('is missing. Upstash shows it beside the URL.').min(1, 'is empty.'),
  LETTERS_SECRET: secret,
  RESEND_BASE_URL: address.optional(),
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
