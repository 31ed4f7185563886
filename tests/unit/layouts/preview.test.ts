import { expect, test } from 'vitest';
import { isPreview } from '../../../src/layouts/preview.ts';

test('A build is a preview where Netlify says so, and not elsewhere', () => {
  for (const CONTEXT of ['deploy-preview', 'branch-deploy', 'preview-server', 'my-branch'])
    expect(isPreview({ CONTEXT }), CONTEXT).toBe(true);
  expect(isPreview({ CONTEXT: 'production' })).toBe(false);
  expect(isPreview({})).toBe(false);
});
