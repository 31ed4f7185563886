import { introduce, type Registry } from '../../../../../src/campaign/registry/registry.ts';
import { lettersPath } from '../../../../../src/language/paths.ts';
import { markup } from '../../../../../src/layouts/markup.ts';
import { campaignIn, type FieldProblems } from '../../../../../src/letter/submission.ts';
import { fieldsOf, type Posted } from './form-fields.ts';
import { backTo, page } from './page.ts';
import { privacyLine, targetsLine } from './ticked-fields.ts';

/**
 * The page that says what is wrong in a plain form, with all that was typed in a form that can be sent again. Undefined
 * where no page that the form could stand on is named.
 */
export const invalidPage = (
  posted: Posted,
  { fields: problems, meant }: { fields: FieldProblems; meant?: { email: string } },
  registry: Registry,
): Response | undefined => {
  const campaign = campaignIn(posted);
  const language = campaign && languageOf(campaign, posted.language ?? '', registry);
  const words = language && registry.words[language];
  if (!campaign || !language || !words) return undefined;
  const { signing = 'full', sources = [], embed = [] } = registry.campaign(campaign) ?? {};
  const asked = { consent: registry.site.consent, signing };
  const framedBy = posted.embed === 'on' ? embed : [];
  const here = framedBy.length > 0 ? markup` target="_self"` : '';
  const fields = fieldsOf({ posted, problems, meant, words, language, asked });
  const wrong = fields.flatMap(({ name, label, problem }) =>
    problem === undefined ? [] : markup`<li><a href="#${name}"${here}>${label}</a> ${problem}</li>`,
  );
  return page({
    status: 422,
    language,
    site: registry.site.name,
    title: words['invalid.title'],
    framedBy,
    content: markup`<p>${words['invalid.text']}</p>
${wrong.length > 0 ? markup`<ul class="wrong">${wrong}</ul>` : ''}
<form method="post" action="${lettersPath}"${here}>
<input type="hidden" name="campaign" value="${campaign}">
<input type="hidden" name="language" value="${language}">
${targetsLine(words, introduce(registry, campaign, language).targets)}
${posted.event ? markup`<input type="hidden" name="event" value="${posted.event}">` : ''}
${sources.includes(posted.from ?? '') ? markup`<input type="hidden" name="from" value="${posted.from ?? ''}">` : ''}
${framedBy.length > 0 ? markup`<input type="hidden" name="embed" value="on">` : ''}
${fields.map(({ field }) => field)}
<button>${words['form.send']}</button>
${privacyLine(words, signing, registry.site)}
</form>
${backTo(campaign, language, words)}`,
  });
};

/** The language of the page that the form stands on: what it says, or where it was meddled with, one that there is. */
const languageOf = (slug: string, said: string, { campaigns, site }: Registry): string | undefined => {
  const campaign = Object.hasOwn(campaigns, slug) ? campaigns[slug] : undefined;
  return [said, ...site.languages].find((language) => campaign?.languages.includes(language));
};
