import { segmentsOf, NotMailed } from '../../mailing/account.ts';
import { segmentName } from '../../mailing/segment.ts';
import { good, list, note, unknown, wrong, type Finding } from '../finding.ts';
import type { Ask } from './ask.ts';

/** A site's newsletter: `languages` that somebody can ask for it in; none where the site has no newsletter. */
export type Newsletter = { site: string; languages: readonly string[] };

/** The key that readers are kept with, and where. `asking`: asks with RESEND_CONTACTS_KEY, where there is one. */
export const checkNewsletter = async (
  newsletter: Newsletter | undefined,
  asking: Ask | undefined,
): Promise<Finding[]> => {
  if (!newsletter || newsletter.languages.length === 0)
    return asking === undefined
      ? []
      : [
          wrong(
            'RESEND_CONTACTS_KEY is set, but the site has no newsletter: a key that can do everything lies there for nothing.',
            'Netlify → Project configuration → Environment variables: delete it there. Resend → API keys: delete it.',
          ),
        ];
  if (!asking)
    return [
      wrong(
        'content/site.yaml says newsletter: true, but RESEND_CONTACTS_KEY is not set: no supporter is asked.',
        newKey,
      ),
    ];
  const told = await asking('/segments?limit=1');
  if (told.kind === 'restricted')
    return [wrong('RESEND_CONTACTS_KEY can only send, so no reader is kept.', newKey)];
  if (told.kind === 'wrong-key')
    return [wrong('Resend does not know RESEND_CONTACTS_KEY, so no reader is kept.', newKey)];
  if (told.kind === 'refused')
    return [
      unknown(
        `Could not look at RESEND_CONTACTS_KEY: Resend does not answer as it should (${told.code}).`,
        'Look at https://resend-status.com, and try again later.',
      ),
    ];
  return [
    note(
      'RESEND_CONTACTS_KEY can do everything in your account: send as you, read and delete. Resend has no key for contacts alone.',
      'Give it to Netlify as a secret, for functions in production alone, and make a new one each year. An account at Resend for this site alone holds nothing else to read.',
    ),
    await segments(newsletter, asking),
  ];
};

const segments = async ({ site, languages }: Newsletter, ask: Ask): Promise<Finding> => {
  try {
    const known = await segmentsOf(ask);
    const missing = languages
      .map((language) => segmentName(site, language))
      .filter((name) => !known.has(name));
    return missing.length === 0
      ? good('Resend has a segment for readers of each language.')
      : wrong(
          `Resend has no segment ${list(missing)}: who asks for news in that language waits.`,
          'npm run mailing -- --prepare makes what is missing.',
        );
  } catch (error) {
    if (!(error instanceof NotMailed)) throw error;
    return unknown('Could not look at the segments for readers.', error.message);
  }
};

const newKey =
  'Resend → API keys → Create API key, with the permission "Full access": put it into RESEND_CONTACTS_KEY, in Netlify and in this shell, and deploy again. docs/deploying.md, “Stay in touch”, says what that risks.';
