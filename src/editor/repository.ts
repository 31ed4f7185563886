/** Where an organisation keeps its fork, in the terms of Sveltia CMS. */
export type Repository = {
  backend: { name: 'github' | 'gitlab'; repo: string; branch?: string; base_url?: string; api_root?: string };
  /** Where content/README.md can be read. */
  readme: string;
  /** What a browser has to reach to work on it. */
  hosts: string[];
};

/**
 * Reads the address of a repository, as it stands in the browser's address bar, also with a branch:
 * `https://github.com/org/fork`, `https://gitlab.example/group/fork/-/tree/drafts`. What is not on github.com is a GitLab.
 * Undefined: it is none.
 */
export const repositoryAt = (address: string): Repository | undefined => {
  if (!URL.canParse(address)) return undefined;
  const { origin, hostname, protocol, pathname } = new URL(address);
  const [path = '', branch] = pathname
    .replace(/(?:\.git)?\/?$/, '')
    .slice(1)
    .split(/\/(?:-\/)?tree\//);
  const names = path.split('/');
  const isGitHub = hostname === 'github.com';
  if (protocol !== 'https:' || names.includes('') || (isGitHub ? names.length !== 2 : names.length < 2))
    return undefined;
  const on = branch === undefined ? {} : { branch };
  if (isGitHub)
    return {
      backend: { name: 'github', repo: path, ...on },
      readme: `${origin}/${path}/blob/${branch ?? 'HEAD'}/content/README.md`,
      hosts: ['https://api.github.com'],
    };
  const elsewhere = hostname === 'gitlab.com' ? {} : { base_url: origin, api_root: `${origin}/api/v4` };
  return {
    backend: { name: 'gitlab', repo: path, ...on, ...elsewhere },
    readme: `${origin}/${path}/-/blob/${branch ?? 'HEAD'}/content/README.md`,
    hosts: [origin],
  };
};
