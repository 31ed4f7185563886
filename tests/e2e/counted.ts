import type { Page } from '@playwright/test';

/** What the function tells of one campaign. */
type Told = {
  total: number;
  state?: string;
  languages?: Record<string, number>;
  countries?: Record<string, number>;
  targets?: object[];
};

/** The campaigns that a page has asked about, one list for each request. */
export type Asked = string[][];

/** Answers a page's questions for counts as the function does: in full about one campaign, in brief about several. */
export const counted = async (
  page: Page,
  tell: (campaign: string) => Told,
  until: Promise<void> = Promise.resolve(),
): Promise<Asked> => {
  const asked: Asked = [];
  await page.route('**/api/letters?campaign=*', async (route) => {
    const named = new URL(route.request().url()).searchParams.getAll('campaign');
    asked.push(named);
    await until;
    const campaigns = named.map((campaign) => ({ campaign, state: 'open', ...tell(campaign) }));
    const [one] = campaigns;
    await route.fulfill({
      json:
        named.length > 1
          ? { campaigns: campaigns.map(({ campaign, state, total }) => ({ campaign, state, total })) }
          : { languages: {}, countries: {}, ...one },
    });
  });
  return asked;
};
