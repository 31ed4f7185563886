// `npx node tests/lock-file.ts`, after a change of dependencies: takes out of package-lock.json what packages say of a
// Node that is newer than the oldest we promise to work with. npm compares it with the Node that npm itself runs on, and
// warns; the packages run on the one that is among them.
import { readFileSync, writeFileSync } from 'node:fs';

export type LockFile = {
  /** By their paths; the project's own is ''. */
  packages: Record<string, { engines?: Record<string, string> | undefined }>;
};

/** The packages that do not run on a major version of Node, by their paths, with the versions that they want. */
export const wantsNewer = ({ packages }: LockFile, node: number): Record<string, string> =>
  Object.fromEntries(
    Object.entries(packages).flatMap(([path, { engines }]) =>
      engines?.node === undefined || admits(engines.node, node) ? [] : [[path, engines.node]],
    ),
  );

/** The oldest major version of Node that a project promises to work with: `>=20` → 20 */
export const oldestNode = ({ packages }: LockFile): number =>
  Number(/\d+/.exec(packages['']?.engines?.node ?? '')?.[0]);

/** `^18.14.0 || >=20`, 20 → true. Minor versions are not looked at. */
const admits = (range: string, node: number): boolean =>
  range.split('||').some((part) => {
    const [, sign = '', major = '*'] = /^\s*(\D*?)\s*v?(\d+|\*|x)/i.exec(part) ?? [];
    if (/[*x]/i.test(major) || sign.startsWith('<')) return true;
    return sign.startsWith('>') ? Number(major) <= node : Number(major) === node;
  });

if (import.meta.main) {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as LockFile;
  for (const [path, range] of Object.entries(wantsNewer(lock, oldestNode(lock)))) {
    const entry = lock.packages[path];
    const others = Object.entries(entry?.engines ?? {}).filter(([name]) => name !== 'node');
    const engines = others.length > 0 ? Object.fromEntries(others) : undefined;
    lock.packages[path] = { ...entry, engines };
    process.stdout.write(`${path} wanted Node ${range}.\n`);
  }
  writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
}
