import { campaignPath } from '../../../../src/language/paths.ts';
import type { Registry } from '../../../../src/campaign/registry/registry.ts';
import { confirmLetter, disownLetter } from '../submit/confirm-letter.ts';
import { wishNews } from '../news/wish.ts';
import type { Told } from '../submit/send-letter.ts';
import { readToken, sayingOf, type Purpose, type TokenSubject } from '../submit/token.ts';
import type { World } from '../world.ts';
import { answer, seeOther } from './answers.ts';
import { confirmPage } from './pages/confirm-page.ts';
import { pressedPage, type Pressed } from './pages/link.ts';
import { notMePage } from './pages/not-me-page.ts';
import type { Posted } from './request.ts';

/** What links in mails to supporters ask with. */
export const purposeOf = (rest: string): Purpose | undefined =>
  rest === 'confirm' || rest === 'not-me' ? rest : undefined;

/** The page that a link in a mail leads to. It asks nobody anything and changes nothing: whoever looks into mail may open it. */
export const openLink = (
  purpose: Purpose,
  { token, news }: { token: string; news: string },
  registry: Registry,
  world: World | undefined,
): Response => {
  const subject = world && readToken(purpose, token, world.identity);
  if (!subject) return pressedPage(world ? 'unknown' : 'unavailable', aboutUnproved(token, registry));
  const asksForNews = world.contacts !== undefined && world.news?.read('news', news) !== undefined;
  const link = { ...aboutOf(subject, registry), token, ...(asksForNews ? { news } : {}) };
  return purpose === 'confirm' ? confirmPage(link) : notMePage(link);
};

/** Somebody has pressed a button on that page, or a program has posted the same as JSON. */
export const pressLink = async (
  purpose: Purpose,
  posted: Exclude<Posted, { refusal: unknown }>,
  registry: Registry,
  world: World | undefined,
): Promise<{ response: Response; afterwards?: Told['afterwards'] }> => {
  const { token, block, news } = fieldsOf(posted.input);
  // Before the letter: what fails is pressed again, and then both are done.
  const asked =
    world && purpose === 'confirm' && news !== '' ? await wishNews('news', news, world) : undefined;
  const told: Told = !world
    ? { answer: { outcome: 'unavailable', retryAfter: 60 } }
    : purpose === 'confirm'
      ? await confirmLetter(token, world)
      : await disownLetter(token, block, world);
  const { answer: said, afterwards } = told;
  const response = (): Response => {
    if (!posted.form) return answer(said);
    const subject =
      world && (readToken('confirm', token, world.identity) ?? readToken('not-me', token, world.identity));
    if (said.outcome === 'confirmed' && subject)
      return seeOther(`${campaignPath(subject.language, subject.campaign)}#confirmed`);
    return pressedPage(
      said.outcome as Pressed,
      subject ? aboutOf(subject, registry) : aboutUnproved(token, registry),
      block && said.outcome === 'removed',
    );
  };
  const work = [afterwards, asked?.afterwards].filter((one) => one !== undefined);
  return {
    response: response(),
    ...(work.length > 0 ? { afterwards: () => oneByOne(work) } : {}),
  };
};

const oneByOne = async (work: readonly (() => Promise<void>)[]): Promise<void> => {
  for (const one of work) await one();
};

/** When it could not be done. */
export const unavailablePage = (input: unknown, registry: Registry): Response =>
  pressedPage('unavailable', aboutUnproved(fieldsOf(input).token, registry));

const aboutOf = ({ language, campaign }: TokenSubject, registry: Registry) => ({
  language,
  slug: campaign,
  registry,
});

/** A token that proves nothing chooses among the languages and the pages that there are, and nothing else. */
const aboutUnproved = (token: string, registry: Registry) => {
  const { language, campaign } = sayingOf(token);
  const known = Object.hasOwn(registry.campaigns, campaign) ? registry.campaigns[campaign] : undefined;
  return { language, slug: known?.languages.includes(language) ? campaign : undefined, registry };
};

const fieldsOf = (input: unknown): { token: string; block: boolean; news: string } => {
  const { token, block, news } = { ...(input as { token?: unknown; block?: unknown; news?: unknown }) };
  return {
    token: typeof token === 'string' ? token : '',
    block: block === 'on' || block === true,
    news: typeof news === 'string' ? news : '',
  };
};
