// The hosts of repositories that the editor works on, as far as it asks them: GitHub and GitLab by their documented
// interfaces, answered in the browser's place for their addresses, so that the site's policy is asked too.
import { createHash } from 'node:crypto';
import type { Page, Request } from '@playwright/test';

export type Commit = { message: string; changes: Record<string, string | null> };

export type RepositoryHost = {
  /** The files of the branch, by path, as the last commit left them. */
  files: Record<string, string>;
  /** What was committed from here, the first at the beginning. */
  commits: Commit[];
  /** Somebody else pushes a commit. */
  push: (changes: Commit['changes']) => void;
  /** May the token's owner write to it? */
  isMember: boolean;
  /** The events that were asked for, for workflows. */
  events: string[];
  /** Questions that no documented answer is here for. */
  unknown: string[];
};

type Answer = { status?: number; body: unknown };
type Variables = { branch?: string; paths?: string[]; input?: unknown };
type Question = { method: string; path: string; body: unknown; query: string; variables: Variables };

type Kind = {
  /** Address of all that it answers. */
  api: string;
  /** How a request says whose it is. */
  scheme: 'token' | 'Bearer';
  answer: (question: Question, repository: Repository) => Answer | undefined;
};

type Repository = RepositoryHost & {
  project: string;
  branch: string;
  head: () => string;
  commit: (commit: Commit) => void;
};

const sha = (text: string): string => createHash('sha1').update(text).digest('hex');
/** What Git calls a file's content. */
const blob = (text: string): string => sha(`blob ${Buffer.byteLength(text)}\0${text}`);
const decoded = (text: string): string => Buffer.from(text, 'base64').toString();
const person = { id: 7, name: 'Ada Bianchi', email: 'ada@union.example' };
const day = '2026-01-01T00:00:00Z';

/** What is answered to each field of this form, by the alias that the query gives it: it is asked by what stands in quotes. */
const aliased = (
  query: string,
  name: string,
  field: RegExp,
  answer: (word: string) => unknown,
): Record<string, unknown> =>
  Object.fromEntries(
    [...query.matchAll(new RegExp(`(${name}_\\d+):\\s+${field.source}`, 'g'))].map(
      ([, alias = '', word = '""']) => [alias, answer(JSON.parse(word) as string)] as const,
    ),
  );

/** https://docs.github.com/en/rest and https://docs.github.com/en/graphql */
export const gitHub: Kind = {
  api: 'https://api.github.com',
  scheme: 'token',
  answer: ({ method, path, body, query, variables }, repository) => {
    const { files, project, branch, isMember } = repository;
    if (method === 'GET' && path === '/user') return { body: { ...person, login: 'ada' } };
    if (path === `/repos/${project}/collaborators/ada`)
      return isMember ? { status: 204, body: '' } : { status: 403, body: { message: 'Forbidden' } };
    if (path.startsWith(`/repos/${project}/git/trees/`)) {
      const tree = Object.entries(files).map(([name, text]) => ({
        ...{ path: name, type: 'blob', mode: '100644' },
        ...{ sha: blob(text), size: Buffer.byteLength(text) },
      }));
      return { body: { sha: repository.head(), tree, truncated: false } };
    }
    if (method === 'POST' && path === `/repos/${project}/dispatches`) {
      repository.events.push((body as { event_type: string }).event_type);
      return { status: 204, body: '' };
    }
    if (path !== '/graphql') return undefined;
    if (query.includes('createCommitOnBranch')) {
      const { expectedHeadOid, message, fileChanges, ...input } = variables.input as {
        branch: { repositoryNameWithOwner: string; branchName: string };
        expectedHeadOid: string;
        message: { headline: string };
        fileChanges: { additions: { path: string; contents: string }[]; deletions: { path: string }[] };
      };
      if (input.branch.repositoryNameWithOwner !== project || input.branch.branchName !== branch)
        return undefined;
      if (expectedHeadOid !== repository.head()) {
        const message = `Expected branch to point to "${expectedHeadOid}" but it did not. Pull and try again.`;
        return { body: { data: { createCommitOnBranch: null }, errors: [{ type: 'STALE_DATA', message }] } };
      }
      repository.commit({
        message: message.headline,
        changes: Object.fromEntries([
          ...fileChanges.additions.map(({ path, contents }) => [path, decoded(contents)] as const),
          ...fileChanges.deletions.map(({ path }) => [path, null] as const),
        ]),
      });
      const named = aliased(query, 'file', /file\(path: ("[^"]*")\)/, (name) => ({
        oid: blob(repository.files[name] ?? ''),
      }));
      const commit = { oid: repository.head(), committedDate: day, ...named };
      return { body: { data: { createCommitOnBranch: { commit } } } };
    }
    const target = (fields: object): Answer => ({
      body: { data: { repository: { ref: { target: fields } } } },
    });
    if (query.includes('defaultBranchRef'))
      return { body: { data: { repository: { defaultBranchRef: { name: branch } } } } };
    const author = { name: person.name, email: person.email, user: { id: person.id, login: 'ada' } };
    const each = {
      ...aliased(query, 'content', /object\(oid: ("[^"]*")\)/, (oid) => {
        const text = Object.values(files).find((one) => blob(one) === oid);
        return text === undefined ? null : { text, isTruncated: false };
      }),
      // Nobody has built it: no status, no deploy, no check.
      ...aliased(query, 'commit', /object\(oid: ("[^"]*")\)/, () => ({
        status: null,
        deployments: { nodes: [] },
        checkSuites: { nodes: [] },
      })),
      ...aliased(query, 'commit', /ref\(.*?path: ("[^"]*")/, () => ({
        target: { history: { nodes: [{ author, committedDate: day }] } },
      })),
    };
    if (Object.keys(each).length > 0) return { body: { data: { repository: each } } };
    if (variables.branch !== branch) return undefined;
    if (query.includes('history(first: 1)'))
      return target({ history: { nodes: [{ oid: repository.head(), message: 'Begin' }] } });
    return query.includes('Commit { oid } }') ? target({ oid: repository.head() }) : undefined;
  },
};

