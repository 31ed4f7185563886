import type { Site } from '../../campaign/schema.ts';
import { day, isOver, startOf, state } from '../../campaign/state.ts';
import { isCountry } from '../../language/language.ts';
import type { Outline } from '../outline.ts';
import type { Warn } from './warning.ts';

/** In milliseconds. */
const year = 365 * day;
const threeMonths = 92 * day;
/** No campaign by email is older. */
const firstYear = '1990';
/** Pages show a picture as wide as this, in pixels. */
const pictureWidth = 1216;

/** What is unlikely in campaign.yaml, and in the pictures beside it. */
export const warnOfFacts = (campaign: Outline, site: Site, now: number, warn: Warn): void => {
  const { facts, files, pictures } = campaign;
  const { opens, closes, country, image, targets } = facts;
  const ofField = (kind: Parameters<Warn>[0], field: string, message: string): void =>
    warn(kind, 'campaign.yaml', message, { field });

  const days = [
    ['opens', opens],
    ['closes', closes],
    ...targets.map(({ retry }, index) => [`targets.${index}.retry`, retry] as const),
  ] as const;
  for (const [field, date] of days)
    if (date !== undefined && (date < firstYear || startOf(date) > now + 3 * year))
      ofField('far-day', field, `is ${date}, which is far away. Is the year right?`);

  // A demonstration stays open for good.
  if (
    opens !== undefined &&
    !site.sample &&
    state(facts, now) === 'open' &&
    startOf(opens) < now - threeMonths
  )
    ofField(
      'long-open',
      'opens',
      'is more than three months ago. Read the story once more: is it still so? When the campaign is over, add "closes" or "outcome".',
    );

  if (country !== undefined && !isCountry(country))
    ofField(
      'no-such-country',
      'country',
      `is ${country}, and no country has that code. ${otherCode(country)}`,
    );

  for (const name of files.filter((file) => /\.(?:jpe?g|png|webp|avif)$/i.test(file))) {
    const size = pictures[name];
    if (name !== image)
      warn(
        'unused-picture',
        name,
        `is shown nowhere. Add "image: ${name}" to campaign.yaml, or delete the file.`,
      );
    else if (size && size.width < pictureWidth && !isOver(state(facts, now)))
      warn(
        'small-picture',
        name,
        `is ${size.width} pixels wide, and pages show it up to ${pictureWidth} wide. Take a larger one, if there is one.`,
      );
  }
};

const otherCode = (code: string): string => {
  const meant: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR', SP: 'ES', EN: 'GB', JA: 'JP' };
  return meant[code] === undefined ? 'Kazakhstan has KZ, Germany DE.' : `Write ${meant[code]}.`;
};
