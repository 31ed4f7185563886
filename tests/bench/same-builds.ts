// Builds a small site after each of an organiser's edits in both ways, as the last build left it and all anew, and compares
// them byte for byte: `node tests/bench/same-builds.ts`.
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { differences } from '../sites/differences.ts';
import { edits } from '../sites/edits.ts';
import { copyProject } from '../sites/project.ts';
import { measured } from './measured.ts';

const nothing = { write: () => Promise.resolve() };
const root = await copyProject('as-left', nothing);
const anew = await copyProject('anew', nothing);
let failed = 0;
for (const [what, site] of edits) {
  for (const one of [root, anew]) {
    await rm(join(one, 'content'), { recursive: true, force: true });
    await site.write(one);
    await cp('content/README.md', join(one, 'content/README.md'));
  }
  const kept = await measured('node src/commands/build.ts', root);
  const fresh = await measured('node src/commands/build.ts --fresh', anew);
  const found = [
    ...(await differences(join(anew, 'dist'), join(root, 'dist'))),
    ...(await differences(join(anew, 'netlify/built'), join(root, 'netlify/built'))),
  ];
  failed += found.length;
  console.log(
    `${what.padEnd(36)}${kept.processor.toFixed(1).padStart(6)} s, anew ${fresh.processor.toFixed(1)} s; ${found.length} differ`,
  );
  for (const line of found.slice(0, 10)) console.log(line);
}
await Promise.all([root, anew].map((one) => rm(one, { recursive: true })));
process.exitCode = failed > 0 ? 1 : 0;
