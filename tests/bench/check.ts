// How long an organiser waits for the check, and what memory it takes, at 500 campaigns in 20 languages: the first time, and
// again, when nothing has changed and nothing is read. `CAMPAIGNS=3,500` says how many campaigns.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { measured } from './measured.ts';
import { longLived, usualSlug } from './usual-campaign.ts';

const counts = (process.env.CAMPAIGNS ?? '3,500').split(',').map(Number);
/** In milliseconds: a little longer than the coarsest clock of a file system. */
const atRest = 2500;
const fileOf = (path: string): string => fileURLToPath(new URL(`../../src/${path}`, import.meta.url));
const before = ['commands/terminal/kept-compiled.mjs', 'content/known/threads.mjs'].map(fileOf);
/** As `npm run check` runs it. */
const check = `${process.execPath} ${before.map((file) => `--import ${file}`).join(' ')} ${fileOf('commands/check.ts')}`;

for (const count of counts) {
  const root = await mkdtemp(join(tmpdir(), 'check-'));
  await longLived(count).write(root);
  // A file that has just been written may change again unseen, and is read again.
  await sleep(atRest);
  console.log(`${count} campaigns                  processor   clock   memory`);
  const tell = async (what: string): Promise<void> => {
    const { processor, clock, memory } = await measured(check, root);
    console.log(
      `  ${what.padEnd(26)}${processor.toFixed(1).padStart(8)} s${clock.toFixed(1).padStart(8)} s${memory.toFixed(0).padStart(7)} MB`,
    );
  };
  await tell('the first time');
  await tell('again');
  const story = join(root, `content/campaigns/${usualSlug(1)}/story.fr.md`);
  await writeFile(story, (await readFile(story, 'utf8')).replace('depuis mai', 'depuis avril'));
  await tell('one edited word');
  await writeFile(
    join(root, 'content/site.yaml'),
    `${await readFile(join(root, 'content/site.yaml'), 'utf8')}\n`,
  );
  await tell('site.yaml saved');
  await rm(root, { recursive: true });
}
