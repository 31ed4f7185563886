import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { checked, complaintsOf, edited, facts, field, places, standStill, story } from './editor-site.ts';
import { builtSite, expect, test as base } from './local-site.ts';

// A site with an editor; each test works on a checkout of its own, in the browser's private file system.
const { site, repository } = places.GitHub;
const root = builtSite(site);
const written = edited(repository);

type Editor = {
  page: Page;
  /** Opens what has an address within the editor. */
  open: (place: string) => Promise<void>;
  /** Saves, and says what is other than before in the checkout: each file's lines that are gone, and that are new. */
  save: () => Promise<Record<string, { gone: string[]; added: string[] }>>;
  /** What `npm run check` says of the checkout. */
  check: () => Promise<string>;
};

const test = base.extend<{ editor: Editor }>({
  // The site that other tests visit is not looked at.
  baseURL: 'http://localhost',
  editor: async ({ page, serve }, use) => {
    const { url } = await serve(root);
    const complaints = complaintsOf(page);
    await standStill(page);
    await page.addInitScript(() => {
      Object.assign(window, {
        showDirectoryPicker: async () =>
          (await navigator.storage.getDirectory()).getDirectoryHandle('checkout', { create: true }),
      });
    });
    await page.goto(`${url}/admin/`);
    await page.evaluate(async (files) => {
      const top = await navigator.storage.getDirectory();
      const checkout = await top.getDirectoryHandle('checkout', { create: true });
      await checkout.getDirectoryHandle('.git', { create: true });
      for (const [name, text] of Object.entries(files)) {
        const parts = name.split('/');
        let folder = checkout;
        for (const part of parts.slice(0, -1))
          folder = await folder.getDirectoryHandle(part, { create: true });
        const file = await folder.getFileHandle(parts.at(-1) ?? '', { create: true });
        const stream = await file.createWritable();
        await stream.write(text);
        await stream.close();
      }
    }, written);
    let before = written;
    await page.getByRole('button', { name: /Local Repository/ }).click();
    await expect(page.getByText('free-x').first()).toBeVisible();
    await use({
      page,
      open: async (place) => {
        await page.goto(`${url}/admin/#/collections/${place}`);
      },
      save: async () => {
        await page.getByRole('button', { name: 'Save', exact: true }).click();
        await expect.poll(() => readAll(page)).not.toEqual(before);
        // What it writes in one go may be several files. After the last it leads to the list.
        await expect(page).toHaveURL(/\/collections\/\w+$/);
        const now = await readAll(page);
        const changes = differences(before, now);
        before = now;
        return changes;
      },
      check: async () => checked(await readAll(page)),
    });
    expect(complaints).toEqual([]);
  },
});

// What is far below the window's edge is not there yet.
test.use({ viewport: { width: 1280, height: 2400 } });
// In one worker, which starts one server for them.
test.describe.configure({ mode: 'default' });

/** All files of the checkout, by their paths. */
const readAll = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const found: Record<string, string> = {};
    const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const [name, handle] of (
        folder as unknown as { entries: () => AsyncIterable<[string, FileSystemHandle]> }
      ).entries())
        if (handle.kind === 'directory') await walk(handle as FileSystemDirectoryHandle, `${path}${name}/`);
        else {
          const text = await textOf(handle as FileSystemFileHandle);
          if (text !== undefined) found[path + name] = text;
        }
    };
    /** Undefined of a file that was put in the place of another, or deleted, since its folder was listed. */
    const textOf = async (handle: FileSystemFileHandle): Promise<string | undefined> => {
      try {
        return await (await handle.getFile()).text();
      } catch (error) {
        if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
        throw error;
      }
    };
    const top = await navigator.storage.getDirectory();
    await walk(await top.getDirectoryHandle('checkout'), '');
    return found;
  });

const differences = (
  before: Record<string, string>,
  now: Record<string, string>,
): Record<string, { gone: string[]; added: string[] }> =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(now)])]
      .filter((name) => before[name] !== now[name])
      .map((name) => {
        const [old, recent] = [before, now].map((files) => (files[name] ?? '').split('\n'));
        return [
          name,
          {
            gone: (old ?? []).filter((line) => !recent?.includes(line)),
            added: (recent ?? []).filter((line) => !old?.includes(line)),
          },
        ];
      }),
  );

/** Sveltia takes a choice only a tenth of a second after it shows it, when it has said where the Tab key stops. */
const choose = async (page: Page, name: string): Promise<void> => {
  const choice = page.getByRole('radio', { name });
  await expect(choice).toHaveAttribute('tabindex');
  await choice.click();
};

