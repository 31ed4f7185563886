import { stringify } from 'yaml';
import type * as z from 'zod';
import type { ByLanguage, Campaign, Parsed } from '../campaign/campaign.ts';
import {
  appealSchema,
  inLanguage,
  letterSchema,
  outcomeSchema,
  storySchema,
  type CampaignFacts,
  type Localised,
} from '../campaign/schema.ts';
import type { Kind, places } from '../content/read.ts';
import { stampOf } from '../content/texts/freshness.ts';
import { markdownMistakes, plainTextMistakes } from '../content/texts/markdown.ts';
import { lineProblem } from '../draft/answers.ts';
import { isFixed } from '../letter/fixed.ts';
import { unseenTurns } from '../language/direction.ts';
import { align, alignByRemarks, leftOut, paragraphs } from './align.ts';
import { listAt, textAt, type Existing } from './existing.ts';
import { bracesIn, bracesMistakes, type Part, type Piece } from './part.ts';

/** A campaign's texts in the language that they are translated from, and those that there are already. */
export type Originals = {
  slug: string;
  /** As campaign.yaml has them, without what translations bring. */
  facts: CampaignFacts;
  from: string;
  into: string;
  texts: { [K in Kind]?: NonNullable<Campaign[(typeof places)[K]][string]> };
  existing: Partial<Record<Kind, Existing>>;
};

/** All that there is to translate of a campaign, a part for each file. */
export const campaignParts = (originals: Originals): Part[] => {
  const { texts } = originals;
  return [
    ...(texts.story ? [storyPart(originals, texts.story)] : []),
    ...(texts.letter ? [letterPart(originals, texts.letter)] : []),
    ...(texts.appeal
      ? [
          textPart(originals, 'appeal', texts.appeal, [
            line(
              appealSchema,
              'title',
              texts.appeal.data.title,
              'The heading of the call, at most 120 characters.',
            ),
            line(
              appealSchema,
              'signed',
              texts.appeal.data.signed,
              'Who signs the call, at most 120 characters.',
            ),
          ]),
        ]
      : []),
    ...(texts.outcome
      ? [
          textPart(originals, 'outcome', texts.outcome, [
            line(
              outcomeSchema,
              'title',
              texts.outcome.data.title,
              'The heading of the news, at most 120 characters.',
            ),
          ]),
        ]
      : []),
  ];
};

/** One or more pieces of a head: what they say now, and what is written of them. */
type Headline = {
  pieces: (existing: Existing | undefined) => Omit<Piece, 'name'>[];
  names: string[];
  /** Undefined keeps what the head says already. */
  write: (texts: readonly string[], existing: Existing | undefined) => Record<string, unknown>;
};

const storyPart = (originals: Originals, story: NonNullable<Originals['texts']['story']>): Part => {
  const { title, summary, imageAlt } = story.data;
  const { facts } = originals;
  return textPart(originals, 'story', story, [
    line(storySchema, 'title', title, 'The heading of the page, at most 120 characters.'),
    line(storySchema, 'summary', summary, 'For lists and search engines, at most 300 characters.'),
    ...(imageAlt === undefined
      ? []
      : [
          line(
            storySchema,
            'imageAlt',
            imageAlt,
            'What the picture shows, for those who cannot see it.',
            'picture',
          ),
        ]),
    names(
      originals,
      'targets',
      facts.targets.map(({ name }) => name),
      facts.targets.map(({ email }) => `target ${email}`),
      'Who gets the letter.',
      story.data.targets,
    ),
    names(
      originals,
      'partners',
      facts.partners.map(({ name }) => name),
      facts.partners.map((_, index) => `partner ${index + 1}`),
      'An organisation that carries the campaign: by the name that it has in your language.',
      story.data.partners,
    ),
  ]);
};

const letterPart = (originals: Originals, letter: NonNullable<Originals['texts']['letter']>): Part => {
  const { subject, question } = letter.data;
  const { facts } = originals;
  const says = [letter.body, ...subject].some((text) => text.includes('{salutation}'));
  return textPart(originals, 'letter', letter, [
    subjects(subject),
    ...(question === undefined
      ? []
      : [line(letterSchema, 'question', question, 'Asks supporters for a sentence of their own.')]),
    ...(says
      ? [
          names(
            originals,
            'salutations',
            facts.targets.map(({ salutation }) => salutation),
            facts.targets.map(({ email }) => `salutation ${email}`),
            'How the letter to this one begins. Without a comma.',
            letter.data.salutations,
          ),
        ]
      : []),
  ]);
};

