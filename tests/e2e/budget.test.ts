import { expectWithinBudget } from './budget.ts';
import { builtSite, expect, test } from './local-site.ts';

test('every campaign page is whole in one request, within its budget, but for one with 50 targets and 3,000 words', async () => {
  const pages = await expectWithinBudget(builtSite('visited'), (file) => !file.includes('/everything/'));
  expect(pages.length).toBeGreaterThan(20);
});
