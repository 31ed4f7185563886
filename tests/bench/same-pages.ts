// Compares two built sites byte for byte: `node tests/bench/same-pages.ts dist-before dist-after`.
import { differences, filesIn } from '../sites/differences.ts';

const [, , before, after] = process.argv;
if (before === undefined || after === undefined) {
  console.error('Name two folders: node tests/bench/same-pages.ts dist-before dist-after');
  process.exit(2);
}
const found = await differences(before, after);
const [those, these] = await Promise.all([filesIn(before), filesIn(after)]);
console.log(
  [...found.slice(0, 40), `${those.length} and ${these.length} files, ${found.length} differ`].join('\n'),
);
process.exitCode = found.length > 0 ? 1 : 0;
