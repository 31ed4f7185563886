import type { AnsweredWords } from '../../../../../src/campaign/registry/answered-words.ts';
import { introduce, spoken } from '../../../../../src/campaign/registry/registry.ts';
import { lettersPath } from '../../../../../src/language/paths.ts';
import { markup, type Markup } from '../../../../../src/layouts/markup.ts';
import type { Link } from './link.ts';
import { backTo, page } from './page.ts';

/** Where the link in a receipt leads with which somebody else's letter is objected to. Opening it changes nothing. */
export const notMePage = (link: Link): Response => {
  const { token, slug, registry } = link;
  const { language, words } = spoken(registry, link.language);
  const { title } = introduce(registry, slug, language);
  return page({
    status: 200,
    language,
    site: registry.site.name,
    title: words['link.sent.title'],
    content: markup`<p>${words['link.sent.text'].replace('{campaign}', () => title)}</p>
${notMeForm(token, words)}
${backTo(slug, language, words)}`,
  });
};

/** A quiet button that says that a letter is somebody else's, and a box that keeps the address from being used again. */
export const notMeForm = (token: string, words: AnsweredWords): Markup =>
  markup`<form class="plain" method="post" action="${lettersPath}/not-me">
<input type="hidden" name="token" value="${token}">
<label class="tick"><input type="checkbox" name="block" value="on"> <span>${words['link.block']}</span></label>
<button class="quiet">${words['link.other']}</button>
</form>`;
