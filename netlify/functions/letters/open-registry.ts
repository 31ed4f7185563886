import { readFileSync } from 'node:fs';
import type {
  NamedTarget,
  RegisteredCampaign,
  Registry,
  RegistryIndex,
} from '../../../src/campaign/registry/registry.ts';

/** Where the parts of a registry lie in its folder. */
export const registryFile = {
  index: 'index.json',
  campaign: (slug: string): string => `campaigns/${slug}.json`,
  past: (slug: string): string => `past/${slug}.json`,
};

/**
 * The registry in a folder. Its index is read at once, and a campaign when somebody asks for it; so many are remembered.
 * Throws where a file is missing or broken, and says which.
 */
export const openRegistry = (folder: URL, most = 50): Registry => {
  const read = (file: string): unknown => {
    try {
      return JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    } catch (cause) {
      throw new Error(`The registry's file ${file} is missing or broken. Build and deploy again.`, { cause });
    }
  };
  const index = read(registryFile.index) as RegistryIndex;
  const campaign = remembering(most, (slug) => read(registryFile.campaign(slug)) as RegisteredCampaign);
  const past = remembering(most, (slug) => read(registryFile.past(slug)) as NamedTarget[]);
  return {
    ...index,
    campaign: (slug) => (Object.hasOwn(index.campaigns, slug) ? campaign(slug) : undefined),
    past: (slug) => (Object.hasOwn(index.over, slug) ? past(slug) : undefined),
  };
};

/** Reads each once, and forgets the one that nobody has asked for longest, when there are more than `most`. */
const remembering = <T>(most: number, read: (slug: string) => T): ((slug: string) => T) => {
  const known = new Map<string, T>();
  return (slug) => {
    const found = known.get(slug) ?? read(slug);
    known.delete(slug);
    known.set(slug, found);
    for (const oldest of known.keys()) if (known.size > most) known.delete(oldest);
    return found;
  };
};
