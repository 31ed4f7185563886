import { ContentError, describe } from '../../../src/content/problem.ts';
import type { Content } from '../../../src/content/content.ts';
import { readContent } from '../../../src/content/read.ts';
import { notes } from '../../../src/language/interface.ts';
import { inFolder as inFolderOf } from '../../sites/site.ts';

/** Noon of a day on which the fixture's campaign is open. */
export const noon = Date.UTC(2026, 0, 15, 12);

export const siteFile = 'content/site.yaml';
export const campaignFile = 'content/campaigns/free-x/campaign.yaml';
export const storyFile = 'content/campaigns/free-x/story.en.md';
export const letterFile = 'content/campaigns/free-x/letter.en.md';
export const interfaceFile = 'content/interface/fr.json';

/** The words of an interface, each of them there and each placeholder kept. */
export const interfaceWords = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(notes).map(([key, note]) => [key, ['Words', ...(note.match(/\{\w+\}/g) ?? [])].join(' ')]),
  );

const json = JSON.stringify(interfaceWords(), undefined, 2);

const page = `---
title: About
description: What this site is.
---

Letters for people in prison.
`;

const letter = `---
subject: Free X
---

{salutation},

I call on you to release X.

{words}

Yours sincerely,

{name}
{organisation}
{country}
`;

/** A site without mistakes: two languages, one campaign. */
export const files: Readonly<Record<string, string>> = {
  [siteFile]: `name: Letters
url: https://letters.example/
languages: [en, fr]
sender: letters@letters.example
contact: contact@letters.example
sample: true
`,
  'content/interface/en.json': json,
  [interfaceFile]: json,
  'content/pages/about.en.md': page,
  'content/pages/about.fr.md': page,
  'content/pages/privacy.en.md': page,
  'content/pages/privacy.fr.md': page,
  [campaignFile]: `opens: 2026-01-01
closes: 2026-03-31
country: KZ
partners:
  - name: Metal Union
    url: https://union.example
targets:
  - name: { en: President, fr: Présidence }
    email: president@akorda.example
    salutation: { en: Dear President, fr: Monsieur le Président }
  - name: Ministry
    email: ministry@mfa.example
    salutation: { en: Dear Minister, fr: Monsieur le Ministre }
letter:
  editing: add
fields: [organisation, country]
goal: 5000
`,
  [storyFile]: `---
title: Free X
summary: X is in prison.
---

X has been in prison since May.

## What we demand

Free X.
`,
  'content/campaigns/free-x/story.fr.md': `---
title: Libérez X
summary: X est en prison.
---

X est en prison depuis mai.
`,
  [letterFile]: letter,
  'content/campaigns/free-x/letter.fr.md': letter,
  'content/campaigns/free-x/appeal.en.md': `---
title: They hope that we have forgotten X
signed: The team
---

Please sign, and pass this on.
`,
};

/** What becomes of a file: its new content, its text as it is edited, or null where it is deleted. */
export type Change = string | Uint8Array | null | ((text: string) => string);
export type Changes = Readonly<Record<string, Change>>;

/** Another campaign's files, made of the fixture's. */
export const another = (slug: string, more: Changes = {}): Changes =>
  Object.fromEntries([
    ...Object.entries(files)
      .filter(([name]) => name.includes('/free-x/'))
      .map(([name, text]) => [name.replace('/free-x/', `/${slug}/`), text]),
    ...Object.entries(more).map(([name, change]) => [`content/campaigns/${slug}/${name}`, change]),
  ]) as Changes;

/** An edit that puts one text in another's place; the other must be there. */
export const replace =
  (before: string, after: string) =>
  (text: string): string => {
    if (!text.includes(before)) throw new Error(`The fixture does not hold ${JSON.stringify(before)}.`);
    return text.replace(before, () => after);
  };

/** An edit that adds lines at the end. */
export const append =
  (lines: string) =>
  (text: string): string =>
    `${text}${lines}\n`;

/** What is done in a folder that holds the fixture after some changes, and that is deleted afterwards. */
export const inFolder = <T>(changes: Changes, use: (root: string) => Promise<T>): Promise<T> =>
  inFolderOf(changed(changes), use);

/** What is read from the fixture after some changes, or the ContentError that it throws. */
export const read = async (changes: Changes = {}, now = noon): Promise<Content | ContentError> => {
  try {
    return await inFolder(changes, (root) => readContent(root, now));
  } catch (error) {
    if (error instanceof ContentError) return error;
    throw error;
  }
};

/** The content after some changes, which must be without mistakes. */
export const readWell = async (changes: Changes = {}, now = noon): Promise<Content> => {
  const result = await read(changes, now);
  if (result instanceof ContentError) throw result;
  return result;
};

/** Every mistake that some changes make, as an organiser reads it. */
export const mistakes = async (changes: Changes, now = noon): Promise<string[]> => {
  const result = await read(changes, now);
  return result instanceof ContentError ? result.problems.map(describe) : [];
};

const changed = (changes: Changes): Record<string, string | Uint8Array> => {
  const result: Record<string, string | Uint8Array> = { ...files };
  for (const [name, change] of Object.entries(changes)) {
    const before = files[name];
    if (typeof change !== 'function' && change !== null) result[name] = change;
    else if (before === undefined) throw new Error(`The fixture has no ${name}.`);
    else if (change === null) Reflect.deleteProperty(result, name);
    else result[name] = change(before);
  }
  return result;
};
