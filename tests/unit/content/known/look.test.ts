import { mkdir, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lookAt, type Found } from '../../../../src/content/known/look.ts';
import { ContentError } from '../../../../src/content/problem.ts';
import { readContent } from '../../../../src/content/read.ts';
import { campaign, inFolder, site } from '../../../sites/site.ts';
import { run } from '../../commands/command.ts';

const noon = Date.UTC(2026, 0, 15, 12);
const day = 24 * 60 * 60 * 1000;
const book = 'node_modules/.astro/check.json';

/** A look when every file has been at rest for an hour. */
const look = (root: string, now = noon): Promise<Found> =>
  lookAt(root, { now, clock: Date.now() + 3_600_000 });

/** The same by somebody who knows nothing yet. */
const firstLook = async (root: string, now = noon): Promise<Found> => {
  await rm(join(root, 'node_modules'), { recursive: true, force: true });
  return look(root, now);
};

const told = (found: Found): string => JSON.stringify(found);

const amina = campaign('amina').in('en', 'fr').opening('2026-01-01').withAppeal();
const files = site()
  .in('en', 'fr')
  .with(
    amina,
    campaign('boris').in('en', 'fr').endingIn('victory').withPicture().withAppeal(),
    campaign('chen')
      .in('en')
      .opening('2026-01-01')
      .where({ follows: 'boris' })
      .to({ name: 'Court', email: 'court@state.example', salutation: 'Dear Court' })
      .saying('en', { story: { text: 'As [before](/en/boris/), and [again](/en/amina/).' } }),
  )
  .files();

/** Changes a text; of texts that are written, the first. */
const edit =
  (file: string, from: string | RegExp, to: string) =>
  async (root: string): Promise<void> => {
    const text = await readFile(join(root, file), 'utf8');
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    await writeFile(join(root, file), changed);
  };

const write =
  (file: string, bytes: string | Uint8Array) =>
  async (root: string): Promise<void> => {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), bytes);
  };

const at = (name: string): string => `content/campaigns/${name}`;

const edits: [what: string, change: (root: string) => Promise<void>][] = [
  ['A story', edit(at('amina/story.en.md'), '## ', '[#x](#nowhere)\n\n## ')],
  ['A story, in as many letters', edit(at('amina/story.fr.md'), /^title:/m, 'titel:')],
  ['A letter', edit(at('amina/letter.en.md'), '{words}', '')],
  ['A letter, in as many letters', edit(at('amina/letter.fr.md'), '{name}', '{nane}')],
  ['An appeal', edit(at('boris/appeal.en.md'), /\n$/, '\n\n[See](/nowhere/)\n')],
  ['An outcome', edit(at('boris/outcome.fr.md'), /---\n\n[^]*/, '---\n\n<b>Libre</b>\n')],
  ['Facts', edit(at('chen/campaign.yaml'), 'country: KZ', 'country: UK')],
  ['Facts, in as many letters', edit(at('chen/campaign.yaml'), 'follows: boris', 'follows: borys')],
  ['A day, in as many letters', edit(at('amina/campaign.yaml'), '2026-01-01', '2086-01-01')],
  ['Whom another campaign writes to', edit(at('chen/campaign.yaml'), 'court@', 'minister@')],
  ['A picture', write(at('boris/picture.png'), 'No picture')],
  ['A text that nobody has', write(at('amina/storry.it.md'), 'A story')],
  ['A translation more', write(at('amina/story.it.md'), '---\ntitle: A\nsummary: B\n---\n\nC\n')],
  ['A text less', (root) => rm(join(root, at('amina/letter.fr.md')))],
  [
    'A text with another name',
    (root) => rename(join(root, at('amina/letter.fr.md')), join(root, at('amina/letter.it.md'))),
  ],
  ['A campaign less', (root) => rm(join(root, at('boris')), { recursive: true })],
  ['A campaign with another name', (root) => rename(join(root, at('amina')), join(root, at('amina-2')))],
  ['A campaign more', write(at('dina/campaign.yaml'), 'opens: 2026-01-01\n')],
  ['The site', edit('content/site.yaml', 'sample: true', 'sample: false')],
  ['The site, in as many letters', edit('content/site.yaml', '- fr', '- it')],
  ['The order of languages', edit('content/site.yaml', '  - en\n  - fr\n', '  - fr\n  - en\n')],
  ['A site with a mistake', edit('content/site.yaml', 'sender:', 'sendre:')],
  ['A string of the interface', edit('content/interface/fr.json', '"form.name"', '"form.nane"')],
  ['A page', edit('content/pages/about.en.md', /\n$/, '\n\n[See](/en/dina/)\n')],
  ['A page less', (root) => rm(join(root, 'content/pages/privacy.en.md'))],
];

