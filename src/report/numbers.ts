import * as z from 'zod';
import { lettersPath } from '../language/paths.ts';

const counts = z.record(z.string(), z.number());

/** What `GET /api/letters?campaign=<slug>&by=day` answers: see docs/how-it-works.md. */
const numbersSchema = z.object({
  state: z.string(),
  total: z.number(),
  confirmed: z.number(),
  languages: counts,
  countries: counts,
  /** Not told by a site that counts none. */
  sources: counts.default({}),
  days: counts,
  hours: counts,
  targets: z
    .array(
      z.object({
        name: z.string(),
        accepted: z.number(),
        delivered: z.number().optional(),
        refused: z.number().optional(),
        since: z.string().optional(),
      }),
    )
    .optional(),
});

/** The public numbers of a campaign. */
export type Numbers = z.infer<typeof numbersSchema>;

/** How long a site may take to answer, in milliseconds. */
const patience = 30_000;

/** Why there are no numbers, in words for whoever asked for them. */
export class NoNumbers extends Error {
  override readonly name = 'NoNumbers';
}

/** Where the numbers of a campaign are, on a site at an address such as `https://letters.union.example`. */
export const numbersAt = (site: string, slug: string): string =>
  new URL(`${lettersPath}?campaign=${encodeURIComponent(slug)}&by=day`, site).href;

/** Asks a site. Throws NoNumbers. */
export const readNumbers = async (site: string, slug: string): Promise<Numbers> => {
  const address = numbersAt(site, slug);
  const answer = await ask(address);
  if (answer.status === 404)
    throw new NoNumbers(
      `The site at ${site} knows no campaign ${slug}. Look at the address after --site, or build the site with the campaign first.`,
    );
  if (!answer.ok) throw new NoNumbers(`${address} answers with ${answer.status}. Try again in some minutes.`);
  const read = numbersSchema.safeParse(await answer.json().catch(() => undefined));
  if (read.success) return read.data;
  throw new NoNumbers(
    `${address} does not tell numbers by day. The site may be older than this program: build it once more, then try again.`,
  );
};

const ask = async (address: string): Promise<Response> => {
  try {
    return await fetch(address, { signal: AbortSignal.timeout(patience) });
  } catch (error) {
    const reason = error instanceof Error ? (error.cause ?? error) : error;
    throw new NoNumbers(
      `${address} cannot be read: ${reason instanceof Error ? reason.message : String(reason)}. Open it in a browser, and look at the address after --site.`,
      { cause: error },
    );
  }
};
