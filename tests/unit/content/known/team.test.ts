import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { lookAt } from '../../../../src/content/known/look.ts';
import { readFolders } from '../../../../src/content/known/read-folders.ts';
import type { Work } from '../../../../src/content/known/team.ts';
import { usualTeam } from '../../../../src/content/known/threads.mjs';
import { campaign, inFolder, site } from '../../../sites/site.ts';

const asExecuted = promisify(execFile);

const slugs = Array.from({ length: 30 }, (_, index) => `free-${index + 100}`);

/** Campaigns of which every third has mistakes, and every one something that is worth a look. */
const files = ((): Record<string, string | Uint8Array> => {
  const written = site()
    .in('en', 'fr')
    .with(...slugs.map((slug) => campaign(slug).in('en', 'fr').opening('2026-01-01')))
    .files();
  for (const [index, slug] of slugs.entries()) {
    const folder = `content/campaigns/${slug}`;
    written[`${folder}/picture.png`] = 'No picture';
    if (index % 3 === 0) written[`${folder}/letter.fr.md`] = '---\nsubjet: X\n---\n\n{nane} [name]\n';
    if (index % 3 === 1) written[`${folder}/story.fr.md`] = '---\ntitle: X\nsummary: X\n---\n\n[X](#x)\n';
  }
  return written;
})();

const workIn = (root: string): Work => ({
  root,
  slugs,
  languages: ['en', 'fr'],
  began: 0,
  taken: new Int32Array(new SharedArrayBuffer(4)),
});

describe('Threads that read folders', () => {
  test('find in each what this one finds', () =>
    inFolder(files, async (root) => {
      const thread = new Worker(new URL('../../../../src/content/known/thread.ts', import.meta.url));
      thread.postMessage(workIn(root));
      expect(await once(thread, 'message')).toEqual([readFolders(workIn(root))]);
    }));

  test('leave out what another one has taken', () =>
    inFolder(files, (root) => {
      const work = workIn(root);
      Atomics.store(work.taken, 0, 28);
      expect(readFolders(work).map(([slug]) => slug)).toEqual(slugs.slice(28));
      return Promise.resolve();
    }));

  test('tell the same as one, in the same order', () =>
    inFolder(files, async (root) => {
      const [alone, together] = await Promise.all(
        [1, 3].map((threads) => lookAt(root, { now: Date.UTC(2026, 0, 15), clock: 0, threads })),
      );
      expect(alone).toHaveProperty('errors.length', 40);
      expect(JSON.stringify(together)).toBe(JSON.stringify(alone));
    }));

  test('begin before the check, if there is much and nothing is known of it', () => {
    const many = Array.from({ length: 100 }, (_, index) => campaign(`free-${index + 100}`).in('en'));
    return inFolder(
      site()
        .in('en')
        .with(...many)
        .files(),
      async (root) => {
        const project = join(import.meta.dirname, '../../../..');
        const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
          scripts: { check: string };
        };
        const words = scripts.check.split(' ').slice(1);
        expect(words).toContain('./src/content/known/threads.mjs');
        const asked = words.map((word) => (word.includes('/') ? join(project, word) : word));
        const check = () => asExecuted(process.execPath, asked, { cwd: root });
        const first = await check();
        expect(first.stdout).toContain('100 campaigns in one language: no mistakes found.');
        // Now there is something known, and no thread begins.
        expect(await check()).toEqual(first);
      },
    );
  });

  test('are not asked for help with a few folders', () => {
    expect(usualTeam(20)).toBe(1);
  });

  test('say what is wrong where one of them cannot go on', () =>
    inFolder({ ...files, 'content/campaigns/free-100/story.it.md/x': '' }, async (root) => {
      for (const threads of [1, 2]) await expect(lookAt(root, { now: 0, threads })).rejects.toThrow('EISDIR');
    }));
});
