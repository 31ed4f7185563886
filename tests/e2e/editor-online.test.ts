// The editor as organisers use it who have no checkout: on a repository at GitHub, or at a GitLab of their own.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { parse } from 'yaml';
import { checked, complaintsOf, edited, field, places, standStill, story } from './editor-site.ts';
import { builtSite, expect, test } from './local-site.ts';
import { gitHub, gitLab, hostRepository, type RepositoryHost } from './repository-host.ts';

const token = 'a-token-of-ada';
const foreign = 'content/campaigns/libre-y/story.fr.md';

const hosts = {
  GitHub: { ...places.GitHub, kind: gitHub, project: 'union/letters', branch: 'main' },
  GitLab: { ...places.GitLab, kind: gitLab, project: 'unions/metal/letters', branch: 'drafts' },
};

/** Opens a story of the editor, and writes another title. */
const retitle = async (page: Page, slug: string, title: string, half?: 'last'): Promise<void> => {
  const { origin } = new URL(page.url());
  await page.goto(`${origin}/admin/#/collections/story/entries/${slug}/story`);
  await expect(field(page, 'Title', half)).not.toHaveValue('');
  await field(page, 'Title', half).fill(title);
};

const signIn = async (page: Page, as = token): Promise<void> => {
  await page.getByRole('button', { name: 'Sign In Using Access Token' }).click();
  await page.getByRole('textbox', { name: 'Personal Access Token' }).fill(as);
  await page.getByRole('button', { name: 'Sign In', exact: true }).click();
};

const save = (page: Page): Promise<void> => page.getByRole('button', { name: 'Save', exact: true }).click();

for (const [name, { site, kind, project, branch, repository }] of Object.entries(hosts))
  test.describe(name, () => {
    test.describe.configure({ mode: 'serial' });
    test.use({ viewport: { width: 1280, height: 2400 } });

    const files = edited(repository);
    let page: Page;
    let host: RepositoryHost;
    test.beforeEach(async ({ page: fresh, serve }) => {
      page = fresh;
      await standStill(page);
      const { url } = await serve(builtSite(site));
      host = await hostRepository(page, kind, { files, project, branch, token });
      await page.goto(`${url}/admin/`);
    });
    test.afterEach(() => expect(host.unknown).toEqual([]));

    test('a change is a commit that nothing is built of, until "Save and Publish"', async () => {
      const complaints = complaintsOf(page);
      await signIn(page);
      await expect(page.getByText('free-x').first()).toBeVisible();
      await retitle(page, 'free-x', 'Free X: now');
      await save(page);
      await expect.poll(() => host.commits).toHaveLength(1);
      // When it has been saved, the editor leads to the list, from wherever one has gone meanwhile.
      await expect(page).toHaveURL(/\/collections\/story$/);
      const saved = { ...files, [story]: (files[story] ?? '').replace('"Free X"', '"Free X: now"') };
      expect(host.files).toEqual(saved);

      // What others do meanwhile stays.
      const more = `${files[story] ?? ''}\nMore.\n`;
      host.push({ 'content/campaigns/free-x/outcome.en.md': more });
      await retitle(page, 'libre-y', 'Liberté pour Y', 'last');
      await page.getByRole('button', { name: 'More Options' }).click();
      await page.getByRole('menuitem', { name: 'Save and Publish' }).click();
      await expect.poll(() => host.commits).toHaveLength(2);
      expect(host.commits.map(({ message }) => message)).toEqual([
        '[skip ci] Change Stories: free-x +1',
        'Change Stories: libre-y',
      ]);
      expect(host.files).toEqual({
        ...saved,
        'content/campaigns/free-x/outcome.en.md': more,
        [foreign]: (files[foreign] ?? '').replace('Libérez X', 'Liberté pour Y'),
      });
      expect(complaints).toEqual([]);
      expect(await checked({ ...files, [story]: host.files[story] ?? '' })).toBe('');
    });

    test('who changes what somebody else has changed is told before anything is lost', async () => {
      await signIn(page);
      await expect(page.getByText('free-x').first()).toBeVisible();
      await retitle(page, 'free-x', 'Free X: now');
      const theirs = (files[story] ?? '').replace('since May', 'since April');
      host.push({ [story]: theirs });
      await save(page);
      const question = page.getByRole('alertdialog');
      await expect(question).toContainText('If you save now, their changes will be lost.');
      await question.getByRole('button', { name: 'Cancel', exact: true }).click();
      await expect(field(page, 'Title')).toHaveValue('Free X: now');
      expect(host.commits).toEqual([]);
      expect(host.files[story]).toBe(theirs);
    });

    test('a token that is wrong, or whose owner may not write, opens nothing and says so', async () => {
      await signIn(page, 'mistyped');
      await expect(
        page.getByRole('alert').filter({ hasText: 'The provided token is invalid.' }),
      ).toBeVisible();
      host.isMember = false;
      await signIn(page);
      await expect(
        page.getByRole('alert').filter({ hasText: /You don’t have access to the “.*letters.*” repository/ }),
      ).toBeVisible();
    });

    if (kind === gitHub)
      test('"Publish Changes" calls the workflow that has what was saved built', async () => {
        await signIn(page);
        await retitle(page, 'free-x', 'Free X: now');
        await save(page);
        await page.getByRole('button', { name: 'Publish Changes' }).click();
        const { on } = parse(await readFile('.github/workflows/publish.yml', 'utf8')) as {
          on: { repository_dispatch: { types: string[] } };
        };
        await expect.poll(() => host.events).toEqual(on.repository_dispatch.types);
      });
    else
      test('"Publish Changes" cannot be pressed, where nothing would come of it', async () => {
        await signIn(page);
        await retitle(page, 'free-x', 'Free X: now');
        await save(page);
        await expect.poll(() => host.commits).toHaveLength(1);
        await expect(page.getByRole('button', { name: 'Publish Changes' })).toBeDisabled();
      });
  });
