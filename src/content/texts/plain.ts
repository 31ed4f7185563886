/** A file's text without byte order mark, and with line ends as here. */
export const plainText = (read: string): string => read.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
