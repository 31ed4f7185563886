import { homePath } from '../../language/paths.ts';
import type { Site } from '../../campaign/schema.ts';
import type { Content } from '../../content/content.ts';
import { note, unknown, wrong, type Finding } from '../finding.ts';
import { request, type Outside } from '../outside.ts';
import { checkFreshness } from './freshness.ts';
import { checkHeaders, checkPolicy, type Page } from './headers.ts';
import { checkHealth } from './health.ts';
import { checkLanguages } from './languages.ts';

type Given = {
  /** The origin that was asked for, such as `https://union.example`, if one was. */
  address: string | undefined;
  /** What `content/site.yaml` says, where it has no mistakes. */
  site: Pick<Site, 'url' | 'languages'> | undefined;
  /** Those of `content/`. */
  campaigns: Content['campaigns'];
  /** The headers that a path should have. */
  expected: (path: string) => Readonly<Record<string, string>>;
};

/** The site as visitors find it. */
export const checkDeployed = async (
  { address, site, campaigns, expected }: Given,
  { fetch, now }: Pick<Outside, 'fetch' | 'now'>,
): Promise<Finding[]> => {
  if (address === undefined)
    return [
      unknown(
        'Did not look at the deployed site.',
        `Say where it is: npm run doctor -- --site ${site?.url ?? 'https://…'}`,
      ),
    ];
  if (site === undefined)
    return [unknown('Could not look at the deployed site.', 'It needs content/ without mistakes: see Site.')];
  const path = homePath(site.languages[0] ?? 'en');
  const reply = await request(fetch, `${address}${path}`, { redirect: 'manual' });
  if ('failure' in reply)
    return [
      wrong(
        `Nothing answers at ${address} (${reply.failure}).`,
        'Netlify → Domain management: is the domain there, and does its DNS lead to Netlify?',
      ),
    ];
  const elsewhere = reply.headers.get('location');
  if (elsewhere !== null) {
    const { origin } = new URL(elsewhere, address);
    return [
      wrong(
        `${address} leads on to ${origin}, so the site itself was not looked at.`,
        `Run doctor with --site ${origin}. The one that visitors should see belongs into "url" of content/site.yaml, and is Netlify → Domain management → Primary domain.`,
      ),
    ];
  }
  if (reply.status !== 200)
    return [
      wrong(
        `${address}${path} answers with status ${reply.status}.`,
        'Netlify → Deploys: is a deploy published? Has it the content that is in this folder?',
      ),
    ];
  const page: Page = { headers: reply.headers, html: reply.text };
  return [
    ...(new URL(site.url).origin === address
      ? []
      : [note(`content/site.yaml calls the site ${site.url}, and this is ${address}.`)]),
    ...(await checkHealth(address, fetch)),
    checkHeaders(page, expected(path)),
    checkPolicy(page),
    ...(await checkLanguages(address, site.languages, fetch)),
    ...(await checkFreshness(address, campaigns, now(), fetch)),
  ];
};
