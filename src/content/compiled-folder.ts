/** Below the project's folder: what Node made of the program when it loaded it, for the next time. It may be deleted at any time. */
export const compiledFolder = 'node_modules/.cache/compiled';