test('a changed title is one line of one file, and remarks, quotes and all translations stay', async ({
  editor,
}) => {
  const { page, open, save, check } = editor;
  await open('story/entries/free-x/story');
  await expect(field(page, 'Title')).toHaveValue('Free X');
  await expect(field(page, 'Title', 'last')).toHaveValue('Libérez X');
  await field(page, 'Title').fill('Free X: now');
  expect(await save()).toEqual({ [story]: { gone: ['title: "Free X"'], added: ['title: "Free X: now"'] } });
  expect(await check()).toBe('');
});

test('a target that is deleted takes its lines with it, and no others', async ({ editor }) => {
  const { page, open, save, check } = editor;
  await open('campaign/entries/free-x/campaign');
  await expect(page.getByText('2 Targets')).toBeVisible();
  // A picture that is not there has a button too, but not to be pressed.
  await page.locator('button[aria-label="Remove"]:enabled').last().click();
  expect(await save()).toEqual({
    [facts]: {
      gone: [
        '  # A copy.',
        '  - name: Ministry',
        '    email: ministry@mfa.example',
        '    salutation: { en: Dear Minister, fr: Monsieur le Ministre }',
      ],
      added: [],
    },
  });
  expect(await check()).toBe('');
});

test('a new campaign, with its story and its letter, has nothing that the check would mend', async ({
  editor,
}) => {
  const { page, open, save, check } = editor;
  await open('campaign/new');
  await field(page, 'Folder').fill('free-amina');
  await page.getByRole('button', { name: /Add .*Target/ }).click();
  await field(page, 'Name').fill('Minister: of Justice');
  await field(page, 'Email address').fill('minister@justice.example');
  await field(page, 'Salutation').fill('Dear Minister');
  expect(Object.keys(await save())).toEqual(['content/campaigns/free-amina/campaign.yaml']);

  await open('story/new');
  await choose(page, 'free-amina');
  await field(page, 'Title').fill('Free the nurse Amina');
  await field(page, 'Summary').fill('She founded a union.');
  await field(page, 'Text').fill('She is in prison.\n\n## What we demand\n\nFree her.');
  expect(Object.keys(await save())).toEqual(['content/campaigns/free-amina/story.en.md']);

  await open('letter/new');
  await choose(page, 'free-amina');
  // What is one line of a list has no name.
  await page.getByRole('textbox').first().fill('Free Amina');
  await field(page, 'The letter').fill(
    '{salutation},\n\nI call on you to * free * her.\n\n{words}\n\n{name}',
  );
  const [letter] = Object.values(await save());
  expect(letter?.added).toContain('I call on you to * free * her.');
  expect(await check()).toBe('');
});

test('a translation that is begun is a file of its own, and the check says what it lacks', async ({
  editor,
}) => {
  const { page, open, save, check } = editor;
  await open('appeal/entries/free-x/appeal');
  await page.getByRole('button', { name: /Enable/ }).click();
  await field(page, 'Title', 'last').fill('Ils croient que nous avons oublié X');
  await field(page, 'Signature', 'last').fill('L’équipe');
  await field(page, 'Text', 'last').fill('Signez, et **faites circuler ce message.');
  const changes = await save();
  expect(Object.keys(changes)).toEqual(['content/campaigns/free-x/appeal.fr.md']);
  expect(await check()).toMatch(/^$|appeal\.fr\.md/);
});

test('a story that is not in the main language is changed as well as one that is', async ({ editor }) => {
  const { page, open, save, check } = editor;
  await open('story/entries/libre-y/story');
  await field(page, 'Title', 'last').fill('Liberté pour Y');
  expect(await save()).toEqual({
    'content/campaigns/libre-y/story.fr.md': { gone: ['title: Libérez X'], added: ['title: Liberté pour Y'] },
  });
  expect(await check()).toBe('');
});

test('the editor is under a policy of its own, is not searched for, and asks nobody else for anything', async ({
  page,
  serve,
}) => {
  const { url } = await serve(root);
  const answered: string[] = [];
  page.on('response', (response) => answered.push(new URL(response.url()).origin));
  const response = await page.goto(`${url}/admin/`);
  await page.getByRole('button', { name: /Local Repository/ }).waitFor();
  expect(response?.headers()['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
  expect(response?.headers()['x-robots-tag']).toBe('noindex');
  expect([...new Set(answered)]).toEqual([url]);
  const text = async (path: string): Promise<string> => (await page.request.get(url + path)).text();
  expect(await text('/robots.txt')).toContain('\nDisallow: /admin/\n');
  expect(await text('/sitemap-all.xml')).not.toContain('admin');
  expect((await page.request.get(`${url}/en/`)).headers()['content-security-policy']).toBe(
    "frame-ancestors 'none'",
  );
  expect(await text('/en/')).not.toContain('admin');
});

test('a site without an editor has nothing of it', () => {
  expect(existsSync(join(builtSite('visited'), 'dist/en/index.html'))).toBe(true);
  expect(existsSync(join(builtSite('visited'), 'dist/admin'))).toBe(false);
});
