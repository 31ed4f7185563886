import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type * as z from 'zod';
import { makeRegistry } from '../../src/campaign/registry/make-registry.ts';
import type { Registry } from '../../src/campaign/registry/registry.ts';
import type { siteSchema } from '../../src/campaign/schema.ts';
import { footPages, type Content } from '../../src/content/content.ts';
import { readContent } from '../../src/content/read.ts';
import { markdown, type Files, type TestCampaign } from './campaign.ts';
import { textsIn } from './texts.ts';
import { interfaceIn } from './words.ts';

export { campaign, type TestCampaign } from './campaign.ts';
export { words } from './words.ts';

/** What can stand in a site.yaml. */
export type Settings = z.input<typeof siteSchema>;

/**
 * The content of a site that only tests know, whole and without a mistake:
 * `site().in('it', 'en').with(campaign('amina').in('en', 'it'))`. Each method answers with a site of its own.
 */
export type TestSite = {
  /** Its languages, the main one first. Left out: English, and those of its campaigns. */
  in: (...languages: string[]) => TestSite;
  with: (...campaigns: TestCampaign[]) => TestSite;
  /** The languages of the pages about it. Left out: all of its languages. */
  pagesIn: (...languages: string[]) => TestSite;
  /** Other keys of site.yaml. */
  where: (settings: Partial<Settings>) => TestSite;
  /** More files, or others in their place, by their paths from the project's root. */
  having: (files: Files) => TestSite;
  languages: readonly string[];
  /** All files of `content/`, by their paths from the project's root. */
  files: () => Files;
  /** Writes them into a folder, which is then a project's root as far as content goes. */
  write: (root: string) => Promise<void>;
  /** What the program reads of it; throws a ContentError where a test made a mistake in it. */
  read: (now: number) => Promise<Content>;
  /** What the function knows of it. */
  registry: (now: number) => Promise<Registry>;
};

export const site = (): TestSite => make({ campaigns: [], settings: {}, more: {} });

type Plan = {
  languages?: readonly string[];
  pages?: readonly string[];
  campaigns: readonly TestCampaign[];
  settings: Partial<Settings>;
  more: Files;
};

const make = (plan: Plan): TestSite => {
  const { campaigns, settings, more } = plan;
  const languages = plan.languages ?? [...new Set(['en', ...campaigns.flatMap((one) => one.languages)])];
  const but = (changes: Partial<Plan>): TestSite => make({ ...plan, ...changes });
  const files = (): Files => ({
    'content/site.yaml': stringify({ ...letters, languages, ...settings }),
    ...Object.fromEntries(
      languages.map((language) => [
        `content/interface/${language}.json`,
        `${JSON.stringify(interfaceIn(language), undefined, 2)}\n`,
      ]),
    ),
    ...Object.fromEntries(
      footPages.flatMap((page) =>
        (plan.pages ?? languages).map((language) => {
          const says = textsIn(language);
          const head = { title: says[page], description: says.page };
          return [`content/pages/${page}.${language}.md`, markdown(head, says.page)];
        }),
      ),
    ),
    ...Object.fromEntries(
      campaigns.flatMap((one) =>
        Object.entries(one.files()).map(([name, file]) => [`content/campaigns/${one.slug}/${name}`, file]),
      ),
    ),
    ...more,
  });
  const read = (now: number): Promise<Content> => inFolder(files(), (root) => readContent(root, now));
  return {
    languages,
    in: (...languages) => but({ languages }),
    with: (...others) => but({ campaigns: [...campaigns, ...others] }),
    pagesIn: (...pages) => but({ pages }),
    where: (others) => but({ settings: { ...settings, ...others } }),
    having: (others) => but({ more: { ...more, ...others } }),
    files,
    write: (root) => writeFiles(root, files()),
    read,
    registry: async (now) => makeRegistry(await read(now), now),
  };
};

// A sample site, so that nobody can take its targets for mailboxes.
const letters = {
  name: 'Letters',
  url: 'https://letters.example',
  sender: 'letters@letters.example',
  contact: 'contact@letters.example',
  sample: true,
};

/** Does something in a folder that holds these files, and that is deleted afterwards. */
export const inFolder = async <T>(files: Files, use: (root: string) => Promise<T>): Promise<T> => {
  const root = mkdtempSync(join(tmpdir(), 'letterbrigade-'));
  try {
    await writeFiles(root, files);
    return await use(root);
  } finally {
    rmSync(root, { recursive: true });
  }
};

/** Writes files into a folder, and the folders that they are in: to wait for each of them takes six times as long. */
export const writeFiles = (root: string, files: Files): Promise<void> => {
  for (const [name, file] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), file);
  }
  return Promise.resolve();
};
