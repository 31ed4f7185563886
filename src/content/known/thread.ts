// What a thread of a team does: it reads folders once it is told which, and answers with what it found.
import { enableCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { compiledFolder } from '../compiled-folder.ts';
import type { Work } from './team.ts';

enableCompileCache(compiledFolder);
const { readFolders } = await import('./read-folders.ts');
parentPort?.once('message', (work: Work) => parentPort?.postMessage(readFolders(work)));
