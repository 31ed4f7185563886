import { good, unknown, wrong, type Finding } from '../finding.ts';
import type { Ask } from './ask.ts';

/** What a key can do: nothing, send, or everything. */
export type Access = 'none' | 'sending' | 'full';

/**
 * What RESEND_API_KEY can do, found without sending: a key that can only send is refused everything else, by another
 * name than a key that is wrong.
 */
export const checkKey = async (ask: Ask): Promise<{ finding: Finding; access: Access }> => {
  const told = await ask('/domains?limit=1');
  switch (told.kind) {
    case 'restricted':
      return {
        finding: good('Resend knows RESEND_API_KEY, which can send and nothing else.'),
        access: 'sending',
      };
    case 'told':
      return {
        finding: wrong(
          'RESEND_API_KEY can do everything in your account, and not only send. Whoever finds it could read all emails.',
          `${newKey} Then delete the old key there.`,
        ),
        access: 'full',
      };
    case 'wrong-key':
      return {
        finding: wrong('Resend does not know RESEND_API_KEY: no letter would go out.', newKey),
        access: 'none',
      };
    case 'refused':
      return {
        finding: unknown(
          `Could not look at RESEND_API_KEY: Resend does not answer as it should (${told.code}).`,
          'Look at https://resend-status.com, and try again later.',
        ),
        access: 'none',
      };
  }
};

const newKey =
  'Resend → API keys → Create API key, with the permission "Sending access": put it into RESEND_API_KEY, in Netlify and in this shell, and deploy again.';
