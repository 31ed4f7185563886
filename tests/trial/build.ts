// Builds the trial site, as Playwright starts. Its folder is in TRIAL_SITE for the tests, and gone when they end.
import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { addTrialContent } from './campaigns.ts';
import { copyProject } from './project-copy.ts';

export default async function buildTrialSite(): Promise<() => Promise<void>> {
  const root = await copyProject('trial-site');
  await addTrialContent(root);
  buildSite(root);
  process.env.TRIAL_SITE = root;
  return () => rm(root, { recursive: true });
}

/** Throws with all that Astro printed, if a build fails. */
export const buildSite = (root: string): void => {
  const { status, stdout, stderr } = spawnSync('node_modules/.bin/astro', ['build'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The build in ${root} failed.\n${stdout.slice(-2000)}\n${stderr}`);
};
