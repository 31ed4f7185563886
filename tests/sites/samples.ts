import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** This project, whose content/ holds the samples unless an organisation has put its own in their place. */
export const ourRoot = fileURLToPath(new URL('../..', import.meta.url));

export const sampleSlugs: readonly string[] = [
  'free-erlan-baltabay',
  'free-erlan-baltabay-again',
  'free-erzhan-elshibayev',
];

export const sampleLanguages = (
  'en fr it es pt pt-BR de nl sv no da fi is pl cs sk hu ro bg el tr ru uk kk ar fa he hi bn id vi th ' +
  'zh-Hans zh-Hant ja ko sw'
).split(' ');

/** True while content/ holds the samples that this repository ships. What is promised of them alone is tested then. */
export const samplesAreThere = (): boolean =>
  /^sample: *true\b/m.test(readFileSync(`${ourRoot}/content/site.yaml`, 'utf8')) &&
  sampleSlugs.every((slug) => existsSync(`${ourRoot}/content/campaigns/${slug}/campaign.yaml`));
