import type { AnsweredWords } from '../../../../../src/campaign/registry/answered-words.ts';
import { spoken, type Registry } from '../../../../../src/campaign/registry/registry.ts';
import { markup } from '../../../../../src/layouts/markup.ts';
import { outcomes } from '../../../../../src/letter/outcomes.ts';
import { backTo, page } from './page.ts';

/** What a link in a mail says of itself, and what the function knows of content. */
export type Link = {
  token: string;
  /** The token with which its owner asks for news of campaigns, where they can. */
  news?: string;
  /** Of the page that the letter was written on. */
  language: string;
  /** The campaign's. */
  slug: string;
  registry: Registry;
};

/** What a press of a button behind such a link comes to, but for a letter that is confirmed: that one's own page says it. */
export type Pressed = 'removed' | 'unknown' | 'closed' | 'suspended' | 'unavailable';

/** What is known of a link: all of it, or, of one that proves nothing, perhaps no campaign. */
type About = Pick<Link, 'language' | 'registry'> & { slug: string | undefined };

/** The page that says what became of a press. `blocked`: no letter with this address is taken any more. */
export const pressedPage = (
  outcome: Pressed,
  { language: wished, slug, registry }: About,
  blocked = false,
): Response => {
  const { language, words } = spoken(registry, wished);
  const [title, text] = said[outcome];
  return page({
    status: outcomes[outcome],
    language,
    site: registry.site.name,
    title: words[title],
    content: markup`<p>${words[text]}</p>
${blocked ? markup`<p>${words['removed.blocked']}</p>` : ''}
${slug === undefined ? '' : backTo(slug, language, words)}`,
  });
};

const said: Record<Pressed, [title: keyof AnsweredWords, text: keyof AnsweredWords]> = {
  removed: ['removed.title', 'removed.text'],
  unknown: ['used.title', 'used.text'],
  closed: ['closed.title', 'closed.text'],
  suspended: ['state.suspended', 'over.suspended'],
  unavailable: ['later.title', 'later.text'],
};
