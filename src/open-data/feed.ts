import { isOver } from '../campaign/state.ts';
import { getCampaigns, getSite } from '../content/pages/published.ts';
import { campaignPath } from '../language/paths.ts';

/** What happened in a campaign, on a day (`2019-11-01`): that it began, or how it ended. */
export type FeedItem = { url: string; title: string; summary: string; day: string | undefined };

// The archive has the others.
const most = 50;

/** The newest of what a feed in a language tells, the newest first. */
export const feedItems = (language: string): FeedItem[] =>
  getCampaigns()
    .flatMap(({ slug, state, facts, stories, outcomes }): FeedItem[] => {
      const story = stories[language];
      if (!story) return [];
      const { title, summary } = story.data;
      const url = getSite().url + campaignPath(language, slug);
      const outcome = isOver(state) ? outcomes[language] : undefined;
      return [
        ...(outcome
          ? [
              {
                url: `${url}#${state}`,
                title: outcome.data.title,
                summary: title,
                day: facts.closes ?? facts.opens,
              },
            ]
          : []),
        { url, title, summary, day: facts.opens },
      ];
    })
    .sort((a, b) => (b.day ?? '9').localeCompare(a.day ?? '9'))
    .slice(0, most);
