import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import type * as z from 'zod';
import type { campaignSchema } from '../../src/campaign/schema.ts';
import { textsIn } from './texts.ts';

/** Contents of files by their names. */
export type Files = Record<string, string | Uint8Array>;

/** What can stand in a campaign.yaml. */
export type Facts = z.input<typeof campaignSchema>;
type Target = Facts['targets'][number];

/** Instead of, or besides, what a campaign's files say by themselves; a head's key that is undefined is left out. */
export type OwnWords = Partial<Record<Kind, { head?: Record<string, unknown>; text?: string }>>;
type Kind = 'story' | 'letter' | 'appeal' | 'outcome';

/**
 * A campaign of a test site, open since 2020 until somebody closes it, in English, to one target. Each method answers
 * with a campaign of its own: `campaign('amina').in('en', 'it').closing('2026-02-01')`.
 */
export type TestCampaign = {
  slug: string;
  /** The languages of its page, and of its letter unless `letterIn` says others. */
  in: (...languages: string[]) => TestCampaign;
  letterIn: (...languages: string[]) => TestCampaign;
  opening: (day: string) => TestCampaign;
  closing: (day: string) => TestCampaign;
  /** It has no opening day. */
  draft: () => TestCampaign;
  /** It ended so, and has a text about it in each of its languages. */
  endingIn: (outcome: 'victory' | 'ended' | 'suspended') => TestCampaign;
  /** So many targets, or these. Of many, the first is `office-1@state.example`. */
  to: (...targets: [count: number] | Target[]) => TestCampaign;
  /** Other keys of campaign.yaml; undefined takes one away. */
  where: (facts: Partial<Facts>) => TestCampaign;
  withAppeal: () => TestCampaign;
  withPicture: () => TestCampaign;
  saying: (language: string, words: OwnWords) => TestCampaign;
  languages: readonly string[];
  /** All that is in its folder. */
  files: () => Files;
};

export const campaign = (slug: string): TestCampaign =>
  make({
    slug,
    languages: ['en'],
    targets: 1,
    facts: { opens: '2020-01-01', country: 'KZ', fields: ['organisation', 'country'] },
    kinds: ['story', 'letter'],
    own: [],
  });

type Plan = {
  slug: string;
  languages: readonly string[];
  letters?: readonly string[];
  targets: number | readonly Target[];
  facts: Partial<Facts>;
  kinds: readonly Kind[];
  own: readonly [language: string, words: OwnWords][];
};

const make = (plan: Plan): TestCampaign => {
  const { slug, languages, facts, kinds, own } = plan;
  const but = (changes: Partial<Plan>): TestCampaign => make({ ...plan, ...changes });
  const where = (more: Partial<Facts>): TestCampaign => but({ facts: { ...facts, ...more } });
  return {
    slug,
    languages,
    in: (...languages) => but({ languages }),
    letterIn: (...letters) => but({ letters }),
    opening: (opens) => where({ opens }),
    closing: (closes) => where({ closes }),
    draft: () => where({ opens: undefined, closes: undefined }),
    endingIn: (outcome) => but({ facts: { ...facts, outcome }, kinds: [...kinds, 'outcome'] }),
    to: (...targets) => but({ targets: isCount(targets) ? targets[0] : targets }),
    where,
    withAppeal: () => but({ kinds: [...kinds, 'appeal'] }),
    withPicture: () => where({ image: 'picture.png' }),
    saying: (language, words) => but({ own: [...own, [language, words]] }),
    files: () => filesOf(plan),
  };
};

const isCount = (targets: [number] | Target[]): targets is [number] => typeof targets[0] === 'number';

const filesOf = (plan: Plan): Files => {
  const { slug, languages, letters = languages, targets, facts, kinds } = plan;
  const known = [...new Set([...languages, ...letters])];
  const yaml = { ...facts, targets: typeof targets === 'number' ? offices(targets, known) : targets };
  return {
    'campaign.yaml': stringify(yaml),
    ...Object.fromEntries(
      kinds.flatMap((kind) =>
        (kind === 'letter' ? letters : languages).map((language) => [
          `${kind}.${language}.md`,
          written(plan, kind, language, nameOf(slug)),
        ]),
      ),
    ),
    ...(facts.image === undefined ? {} : { [facts.image]: picture }),
  };
};

const picture = readFileSync(new URL('portrait.png', import.meta.url));

/** `free-amina` → `Free Amina` */
const nameOf = (slug: string): string =>
  slug
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');

const offices = (count: number, languages: readonly string[]): Target[] => {
  const inEach = (say: (language: string) => string): Record<string, string> =>
    Object.fromEntries(languages.map((language) => [language, say(language)]));
  return Array.from({ length: count }, (_, index) => {
    const number = count > 1 ? ` ${index + 1}` : '';
    return {
      name: inEach((language) => textsIn(language).office + number),
      email: count > 1 ? `office-${index + 1}@state.example` : 'minister@state.example',
      salutation: inEach((language) => textsIn(language).salutation + number),
    };
  });
};

const written = ({ facts, own }: Plan, kind: Kind, language: string, name: string): string => {
  const says = textsIn(language);
  const plain = {
    story: {
      head: {
        title: `${name}: ${says.title}`,
        summary: says.summary,
        ...(facts.image === undefined ? {} : { imageAlt: says.picture }),
      },
      text: `${says.story}\n\n## ${says.demandTitle}\n\n${says.demand}`,
    },
    letter: {
      head: { subject: `${name}: ${says.subject}` },
      text: `{salutation},\n\n${says.letter}\n\n{words}\n\n${says.closing}\n\n{name}\n{organisation}\n{country}`,
    },
    appeal: { head: { title: `${name}: ${says.appealTitle}`, signed: says.signed }, text: says.appeal },
    outcome: { head: { title: `${name}: ${says.outcomeTitle}` }, text: says.outcome },
  }[kind];
  const ownHere = own.flatMap(([tag, words]) => (tag === language ? (words[kind] ?? []) : []));
  const head = Object.assign({}, plain.head, ...ownHere.map((words) => words.head)) as object;
  const text = ownHere.findLast((words) => words.text !== undefined)?.text ?? plain.text;
  return markdown(head, text);
};

/** A Markdown file with its head. */
export const markdown = (head: object, text: string): string => `---\n${stringify(head)}---\n\n${text}\n`;
