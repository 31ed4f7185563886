import { parseAllHeaders, type Header } from '@netlify/headers-parser';

/** Reads `_headers` and answers the headers of a path: all rules that match it hold, and what several say of one header is joined. Throws for a rule that Netlify would refuse. */
export const readHeaders = async (file: string): Promise<(path: string) => Record<string, string>> => {
  const { headers, errors } = await parseAllHeaders({
    headersFiles: [file],
    configHeaders: undefined,
    minimal: false,
  });
  if (errors.length > 0) throw new Error(`${file}: ${errors.map(String).join('\n')}`);
  return (path) => {
    const joined: Record<string, string> = {};
    for (const { values } of (headers as Header[]).filter((rule) => rule.forRegExp.test(path)))
      for (const [name, value] of Object.entries(values))
        joined[name] = joined[name] === undefined ? value : `${joined[name]}, ${value}`;
    return joined;
  };
};
