import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { afterChanges } from '../../../../src/content/dev/last-change.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('changes in quick succession are looked at once, when it is quiet', async () => {
  let looks = 0;
  const changed = afterChanges(80, () => Promise.resolve(void (looks += 1)));
  for (let i = 0; i < 5; i += 1) {
    changed();
    await vi.advanceTimersByTimeAsync(79);
  }
  expect(looks).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(looks).toBe(1);
});

test('a change during a look is looked at after it, and never two at a time', async () => {
  let now = 'a';
  const seen: string[] = [];
  let looking = 0;
  const changed = afterChanges(80, async () => {
    looking += 1;
    expect(looking).toBe(1);
    seen.push(now);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    looking -= 1;
  });
  changed();
  await vi.advanceTimersByTimeAsync(100);
  for (const next of ['b', 'c']) {
    now = next;
    changed();
    await vi.advanceTimersByTimeAsync(100);
  }
  await vi.runAllTimersAsync();
  expect(seen).toEqual(['a', 'c']);
});
