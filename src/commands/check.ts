// `npm run check`: reads content as a build does, names every mistake and what is worth a look, tells each campaign in a line,
// and what is left to do before the site can be published.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { lookAt, type Found } from '../content/known/look.ts';
import { annotation } from '../content/mistakes/annotation.ts';
import { listed, type Problem } from '../content/problem.ts';
import { inLines, summaries } from '../content/summary.ts';
import { mailWarnings } from '../content/warnings/mail.ts';
import { inSections } from '../content/warnings/sections.ts';
import { resolver } from '../doctor/dns/resolver.ts';
import type { Names } from '../doctor/outside.ts';
import { started, type Shell } from './terminal/shell.ts';

const usage = `Reads content/, names every mistake and what is worth a look, and tells each campaign in a line.

  npm run check
  npm run check -- --dns        asks besides whether the targets' domains take mail
  npm run check -- --json       says all of it for programs: content/README.md has the shape
  npm run check -- --annotate   says it a second time, as GitHub shows it beside the lines of a pull request

It ends with 1 where there is a mistake, and with 0 where something is only worth a look.
`;

type Asked = { annotate: boolean; json: boolean; dns: boolean };

/** Undefined where the command line cannot be understood. */
const understand = (words: readonly string[]): Asked | undefined => {
  const flag = { type: 'boolean', default: false } as const;
  try {
    const { values } = parseArgs({
      args: [...words],
      options: { annotate: flag, json: flag, dns: flag },
    });
    return values.json && values.annotate ? undefined : values;
  } catch {
    return undefined;
  }
};

const inWords = ({ site, campaigns, warnings }: Extract<Found, { site: unknown }>, now: number): string => {
  const count = campaigns.length === 1 ? 'One campaign' : `${campaigns.length} campaigns`;
  const languages = site.languages.length === 1 ? 'one language' : `${site.languages.length} languages`;
  const lines = inLines(summaries(campaigns, now));
  return [
    `${count} in ${languages}: no mistakes found.\n`,
    ...(lines === '' ? [] : [lines]),
    ...inSections(warnings),
  ].join('\n');
};

/** What programs are told; content/README.md describes it. */
const inJson = (found: Found, now: number): string => {
  const told =
    'errors' in found
      ? { errors: found.errors.map(inFull), warnings: [], campaigns: [] }
      : {
          errors: [],
          warnings: found.warnings.map((one) => ({ kind: one.kind, ...inFull(one) })),
          campaigns: summaries(found.campaigns, now).map(({ slug, state, opens, closes, ...others }) => ({
            slug,
            state,
            opens: opens ?? null,
            closes: closes ?? null,
            ...others,
          })),
        };
  return `${JSON.stringify({ version: 1, ...told }, undefined, 2)}\n`;
};

/** Each key is there, whether it is known or not. */
const inFull = ({ file, line, field, message, text }: Problem) => ({
  file,
  line: line ?? null,
  field: field ?? null,
  message,
  text: text ?? null,
});

const annotations = (found: Found): string => {
  const all = 'errors' in found ? found.errors : found.warnings.filter(({ kind }) => kind !== 'not-finished');
  return all
    .map((problem) => {
      const { file, line, field, message } = problem;
      const isBehind = 'kind' in problem && problem.kind === 'behind';
      return annotation({
        level: 'errors' in found ? 'error' : 'warning',
        title:
          'errors' in found ? 'Mistake in the content' : isBehind ? 'Behind its original' : 'Worth a look',
        file,
        line,
        message: field ? `"${field}": ${message}` : message,
      });
    })
    .join('');
};

/** `names` asks the DNS. */
export const check = async (shell: Shell, names = (): Names => resolver(undefined)): Promise<number> => {
  const asked = understand(shell.words);
  if (!asked) {
    shell.complain(usage);
    return 2;
  }
  const now = shell.now();
  const found = await lookAt(resolve(shell.folder), {
    now,
    ...(asked.dns && { more: (campaigns) => mailWarnings(campaigns, names(), now) }),
  });
  if (asked.json) shell.print(inJson(found, now));
  else if ('errors' in found) shell.complain(listed(found.errors, 'Nothing was built.'));
  else shell.print(inWords(found, now));
  if (asked.annotate) shell.print(annotations(found));
  return 'errors' in found ? 1 : 0;
};

await started(import.meta, check);
