import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Locator, Page } from '@playwright/test';
import { writeFiles } from '../sites/site.ts';
import { files, siteFile } from '../unit/content/fixture.ts';

export const story = 'content/campaigns/free-x/story.en.md';
export const facts = 'content/campaigns/free-x/campaign.yaml';

/** Content of a site with an editor: with remarks, quotes and a stamp, and a story that nobody has translated back. */
export const edited = (repository: string): Record<string, string> => ({
  ...files,
  // The program that is put together for one address is also that of other sites that have it, to the letter.
  [siteFile]: `${(files[siteFile] ?? '').replace('.example/', '.example')}editor: true\nrepository: ${repository}\n`,
  [story]: (files[story] ?? '').replace('title: Free X', '# Short, please.\ntitle: "Free X"'),
  [facts]: (files[facts] ?? '').replace('  - name: Ministry', '  # A copy.\n  - name: Ministry'),
  'content/campaigns/libre-y/campaign.yaml': files[facts] ?? '',
  'content/campaigns/libre-y/story.fr.md': files['content/campaigns/free-x/story.fr.md'] ?? '',
  'content/campaigns/libre-y/letter.fr.md': files['content/campaigns/free-x/letter.fr.md'] ?? '',
});

/** Where the editor works on it, and each with a site of its own. */
export const places = {
  GitHub: { site: 'github', repository: 'https://github.com/union/letters' },
  GitLab: { site: 'gitlab', repository: 'https://gitlab.example/unions/metal/letters/-/tree/drafts' },
} as const;

/** What `npm run check` complains of, of content that is these files. */
export const checked = async (texts: Record<string, string>): Promise<string> => {
  const root = await mkdtemp(join(tmpdir(), 'checked-'));
  try {
    await writeFiles(root, texts);
    await promisify(execFile)('node', [check], { cwd: root });
    return '';
  } catch (error) {
    return (error as { stderr: string }).stderr;
  } finally {
    await rm(root, { recursive: true });
  }
};

const check = fileURLToPath(new URL('../../src/commands/check.ts', import.meta.url));

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
