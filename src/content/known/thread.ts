// What a thread of a team does: it reads folders once it is told which, and answers with what it found.
import { parentPort } from 'node:worker_threads';
import { readFolders } from './read-folders.ts';
import type { Work } from './team.ts';

parentPort?.once('message', (work: Work) => parentPort?.postMessage(readFolders(work)));
