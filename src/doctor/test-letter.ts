import type { Mailer, Posted } from '../../netlify/functions/letters/mail/mailer.ts';
import { letterLanguage } from '../campaign/campaign.ts';
import { registryFiles } from '../campaign/registry/make-registry.ts';
import { state } from '../campaign/state.ts';
import type { Content } from '../content/content.ts';
import { sameMailbox } from '../letter/address.ts';
import { compose, type Template } from '../letter/compose.ts';
import { aboutLetters, toEmail, type Email } from '../letter/email.ts';
import { good, note, unknown, wrong, type Finding } from './finding.ts';
import { mendsHeld } from './resend/held.ts';

/** The campaign of which an address is a target, whatever became of it. */
export const campaignWithTarget = (address: string, campaigns: Content['campaigns']): string | undefined =>
  campaigns.find(({ facts }) =>
    facts.targets.some(({ email }) => sameMailbox(email) === sameMailbox(address)),
  )?.slug;

/** The first open campaign's letter to its first target, or a letter of our own; in either case addressed to `to`. */
export const testLetter = (
  { site, campaigns, interfaces }: Pick<Content, 'site' | 'campaigns' | 'interfaces'>,
  to: string,
  now: number,
): { email: Email; slug: string | undefined } => {
  const open = Object.entries(registryFiles({ site, campaigns, interfaces }, now).campaigns).find(
    ([, campaign]) => state(campaign, now) === 'open',
  );
  const [slug, campaign] = open ?? [];
  const [main = 'en'] = site.languages;
  const language =
    campaign && letterLanguage(campaign.letter.language, Object.keys(campaign.letters), main, site.languages);
  const template = language === undefined ? undefined : campaign?.letters[language];
  const [target] = campaign?.targets ?? [];
  const written = language ?? 'en';
  const letter = compose(
    template ?? own,
    {
      name: 'A Test',
      email: to,
      organisation: '',
      country: '',
      words: campaign?.letter.editing === 'none' ? '' : added,
      letter: '',
    },
    { name: target?.names[written] ?? '', salutation: target?.salutations[written] ?? '' },
  );
  const via = { name: site.name, address: site.sender };
  const spoken = interfaces[written] ? written : main;
  const words = interfaces[spoken];
  if (!words) throw new Error(`content/interface/${spoken}.json was not read.`);
  const about = aboutLetters(words, spoken, site.url);
  return {
    email: toEmail(letter, {
      name: 'A Test',
      email: to,
      to,
      via,
      language: written,
      ownLanguage: 'en',
      about,
    }),
    slug: template && slug,
  };
};

const added = 'This is a test that npm run doctor has sent to you alone. No authority gets it.';

const own: Template = {
  subjects: ['A test letter'],
  body: 'Dear reader,\n\nno campaign is open, so this letter asks for nothing.\n\n{words}\n\n{name}',
};

/** Sends one letter to one address, and says what to look for where it arrives. */
export const sendTestLetter = async (
  content: Content,
  to: string,
  { mailer, now, key }: { mailer: Mailer; now: number; key: string },
): Promise<Finding[]> => {
  const { email, slug } = testLetter(content, to, now);
  const { kind, reason } = await mailer({ key, emails: [email] });
  if (kind !== 'sent') return [notSent(kind, reason)];
  return [
    good(
      `Resend has taken ${slug === undefined ? 'a letter of a few lines, as no campaign is open' : `the letter of ${slug}`}, to ${to} alone: "${email.subject}".`,
    ),
    note(
      'Look for it in a minute or two.',
      'It should be in the inbox and not under spam, from "A Test via …". Look at its source (in Gmail: ⋮ → Show original): SPF, DKIM and DMARC should say PASS. An answer should go to you.',
    ),
  ];
};

const notSent = (kind: Exclude<Posted['kind'], 'sent'>, reason: string): Finding => {
  const what = `The test letter was not sent (${reason}).`;
  switch (kind) {
    case 'held':
      return wrong(what, mendsHeld[reason] ?? 'Resend → Logs says what it wants.');
    case 'refused':
      return wrong(what, 'Resend → Logs says what it does not like about the letter.');
    case 'not-now':
      return unknown(what, 'Resend takes no letter at the moment. Try again in a minute.');
    case 'unclear':
      return unknown(
        `Resend gave no clear answer (${reason}): perhaps the test letter was sent.`,
        'Look whether it arrives, else try again.',
      );
  }
};
