import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from '@playwright/test';
import { files, siteFile } from '../unit/content/fixture.ts';
import { copySmallSite } from './small-site.ts';

export const story = 'content/campaigns/free-x/story.en.md';
export const facts = 'content/campaigns/free-x/campaign.yaml';

/** Content of a site with an editor: with remarks, quotes and a stamp, and a story that nobody has translated back. */
export const edited = (repository: string): Record<string, string> => ({
  ...files,
  [siteFile]: `${files[siteFile] ?? ''}editor: true\nrepository: ${repository}\n`,
  [story]: (files[story] ?? '').replace('title: Free X', '# Short, please.\ntitle: "Free X"'),
  [facts]: (files[facts] ?? '').replace('  - name: Ministry', '  # A copy.\n  - name: Ministry'),
  'content/campaigns/libre-y/campaign.yaml': files[facts] ?? '',
  'content/campaigns/libre-y/story.fr.md': files['content/campaigns/free-x/story.fr.md'] ?? '',
  'content/campaigns/libre-y/letter.fr.md': files['content/campaigns/free-x/letter.fr.md'] ?? '',
});

const write = async (root: string, texts: Record<string, string>): Promise<void> => {
  for (const [name, text] of Object.entries(texts)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
};

const run = (root: string, command: string): Promise<{ stderr: string }> =>
  promisify(execFile)('node', [`src/commands/${command}.ts`], { cwd: root });

/** The folder of a site with this content, built. */
export const buildEdited = async (name: string, content: Record<string, string>): Promise<string> => {
  const root = await copySmallSite(name);
  await write(root, content);
  await run(root, 'build');
  return root;
};

/** What `npm run check` complains of, with these files in place. */
export const checked = async (root: string, texts: Record<string, string>): Promise<string> => {
  await write(root, texts);
  return run(root, 'check').then(
    () => '',
    (error: unknown) => (error as { stderr: string }).stderr,
  );
};

/** A field for text, in the half of the window for a language: the first is the main one. */
export const field = (page: Page, name: string, half: 'first' | 'last' = 'first'): Locator =>
  page.getByRole('textbox', { name })[half]();

/** Sveltia without what moves: each fade of a window as large as this draws all of it sixty times a second. */
export const standStill = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    Reflect.deleteProperty(Document.prototype, 'startViewTransition');
    const still = new CSSStyleSheet();
    still.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important }');
    document.adoptedStyleSheets.push(still);
  });

/** What the page complains of from now on. */
export const complaintsOf = (page: Page): string[] => {
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => {
    // Sveltia's own, at the moment when a text is saved that one of the languages has not.
    if (message !== 'Cannot convert undefined or null to object') complaints.push(message);
  });
  page.on('console', (message) => {
    // It asks others for fonts, and for how GitHub is. The policy says no, and it has its own.
    if (['error', 'warning'].includes(message.type()) && !message.text().includes('Content Security Policy'))
      complaints.push(message.text());
  });
  return complaints;
};
