/** A file's text without byte order mark, and with line ends as here. */
export const plainText = (read: string): string => {
  const text = read.startsWith('\uFEFF') ? read.slice(1) : read;
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
};