describe('What is known of files says no more than the files', () => {
  test.each(edits)('%s is seen', (_what, change) =>
    inFolder(files, async (root) => {
      const before = await look(root);
      await change(root);
      const after = await look(root);
      // Nothing is told of some that would not be told of others: each of these edits does something.
      expect(told(after)).not.toBe(told(before));
      expect(await look(root)).toEqual(after);
      expect(after).toEqual(await firstLook(root));
      if (!('errors' in after)) return;
      const thrown = await readContent(root, noon).catch((error: unknown) => error);
      expect(thrown).toBeInstanceOf(ContentError);
      expect(after.errors).toEqual((thrown as ContentError).problems);
    }),
  );

  test('A text is seen that was changed and given its old time', () =>
    inFolder(files, async (root) => {
      const file = join(root, at('amina/letter.fr.md'));
      const long = new Date('2026-01-01');
      await utimes(file, long, long);
      await look(root);
      await edit(at('amina/letter.fr.md'), '{name}', '{nane}')(root);
      await utimes(file, long, long);
      expect(told(await look(root))).toContain('{nane}');
    }));

  test('A mistake is forgotten once it is mended', () =>
    inFolder(files, async (root) => {
      const well = await look(root);
      const wrong = edits.flatMap(([what, change]) => (what === 'A site with a mistake' ? [change] : []));
      for (const change of wrong) await change(root);
      expect(await look(root)).toHaveProperty('errors');
      await edit('content/site.yaml', 'sendre:', 'sender:')(root);
      expect(await look(root)).toEqual(well);
    }));

  test('A file that may change again within the same tick of the clock is read again', () =>
    inFolder(files, async (root) => {
      await lookAt(root, { now: noon });
      const known = JSON.parse(await readFile(join(root, book), 'utf8')) as {
        known: { shared: object; folders: [string, object][] };
      };
      for (const one of [known.known.shared, ...known.known.folders.map(([, found]) => found)])
        expect(one).not.toHaveProperty('look');
    }));
});

describe('What follows from the day is told on its day', () => {
  test.each([
    ['A campaign opens, and its target gets letters of two', '2026-02-02'],
    ['A campaign has been open for three months', '2026-04-15'],
    ['A day is no longer far ahead', '2029-06-01'],
  ])('%s', (_what, date) =>
    inFolder(
      site()
        .in('en')
        .with(
          amina.in('en'),
          campaign('dina').opening('2032-01-01').closing('2032-02-01'),
          campaign('emil').opening('2026-02-01').closing('2026-03-01'),
        )
        .where({ sample: false, url: 'https://l.test', sender: 'a@l.test', contact: 'a@l.test' })
        .files(),
      async (root) => {
        for (const slug of ['amina', 'dina', 'emil'])
          await edit(at(`${slug}/campaign.yaml`), 'state.example', 'state.test')(root);
        const now = Date.parse(`${date}T12:00:00Z`);
        const before = await look(root);
        const after = await look(root, now);
        expect(after).not.toEqual(before);
        expect(after).toEqual(await firstLook(root, now));
      },
    ),
  );
});

test('Whom a letter does not greet is told until the campaign is over', () =>
  inFolder(
    site()
      .with(
        amina
          .in('en')
          .closing('2026-02-01')
          .to({ name: 'Court', email: 'court@state.example' })
          .saying('en', { letter: { text: 'Let her go.\n\n{words}\n\n{name}' } }),
      )
      .files(),
    async (root) => {
      expect(told(await look(root))).toContain('no-salutation');
      expect(told(await look(root, noon + 30 * day))).not.toContain('no-salutation');
    },
  ));

describe('What checks leave to the next one', () => {
  /** Writes something else into the book. */
  const rewrite = async (root: string, change: (text: string) => string): Promise<void> =>
    writeFile(join(root, book), change(await readFile(join(root, book), 'utf8')));

  test('is gone by: files that look as they did are not read', () =>
    inFolder(files, async (root) => {
      await edit(at('amina/story.en.md'), '## ', '[#x](#nowhere)\n\n## ')(root);
      await look(root);
      await rewrite(root, (text) => text.replaceAll('links to #nowhere', 'links to #elsewhere'));
      expect(told(await look(root))).toContain('links to #elsewhere');
    }));

  test.each([
    ['was only half written', (text: string) => text.slice(0, text.length / 2)],
    ['is empty', () => ''],
    ['is something else', () => 'null'],
    ['is of another version of the program', (text: string) => text.replace('"version":"', '"version":"x')],
  ])('is not gone by where it %s', (_what, change) =>
    inFolder(files, async (root) => {
      await edit(at('amina/story.en.md'), '## ', '[#x](#nowhere)\n\n## ')(root);
      const found = await look(root);
      await rewrite(root, (text) => change(text.replaceAll('links to #nowhere', 'links to #elsewhere')));
      expect(await look(root)).toEqual(found);
    }),
  );

  test('is whole where two write it at once', () =>
    inFolder(files, async (root) => {
      const both = await Promise.all([run('check', root), run('check', root)]);
      expect(both[0]).toEqual(both[1]);
      expect(JSON.parse(await readFile(join(root, book), 'utf8'))).toHaveProperty('known');
    }));

  test('is not needed: where it cannot be written, all is found again', () =>
    inFolder(
      { ...files, 'node_modules/.astro/check.json/full.txt': 'A folder in its place' },
      async (root) => {
        const found = await look(root);
        expect(found).toEqual(await look(root));
        expect(await readdir(join(root, 'node_modules/.astro'))).toEqual(['check.json']);
        expect(found).toEqual(await firstLook(root));
      },
    ));

  test('holds nothing of a campaign that is gone', () =>
    inFolder(files, async (root) => {
      await look(root);
      await rm(join(root, at('chen')), { recursive: true });
      await look(root);
      expect(await readFile(join(root, book), 'utf8')).not.toContain('chen');
    }));
});
