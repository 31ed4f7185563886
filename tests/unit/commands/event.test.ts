import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEvent } from '../../../netlify/functions/letters/submit/event.ts';
import { event, type From } from '../../../src/commands/event.ts';
import { GivenUp, type Questions } from '../../../src/commands/terminal/questions.ts';
import { campaign, inFolder, site } from '../../sites/site.ts';
import { noon } from '../content/fixture.ts';
import { drawnIn, readCode } from '../read-code.ts';
import type { Ended } from './command.ts';

const secret = 'k3Yt0pXn5vQb8rLw1sZd7uGh2jFc6mAe9oIi4xHq';
const files = site()
  .in('en', 'fr', 'it')
  .with(
    campaign('free-amina').in('en', 'fr'),
    campaign('free-zoe').in('fr').where({ opens: '2026-02-01' }),
    campaign('free-ann').in('en').endingIn('victory'),
  )
  .files();

type Made = Ended & { folder: string; link: URL; page: string };

/** Runs the command with an environment and somebody to answer, and looks at what it made before it is deleted. */
const make = async (
  words: string[],
  from: Partial<From> = {},
  look?: (made: Made) => Promise<void>,
): Promise<Made> =>
  inFolder(files, async (folder) => {
    const said = { stdout: '', stderr: '' };
    await writeFile(join(folder, 'production.env'), `LETTERS_SECRET=${secret}\n`);
    const code = await event(
      {
        words,
        folder,
        print: (text) => void (said.stdout += text),
        complain: (text) => void (said.stderr += text),
        now: () => noon,
      },
      { variables: { LETTERS_SECRET: secret }, ask: undefined, id: () => 'hall1', ...from },
    );
    const link = new URL(/^https:\S+/.exec(said.stdout)?.[0] ?? 'https://nothing.example');
    const made = { code, ...said, folder, link, page: link.origin + link.pathname };
    expect(said.stdout + said.stderr).not.toContain(secret);
    await look?.(made);
    return made;
  });

const good = ({ link }: Made, slug = 'free-amina') =>
  readEvent(link.searchParams.get('event') ?? '', slug, noon, secret);

