/**
 * Below the project's folder: what builds and checks keep for the next one, beside what Astro keeps. Netlify takes it from one build to
 * the next; all of it may be deleted at any time.
 */
export const keptFolder = 'node_modules/.astro';
