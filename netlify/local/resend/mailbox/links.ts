import { lettersPath } from '../../../../src/language/paths.ts';
import type { ReceivedEmail } from '../sending/emails.ts';

/**
 * Where a link in an email leads. Mails to supporters name the site as it is published: here they lead to the one that runs
 * on this machine, by its origin, so that a letter can be confirmed. Other links lead where they say.
 */
export const leadsTo =
  ({ text }: ReceivedEmail, here: string | undefined) =>
  (url: string): string => {
    const published = text.match(siteInMail)?.[1];
    return here !== undefined && published !== undefined && `${url}/`.startsWith(`${published}/`)
      ? here + url.slice(published.length)
      : url;
  };

/** What such a mail confirms or denies by is a link to the function. */
const siteInMail = new RegExp(String.raw`(https?://[^\s/]+)${lettersPath}/`);
