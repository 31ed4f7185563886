import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroIntegration, RouteData } from 'astro';
import { keptFolder } from './kept-folder.ts';
import { isPictureName } from '../pictures/made.ts';
import type { Renderer } from './writing/pages.ts';
import { programHash } from './program.ts';
import { siteUrl } from './site-url.ts';

/** Of what Astro 7.3 puts together: the module in its folder that renders pages, and what is asked of it here. */
type Entry = {
  app: {
    manifest: unknown;
    render: (request: Request, options: { routeData: RouteData }) => Promise<Response>;
    getOptions: () => { allPages: Pages };
    setInternals: (internals: { pagesByKeys: Map<string, Pages[string]> }) => void;
    setOptions: (options: object) => void;
  };
};

/** The styles of each page, by Astro's own key for it. */
type Pages = Record<string, { styles: unknown[] }>;

/** A program that was put together once, and can render pages without Astro's builder. */
export type Program = Renderer & {
  /** Files that pages name, such as scripts: a folder that is published as it is. */
  assets: string;
};

/** A hash of all that Astro's work on the program depends on. Content is not among it, but for the address of the site. */
export const programKey = (root: string): string =>
  createHash('sha256')
    .update(JSON.stringify([root, programHash(root), siteUrl(root), process.env.NODE_ENV ?? 'production']))
    .digest('hex')
    .slice(0, 24);

const kept = (root: string): string => join(root, keptFolder);
const folderOf = (root: string, key: string): string => join(kept(root), `program-${key}`);
const isProgram = (name: string): boolean => name.startsWith('program-');

const [rendering, assets, styles] = ['rendering', 'assets', 'styles.json'];
/** Where Astro publishes files that pages name. */
const published = '_astro';

/** The program of that key; undefined where it was not kept, or cannot be read any more. */
export const openProgram = async (root: string, key: string): Promise<Program | undefined> => {
  const folder = folderOf(root, key);
  if (!existsSync(folder)) return undefined;
  try {
    const pages = JSON.parse(readFileSync(join(folder, styles), 'utf8')) as Pages;
    const { app } = await entryIn(join(folder, rendering));
    const { StaticPaths } = (await import('astro/runtime/prerender/static-paths.js')) as {
      StaticPaths: new (app: Entry['app']) => { getAll: Renderer['getStaticPaths'] };
    };
    app.setInternals({ pagesByKeys: new Map(Object.entries(pages)) });
    app.setOptions({ settings: { scripts: [] }, logger: { options: { destination: errors } } });
    return {
      assets: join(folder, assets),
      getStaticPaths: () => new StaticPaths(app).getAll(),
      render: (request, { routeData }) => app.render(request, { routeData }),
    };
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
};

/** What Astro's own rendering has to say: only what went wrong is told. */
const errors = {
  write: ({ level, message }: { level: string; message: string }): void => {
    if (level === 'error' || level === 'warn') process.stderr.write(`${message}\n`);
  },
};

/** Keeps the program of a build that went well, instead of those that were kept before. */
export const keepProgram = (root: string, key: string): AstroIntegration => {
  let dir: string;
  return {
    name: 'keep-program',
    hooks: {
      'astro:config:done': ({ config }) => {
        dir = fileURLToPath(config.outDir);
      },
      // Pages are written, and Astro has not cleared away yet.
      'astro:build:generated': async ({ logger }) => {
        const whole = `${folderOf(root, key)}.${process.pid}`;
        try {
          await copyProgram(dir, whole);
          for (const name of namesIn(kept(root)).filter(isProgram))
            if (join(kept(root), name) !== whole) rmSync(join(kept(root), name), { recursive: true });
          // While it was put together, somebody may have changed it.
          if (programKey(root) === key) renameSync(whole, folderOf(root, key));
        } catch (error) {
          logger.warn(`The next build will take longer, as this one could not be kept: ${String(error)}`);
        }
        rmSync(whole, { recursive: true, force: true });
      },
    },
  };
};

const copyProgram = async (dir: string, folder: string): Promise<void> => {
  const { app } = await entryIn(join(dir, '.prerender'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, assets, published), { recursive: true });
  cpSync(join(dir, '.prerender'), join(folder, rendering), { recursive: true });
  for (const name of namesIn(join(dir, published)).filter((name) => !isPictureName(name)))
    cpSync(join(dir, published, name), join(folder, assets, published, name));
  const pages = Object.entries(app.getOptions().allPages).map(([key, { styles }]) => [key, { styles }]);
  writeFileSync(join(folder, styles), JSON.stringify(Object.fromEntries(pages)));
};

const entryIn = async (folder: string): Promise<Entry> => {
  const name = namesIn(folder).find((name) => name.startsWith('prerender-entry'));
  return (await import(pathToFileURL(join(folder, name ?? '')).href)) as Entry;
};

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);