const textPart = <T extends object>(
  { slug, from, into, existing: all }: Originals,
  kind: Kind,
  original: Parsed<T>,
  head: readonly Headline[],
): Part => {
  const existing = all[kind];
  const stamp = stampOf(from, original);
  const aligned =
    (existing && alignByRemarks(from, original.body, existing.raw)) ??
    align(original.body, existing?.body ?? '');
  const body = paragraphs(original.body).map((text, index): Piece => {
    const fixed = isFixed(text);
    const now = aligned[index] ?? '';
    return {
      name: `${kind} ${index + 1}`,
      original: text,
      note: noteOf(text, kind),
      now: now === '' && fixed ? text : now,
      optional: true,
      mistakes: (translation) => [
        ...(kind === 'letter' ? bracesMistakes(text, translation) : []),
        ...(kind === 'letter' ? plainTextMistakes : markdownMistakes)(translation),
        ...unseenTurns(translation),
      ],
    };
  });
  const pieces = [
    ...head.flatMap(({ pieces, names }) =>
      pieces(existing).map((piece, index) => ({ ...piece, name: `${kind} ${names[index] ?? ''}` })),
    ),
    ...body,
  ];
  return {
    kind,
    file: `content/campaigns/${slug}/${kind}.${into}.md`,
    stamp,
    held: existing?.held,
    pieces,
    write: (texts) => {
      let at = 0;
      const next = (count: number): readonly string[] => texts.slice(at, (at += count));
      const written = head.map(({ names, write }) => write(next(names.length), existing));
      const own = Object.entries({ ...existing?.head, ...(Object.assign({}, ...written) as object) });
      const values = own.filter(([key, value]) => key !== 'from' && value !== undefined && value !== null);
      const paragraphs = next(body.length).filter((text) => text !== '');
      const yaml = stringify({ from: stamp, ...Object.fromEntries(values) }, { lineWidth: 0 });
      return `---\n${yaml}---\n\n${paragraphs.join('\n\n')}\n`;
    },
  };
};

const noteOf = (text: string, kind: Kind): string | undefined => {
  const braces = bracesIn(text);
  if (kind !== 'letter' || braces.length === 0) return undefined;
  return `${braces.join(', ')}: filled in later, stays as it is.`;
};

const line = <T extends z.ZodRawShape>(
  schema: z.ZodObject<T>,
  key: keyof T & string,
  original: string,
  note: string,
  name: string = key,
): Headline => ({
  names: [name],
  pieces: (existing) => [
    {
      original,
      note,
      now: existing ? textAt(existing, key) : '',
      optional: false,
      mistakes: (text) => by(schema.shape[key] as unknown as z.ZodType, text),
    },
  ],
  write: ([text]) => ({ [key]: text }),
});

const by = (schema: z.ZodType, text: string): { line: number; message: string }[] => [
  ...(schema.safeParse(text).error?.issues ?? []).map(({ message }) => ({ line: 1, message })),
  ...unseenTurns(text),
];

const subjects = (originals: readonly string[]): Headline => ({
  names: originals.map((_, index) => (originals.length === 1 ? 'subject' : `subject ${index + 1}`)),
  pieces: (existing) => {
    const found = existing ? listAt(existing, 'subject') : [];
    return originals.map((original, index) => ({
      original,
      note: ['The subject of the email, at most 200 characters.', noteOf(original, 'letter') ?? '']
        .join(' ')
        .trim(),
      now: found[index] ?? (found.length > 0 ? leftOut : ''),
      optional: originals.length > 1,
      mistakes: (text) => [...by(letterSchema.shape.subject, text), ...bracesMistakes(original, text)],
    }));
  },
  write: (texts, existing) => {
    // A translation may have more of them than its original.
    const more = existing ? listAt(existing, 'subject').slice(originals.length) : [];
    const written = [...texts, ...more].filter((text) => text !== '');
    return { subject: written.length === 1 ? written[0] : written };
  },
});

/** Names or salutations of targets or partners, which campaign.yaml and a translation's head share. */
const names = (
  { from, into, facts }: Originals,
  key: 'targets' | 'partners' | 'salutations',
  values: readonly (Localised | undefined)[],
  labels: string[],
  note: string,
  brought: readonly string[] | undefined,
): Headline => {
  // What campaign.yaml has in this language stays there; a head may not say it again.
  const settled = values.some((value) => typeof value === 'object' && into in value);
  const same = values.every((value) => typeof value === 'string');
  if (settled || values.length === 0) return { names: [], pieces: () => [], write: () => ({}) };
  return {
    names: labels,
    pieces: (existing) => {
      const found = existing ? listAt(existing, key) : [];
      return values.map((value, index) => ({
        original:
          brought?.[index] ?? inLanguage(value, from) ?? anyOf(value) ?? facts.targets[index]?.email ?? '',
        note,
        now: found[index] ?? (typeof value === 'string' ? value : ''),
        optional: false,
        mistakes: (text) => [
          ...[lineProblem(200)(text)].flatMap((message) =>
            message === undefined ? [] : [{ line: 1, message }],
          ),
          ...unseenTurns(text),
        ],
      }));
    },
    write: (texts) =>
      same && texts.every((text, index) => text === values[index])
        ? { [key]: undefined }
        : { [key]: [...texts] },
  };
};

const anyOf = (value: Localised | undefined): string | undefined =>
  typeof value === 'object' ? Object.values(value)[0] : value;

/** Where campaign.yaml names some in a language and others not, which no head can mend. */
export const halfNamed = ({ facts, into, from }: Originals): string[] => {
  const lists: [string, (Localised | undefined)[]][] = [
    ['targets', facts.targets.map(({ name }) => name)],
    ['targets', facts.targets.map(({ salutation }) => salutation)],
    ['partners', facts.partners.map(({ name }) => name)],
  ];
  return lists.flatMap(([group, values], at) => {
    const maps = values.map((value): ByLanguage<string> | undefined =>
      typeof value === 'object' ? value : undefined,
    );
    if (!maps.some((map) => map && into in map)) return [];
    return maps.flatMap((map, index) =>
      map && !(into in map)
        ? [
            `${group}.${index}.${at === 1 ? 'salutation' : 'name'}: ${map[from] ?? Object.values(map)[0] ?? ''}`,
          ]
        : [],
    );
  });
};
