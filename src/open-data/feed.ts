import { appealForFeed } from '../appeal/html.ts';
import { isOver } from '../campaign/state.ts';
import { appealIn, takesLetters } from '../content/pages/appeals.ts';
import { getCampaigns, getInterface, getSite, keyOf, type Published } from '../content/pages/published.ts';
import { campaignPath } from '../language/paths.ts';

/**
 * What happened in a campaign, on a day (`2019-11-01`): that it began, or how it ended. `html`: while letters are taken, the
 * whole call to pass on, for mailing tools that read feeds; whoever reads them has each campaign once.
 */
export type FeedItem = {
  url: string;
  title: string;
  summary: string;
  day: string | undefined;
  html: string | undefined;
};

// The archive has the others.
const most = 50;

/** What a feed in a language tells, the newest first. */
export const feedItems = (language: string): FeedItem[] =>
  newest(language).map(({ campaign, ends, ...item }) => {
    const appeal = !ends && takesLetters(campaign) ? appealIn(campaign, language) : undefined;
    return { ...item, html: appeal && appealForFeed(appeal, getInterface(language)['appeal.link']) };
  });

/** What a feed is made of. */
export const feedKey = (language: string): string =>
  keyOf(
    language,
    newest(language).map(({ campaign: { digest, state }, url, title, day }) => [
      url,
      title,
      day,
      digest,
      state,
    ]),
  );

type Event = Omit<FeedItem, 'html'> & { campaign: Published; ends: boolean };

const newest = (language: string): Event[] =>
  getCampaigns()
    .flatMap((campaign): Event[] => {
      const { slug, state, facts, stories, outcomes } = campaign;
      const story = stories[language];
      if (!story) return [];
      const { title, summary } = story.data;
      const url = getSite().url + campaignPath(language, slug);
      const outcome = isOver(state) ? outcomes[language] : undefined;
      return [
        ...(outcome
          ? [
              {
                campaign,
                ends: true,
                url: `${url}#${state}`,
                title: outcome.data.title,
                summary: title,
                day: facts.closes ?? facts.opens,
              },
            ]
          : []),
        { campaign, ends: false, url, title, summary, day: facts.opens },
      ];
    })
    .sort((a, b) => (b.day ?? '9').localeCompare(a.day ?? '9'))
    .slice(0, most);
