import type { Campaign } from '../../campaign/campaign.ts';
import { inLanguage } from '../../campaign/schema.ts';
import { inList, type Warn } from './warning.ts';

/** Targets whom a letter neither greets nor names. `main` is the site's main language. */
export const warnOfSalutations = ({ facts, letters }: Campaign, main: string, warn: Warn): void => {
  const silent = facts.targets.filter(({ salutation }) => salutation === undefined);
  const isNamed = Object.values(letters).every(({ body }) => body.includes('{target}'));
  if (silent.length === 0 || isNamed) return;
  const names = silent.map(
    ({ name }) =>
      inLanguage(name, main) ?? (typeof name === 'string' ? name : (Object.values(name)[0] ?? '')),
  );
  warn(
    'no-salutation',
    'campaign.yaml',
    `have no salutation for ${inList(names)}. Add it, and begin the letter with {salutation}: so each is addressed as is fitting.`,
    { field: 'targets' },
  );
};
