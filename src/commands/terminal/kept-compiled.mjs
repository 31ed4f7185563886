// Loaded before a command and in each of its threads: what Node makes of the program is kept for the next time. As JavaScript,
// since to make that of TypeScript takes Node a sixth of a second before anything begins.
import { enableCompileCache } from 'node:module';

enableCompileCache('node_modules/.cache/compiled');
