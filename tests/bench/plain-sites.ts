// The same texts as plain pages, one heading and the text, by other generators: what pages cost that nothing is done for.
import { spawnSync } from 'node:child_process';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { ourRoot } from '../sites/samples.ts';
import { readContent } from '../../src/content/read.ts';

/** Writes a generator's project into an empty folder. Gives the command that builds it. */
export type PlainSite = (root: string, pages: readonly PlainPage[]) => Promise<string>;

/** A page of a campaign in a language, as a head and a text: `fr/amina`, `fr/amina/appeal`, `amina`. */
export type PlainPage = { path: string; title: string; language: string; body: string };

/** Those of a campaign that this program builds too: stories, appeals, and the list of its languages. */
export const plainPages = async (root: string): Promise<PlainPage[]> => {
  const { campaigns } = await readContent(root, Date.now());
  return campaigns.flatMap(({ slug, stories, appeals }) => [
    ...Object.entries(stories).map(
      ([
        language,
        {
          data: { title },
          body,
        },
      ]) => ({ path: `${language}/${slug}`, title, language, body }),
    ),
    ...Object.entries(appeals).map(
      ([
        language,
        {
          data: { title },
          body,
        },
      ]) => ({ path: `${language}/${slug}/appeal`, title, language, body }),
    ),
    {
      path: slug,
      title: stories.en?.data.title ?? slug,
      language: 'en',
      body: Object.keys(stories)
        .map((language) => `- [${language}](/${language}/${slug}/)`)
        .join('\n'),
    },
  ]);
};

const put = async (file: string, text: string): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
};

const markdown = (head: object, body: string): string => `---\n${stringify(head)}---\n\n${body}\n`;

const page = (title: string, language: string, body: string): string =>
  `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><title>${title}</title></head>\n<body><main><h1>${title}</h1>${body}</main></body></html>\n`;

export const eleventy: PlainSite = async (root, pages) => {
  for (const { path, title, language, body } of pages)
    await put(
      join(root, 'in', `${path}/index.md`),
      markdown({ title, language, layout: 'page.liquid' }, body),
    );
  await put(join(root, 'in/_includes/page.liquid'), page('{{ title }}', '{{ language }}', '{{ content }}'));
  return 'npx --yes --prefer-offline @11ty/eleventy@3.1.8 --input=in --output=dist --quiet';
};

export const astro: PlainSite = async (root, pages) => {
  for (const { path, title, language, body } of pages)
    await put(join(root, 'src/texts', `${path}.md`), markdown({ title, language }, body));
  await put(
    join(root, 'src/content.config.ts'),
    `import { defineCollection } from 'astro:content';\nimport { glob } from 'astro/loaders';\nexport const collections = { texts: defineCollection({ loader: glob({ base: 'src/texts', pattern: '**/*.md', generateId: ({ entry }) => entry.replace('.md', '') }) }) };\n`,
  );
  await put(
    join(root, 'src/pages/[...path].astro'),
    `---\nimport { getCollection, render } from 'astro:content';\nexport const getStaticPaths = async () => (await getCollection('texts')).map((text) => ({ params: { path: text.id }, props: { text } }));\nconst { text } = Astro.props;\nconst { Content } = await render(text);\n---\n${page('{text.data.title}', 'en', '<Content />').replace('lang="en"', 'lang={text.data.language}')}`,
  );
  await put(join(root, 'package.json'), '{ "type": "module" }\n');
  await mkdir(join(root, 'node_modules'));
  for (const name of await readdir(join(ourRoot, 'node_modules')))
    if (!['.astro', '.vite'].includes(name))
      await symlink(join(ourRoot, 'node_modules', name), join(root, 'node_modules', name));
  return 'ASTRO_TELEMETRY_DISABLED=1 node_modules/.bin/astro build --silent';
};

export const hugo: PlainSite = async (root, pages) => {
  for (const { path, title, language, body } of pages)
    await put(join(root, 'content', `${path}/_index.md`), markdown({ title, tongue: language }, body));
  const layout = page('{{ .Title }}', '{{ .Params.tongue }}', '{{ .Content }}');
  await put(join(root, 'layouts/_default/list.html'), layout);
  await put(join(root, 'layouts/index.html'), layout);
  await put(
    join(root, 'config.toml'),
    'baseURL = "https://plain.example/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]\n',
  );
  return 'hugo --quiet --destination dist';
};

/** Hugo is no package of npm: it is compared with where it is installed. */
export const hugoIsThere = (): boolean => spawnSync('hugo', ['version']).status === 0;
