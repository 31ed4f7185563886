import { expect, test } from 'vitest';
import { withEditor } from '../../../src/editor/headers.ts';
import { repositoryAt } from '../../../src/editor/repository.ts';

test('A repository is told by the address that a browser shows of it', () => {
  expect(repositoryAt('https://github.com/union/letters')).toEqual({
    backend: { name: 'github', repo: 'union/letters' },
    readme: 'https://github.com/union/letters/blob/HEAD/content/README.md',
    hosts: ['https://api.github.com'],
  });
  expect(repositoryAt('https://github.com/union/letters.git/')?.backend.repo).toBe('union/letters');
  expect(repositoryAt('https://github.com/union/letters/tree/drafts')?.backend).toEqual({
    name: 'github',
    repo: 'union/letters',
    branch: 'drafts',
  });
  expect(repositoryAt('https://gitlab.com/union/campaigns/letters')).toMatchObject({
    backend: { name: 'gitlab', repo: 'union/campaigns/letters' },
    hosts: ['https://gitlab.com'],
  });
  expect(repositoryAt('https://git.union.example/org/letters/-/tree/drafts')?.backend).toEqual({
    name: 'gitlab',
    repo: 'org/letters',
    branch: 'drafts',
    base_url: 'https://git.union.example',
    api_root: 'https://git.union.example/api/v4',
  });
});

test('What is no repository is none', () => {
  for (const address of [
    '',
    'union/letters',
    'http://github.com/union/letters',
    'https://github.com/union',
    'https://github.com/a/b/c',
  ])
    expect(repositoryAt(address), address).toBeUndefined();
});

test('The editor may talk to the site and to the host of the repository, and no other page gets its policy', () => {
  const headers = withEditor('/*\n  X-Frame-Options: DENY\n', {
    repository: 'https://github.com/union/letters',
  });
  expect(headers).toMatch(/^\/\*\n {2}X-Frame-Options: DENY\n\n\/admin\/\*\n/);
  expect(headers).toContain("connect-src 'self' blob: data: https://api.github.com;");
  expect(headers).not.toMatch(/script-src[^;]*unsafe/);
  expect(withEditor('/*\n', { repository: undefined })).toContain("connect-src 'self' blob: data:;");
});
