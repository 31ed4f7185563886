import { parseAllHeaders, type Header } from '@netlify/headers-parser';

/** Reads `_headers` and answers the headers of a path. Throws for a rule that Netlify would refuse. */
export const readHeaders = async (file: string): Promise<(path: string) => Record<string, string>> => {
  const { headers, errors } = await parseAllHeaders({
    headersFiles: [file],
    configHeaders: undefined,
    minimal: false,
  });
  if (errors.length > 0) throw new Error(`${file}: ${errors.map(String).join('\n')}`);
  return (path) =>
    Object.assign(
      {},
      ...(headers as Header[]).filter((rule) => rule.forRegExp.test(path)).map(({ values }) => values),
    ) as Record<string, string>;
};
