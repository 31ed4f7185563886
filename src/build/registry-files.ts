import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { registryFile } from '../../netlify/functions/letters/open-registry.ts';
import type { RegistryFiles } from '../campaign/registry/make-registry.ts';

/** Writes a registry into its folder: what has changed, without what is no more. */
export const writeRegistryFiles = (folder: string, { index, campaigns, past }: RegistryFiles): void => {
  const files = new Map<string, unknown>([
    [registryFile.index, index],
    ...entriesOf(campaigns, registryFile.campaign),
    ...entriesOf(past, registryFile.past),
  ]);
  for (const [name, value] of files) {
    const file = join(folder, name);
    const text = JSON.stringify(value);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !files.has(relative(folder, file))) rmSync(file);
  }
};

const entriesOf = (
  values: Record<string, unknown>,
  nameOf: (slug: string) => string,
): [name: string, value: unknown][] => Object.entries(values).map(([slug, value]) => [nameOf(slug), value]);
