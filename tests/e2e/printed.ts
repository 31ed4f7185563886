/** What a program prints of two things, once it has printed both. */
export const printed = async (
  stream: NodeJS.ReadableStream,
  ...patterns: [RegExp, RegExp]
): Promise<[string, string]> => {
  let text = '';
  return new Promise((resolve, reject) => {
    stream.on('data', (chunk) => {
      text += String(chunk);
      const [first, second] = patterns.map((pattern) => pattern.exec(text)?.[1]);
      if (first !== undefined && second !== undefined) resolve([first, second]);
    });
    stream.on('end', () => {
      reject(new Error(`The site did not start. It printed: ${text}`));
    });
  });
};
