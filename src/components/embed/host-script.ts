import { transform } from 'esbuild';
import source from './host.ts?raw';

let made: Promise<string> | undefined;

/** The script that makes frames of links on somebody else's site, for browsers of the last years. */
export const hostScript = (): Promise<string> =>
  (made ??= transform(source, { loader: 'ts', target: 'es2020', minify: true }).then(({ code }) => code));
