import { spoken, spokenNews, type Registry } from '../../../../../src/campaign/registry/registry.ts';
import { lettersPath } from '../../../../../src/language/paths.ts';
import { markup, type Markup } from '../../../../../src/layouts/markup.ts';
import type { NewsPurpose } from '../../news/news-token.ts';
import type { ToldOfNews } from '../../news/wish.ts';
import { page } from './page.ts';

/** A link about news that proves itself: its token, and the token with which the same reader stops it. */
export type NewsLink = { token: string; stop: string; language: string };

/** Where the link in a receipt leads, and the one that stops news. Opening either changes nothing. */
export const newsPage = (
  purpose: NewsPurpose,
  { token, stop, language }: NewsLink,
  registry: Registry,
): Response => {
  const { language: spokenIn, words } = spokenNews(registry, language);
  if (purpose === 'stop')
    return page({
      ...about(registry, spokenIn),
      title: words['news.stop'],
      content: markup`<p>${words['news.stop.text']}</p>
${button('stop', token, words['news.stop'], '')}`,
    });
  return page({
    ...about(registry, spokenIn),
    title: words['news.title'],
    content: markup`<p>${words['news.text']}</p>
${button('news', token, words['news.yes'], '')}
<div class="other">
<p>${words['news.stop.text']}</p>
${button('stop', stop, words['news.stop'], ' class="quiet"')}
</div>`,
  });
};

/** What became of a press. `link`: of one that proves itself. */
export const newsAnswer = (
  { outcome }: ToldOfNews,
  link: NewsLink | undefined,
  registry: Registry,
): Response => {
  const { language, words } = spokenNews(registry, link?.language ?? '');
  if (outcome === 'subscribed' && link)
    return page({
      ...about(registry, language),
      title: words['news.done.title'],
      content: markup`<p>${words['news.done.text']}</p>
<p><a href="${lettersPath}/news/stop?token=${link.stop}">${words['news.stop']}</a></p>`,
    });
  if (outcome === 'unsubscribed')
    return page({
      ...about(registry, language),
      title: words['news.stopped.title'],
      content: markup`<p>${words['news.stopped.text']}</p>`,
    });
  const [status, title, text] = said[outcome === 'unknown' ? 'unknown' : 'later'];
  const { words: others } = spoken(registry, language);
  return page({
    ...about(registry, language),
    status,
    title: others[title],
    content: markup`<p>${others[text]}</p>`,
  });
};

const said = {
  unknown: [404, 'used.title', 'used.text'],
  later: [503, 'later.title', 'later.text'],
} as const;

const about = ({ site }: Registry, language: string) => ({ status: 200, language, site: site.name });

/** `look`: attributes of the button. */
const button = (purpose: NewsPurpose, token: string, label: string, look: '' | ' class="quiet"'): Markup =>
  markup`<form class="plain" method="post" action="${lettersPath}/${purpose === 'news' ? 'news' : 'news/stop'}">
<input type="hidden" name="token" value="${token}">
<button${{ markup: look }}>${label}</button>
</form>`;
