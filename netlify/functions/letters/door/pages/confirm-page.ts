import { introduce, spoken, spokenNews } from '../../../../../src/campaign/registry/registry.ts';
import { lettersPath } from '../../../../../src/language/paths.ts';
import { markup } from '../../../../../src/layouts/markup.ts';
import type { Link } from './link.ts';
import { notMeForm } from './not-me-page.ts';
import { backTo, page } from './page.ts';

/** Where the link in a confirmation leads. Opening it changes nothing: only a press of one of its buttons does. */
export const confirmPage = (link: Link): Response => {
  const { token, news, slug, registry } = link;
  const { language, words } = spoken(registry, link.language);
  const { title } = introduce(registry, slug, language);
  return page({
    status: 200,
    language,
    site: registry.site.name,
    title: words['link.confirm.title'],
    content: markup`<p>${words['link.confirm.text'].replace('{campaign}', () => title)}</p>
<form class="plain" method="post" action="${lettersPath}/confirm">
<input type="hidden" name="token" value="${token}">
${
  news === undefined
    ? ''
    : markup`<p class="field"><label class="tick"><input type="checkbox" name="news" value="${news}"> <span>${spokenNews(registry, language).words['news.ask']}</span></label></p>
`
}<button>${words['link.confirm.send']}</button>
</form>
<div class="other">
<p>${words['link.confirm.other']}</p>
${notMeForm(token, words)}
</div>
${backTo(slug, language, words)}`,
  });
};