const inTerminal = (stdout: string): boolean[][] =>
  stdout
    .split('\n')
    .filter((line) => line.startsWith('\x1b[38;5;16;48;5;231m'))
    .flatMap((line) => {
      const signs = line.replaceAll(/\x1b\[[\d;]*m/g, '').split('');
      return [signs.map((sign) => '▀█'.includes(sign)), signs.map((sign) => '▄█'.includes(sign))];
    });

const answers = (more: Partial<Questions> = {}): Questions => ({
  choose: (_, [first]) => Promise.resolve(first?.value ?? ''),
  number: (_, usual) => Promise.resolve(usual),
  hidden: () => Promise.reject(new Error('asked for what it does not need')),
  yes: () => Promise.reject(new Error('asked for what it does not need')),
  several: () => Promise.reject(new Error('asked for what it does not need')),
  line: () => Promise.reject(new Error('asked for what it does not need')),
  ...more,
});

describe('npm run event', () => {
  test('makes a link that is good for four hours and 300 letters, unless told otherwise', async () => {
    const usual = await make(['free-amina']);
    expect(usual).toMatchObject({ code: 0, stderr: '', page: 'https://letters.example/en/free-amina/' });
    expect(good(usual)).toEqual({ id: 'hall1', max: 300, seconds: 4 * 60 * 60 });
    expect(usual.stdout).toContain('Good for 300 letters until 15 January 2026 at 16:00 UTC.');
    const other = await make(['free-amina', '--hours', '24', '--letters', '1', '--language', 'fr']);
    expect(other.page).toBe('https://letters.example/fr/free-amina/');
    expect(good(other)).toEqual({ id: 'hall1', max: 1, seconds: 24 * 60 * 60 });
    expect(other.stdout).toContain('Good for one letter until 16 January 2026 at 12:00 UTC.');
  });

  test('leads to the first language that the campaign has, also before it opens', async () => {
    const made = await make(['free-zoe']);
    expect(made.page).toBe('https://letters.example/fr/free-zoe/');
    expect(good(made, 'free-zoe')).toMatchObject({ max: 300 });
  });

  test('shows a QR code that reads as the link, and writes it into a picture', async () => {
    const { code, stdout } = await make(['free-amina', '--svg', 'hall.svg'], {}, async (made) => {
      expect(readCode(inTerminal(made.stdout))).toBe(made.link.href);
      const svg = await readFile(join(made.folder, 'hall.svg'), 'utf8');
      expect(readCode(drawnIn(svg))).toBe(made.link.href);
    });
    expect(code).toBe(0);
    expect(stdout).toContain('The QR code is in hall.svg.');
  });

  test('takes the secret from a file, and that of the shell first', async () => {
    const words = ['free-amina', '--variables', 'production.env'];
    expect(good(await make(words, { variables: {} }))).toMatchObject({ max: 300 });
    const other = 'x1Xc5vBn9mKj3hGf7dSa2pOi6uYt0rEw4qLk8jHg';
    expect(good(await make(words, { variables: { LETTERS_SECRET: other } }))).toBeUndefined();
  });

  test('asks at a terminal for what nobody told, and offers what takes letters', async () => {
    const asked: unknown[] = [];
    const ask = answers({
      choose: (_, offered) => {
        asked.push(offered.map(({ value }) => value));
        return Promise.resolve('free-zoe');
      },
      number: (question) => {
        asked.push(question);
        return Promise.resolve(7);
      },
    });
    const made = await make(['--hours', '2'], { ask });
    expect(asked).toEqual([['free-amina', 'free-zoe'], 'For how many letters?']);
    expect(good(made, 'free-zoe')).toEqual({ id: 'hall1', max: 7, seconds: 2 * 60 * 60 });
  });

  test('asks nothing where the campaign is named, and ends quietly where somebody gives up', async () => {
    const gone = answers({ choose: () => Promise.reject(new GivenUp()) });
    expect(await make(['free-amina'], { ask: gone })).toMatchObject({ code: 0 });
    expect(await make([], { ask: gone })).toMatchObject({ code: 1, stdout: '', stderr: '' });
  });

  test.each([
    [['free-nobody'], 'free-nobody: there is no campaign of that name in content/campaigns.\n'],
    [['free-ann'], 'free-ann: this campaign takes no letters. Its state is victory.\n'],
    [['free-amina', '--language', 'it'], 'free-amina: it has no page in it, but in en, fr.\n'],
    [['free-amina', '--variables', 'other.env'], '--variables: other.env cannot be read.\n'],
  ])('says why there is no link: %j', async (words, stderr) => {
    expect(await make(words)).toMatchObject({ code: 1, stdout: '', stderr });
  });

  test.each([
    [{}, 'LETTERS_SECRET is missing.'],
    [{ LETTERS_SECRET: '' }, 'LETTERS_SECRET is missing.'],
    [{ LETTERS_SECRET: 'short' }, 'LETTERS_SECRET is shorter than 32 bytes: it is not that of the site.'],
  ])('makes no link without the secret of the site: %j', async (variables, said) => {
    const { code, stdout, stderr } = await make(['free-amina'], { variables });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(said);
  });

  test.each([
    [[]],
    [['free-amina', 'free-zoe']],
    [['free-amina', '--hours', '0']],
    [['free-amina', '--hours', '169']],
    [['free-amina', '--hours', '1.5']],
    [['free-amina', '--letters', '2001']],
    [['free-amina', '--letters', 'many']],
    [['free-amina', '--svg', 'content/site.yaml']],
    [['free-amina', '--site', 'https://letters.example']],
  ])('shows how it is called where it cannot follow: %j', async (words) => {
    const { code, stdout, stderr } = await make(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('npm run event -- free-amina --hours 4 --letters 300');
  });

  test('shows how it is called where it is asked to', async () => {
    const { code, stdout } = await make(['--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('  npm run event\n');
  });
});
