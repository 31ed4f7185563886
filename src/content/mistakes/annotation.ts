/** What is shown beside a line of a pull request. */
export type Annotation = {
  level: 'error' | 'warning';
  title: string;
  file: string;
  /** 1-based, where it is known. */
  line?: number | undefined;
  message: string;
};

/**
 * A line of output that GitHub shows at a file and a line of a pull request.
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 *
 * `::error file=content/site.yaml,line=3,title=Mistake in the content::"url": must be a web address.`
 */
export const annotation = ({ level, title, file, line, message }: Annotation): string => {
  const properties = { file, ...(line === undefined ? {} : { line: String(line) }), title };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`);
  return `::${level} ${written.join(',')}::${data(message)}\n`;
};

const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