/** https://docs.gitlab.com/api/rest/ and https://docs.gitlab.com/api/graphql/ at a union's own address. */
export const gitLab: Kind = {
  api: 'https://gitlab.example/api',
  scheme: 'Bearer',
  answer: ({ method, path, body, query, variables }, repository) => {
    const { files, project, branch, isMember } = repository;
    const projectPath = `/v4/projects/${encodeURIComponent(project)}`;
    if (method === 'GET' && path === '/v4/user') return { body: { ...person, username: 'ada' } };
    if (path === `${projectPath}/users?search=ada`)
      return { body: isMember ? [{ ...person, username: 'ada' }] : [] };
    if (method === 'POST' && path === `${projectPath}/repository/commits`) {
      const sent = body as {
        branch: string;
        commit_message: string;
        actions: { action: string; content: string; encoding: string; file_path: string }[];
      };
      if (sent.branch !== branch) return undefined;
      repository.commit({
        message: sent.commit_message,
        changes: Object.fromEntries(
          sent.actions.map(({ action, content, encoding, file_path: name }) => [
            name,
            action === 'delete' ? null : encoding === 'base64' ? decoded(content) : content,
          ]),
        ),
      });
      return { status: 201, body: { id: repository.head(), committed_date: day } };
    }
    if (path === `${projectPath}/repository/branches/${branch}`)
      return { body: { name: branch, commit: { id: repository.head() } } };
    // Nobody has built it.
    if (path.startsWith(`${projectPath}/deployments?`) || /\/commits\/[^/]+\/statuses\?/.test(path))
      return { body: [] };
    if (path !== '/graphql' || variables.branch !== branch) return undefined;
    const found = (fields: object): Answer => ({ body: { data: { project: { repository: fields } } } });
    if (query.includes('lastCommit'))
      return found({ tree: { lastCommit: { sha: repository.head(), message: 'Begin' } } });
    if (query.includes('rawTextBlob'))
      return found({
        blobs: { nodes: (variables.paths ?? []).map((name) => ({ rawTextBlob: files[name] })) },
      });
    if (!query.includes('recursive: true')) return undefined;
    const nodes = Object.entries(files).map(([name, text]) => ({
      type: 'blob',
      path: name,
      sha: blob(text),
    }));
    return found({ tree: { blobs: { nodes, pageInfo: { endCursor: '', hasNextPage: false } } } });
  },
};

/** A repository at such a host for this page, open to who comes with `token`. */
export const hostRepository = async (
  page: Page,
  kind: Kind,
  { files: first, token, ...given }: Pick<Repository, 'files' | 'project' | 'branch'> & { token: string },
): Promise<RepositoryHost> => {
  let count = 0;
  const change = (changes: Commit['changes']): void => {
    count += 1;
    repository.files = Object.fromEntries(
      Object.entries({ ...repository.files, ...changes }).filter(
        (one): one is [string, string] => one[1] !== null,
      ),
    );
  };
  const repository: Repository = {
    ...given,
    files: { ...first },
    isMember: true,
    commits: [],
    events: [],
    unknown: [],
    head: () => sha(`commit ${count}`),
    commit: (commit) => {
      repository.commits.push(commit);
      change(commit.changes);
    },
    push: change,
  };
  const answer = (request: Request): Answer => {
    if (request.headers().authorization !== `${kind.scheme} ${token}`)
      return { status: 401, body: { message: 'Bad credentials' } };
    const body = (request.postDataJSON() ?? {}) as { query?: string; variables?: Variables };
    const { query = '', variables = {} } = body;
    const question = {
      method: request.method(),
      path: request.url().slice(kind.api.length),
      body,
      query,
      variables,
    };
    const found = kind.answer(question, repository);
    if (!found) repository.unknown.push(`${question.method} ${question.path} ${query}`);
    return found ?? { status: 404, body: { message: 'Not Found' } };
  };
  await page.route(`${kind.api}/**`, async (route) => {
    const { status = 200, body } = answer(route.request());
    await route.fulfill({
      status,
      headers: { 'access-control-allow-origin': '*', 'content-type': 'application/json' },
      body: status === 204 ? '' : JSON.stringify(body),
    });
  });
  return repository;
};
