import { describe, expect, test } from 'vitest';
import { readEvent } from '../../../../../netlify/functions/letters/submit/event.ts';
import { eventToken, longestEvent, type PlannedEvent } from '../../../../../src/campaign/event.ts';

const now = Date.UTC(2026, 10, 26, 18);
const hour = 60 * 60 * 1000;
const secret = 'k3Yt0pXn5vQb8rLw1sZd7uGh2jFc6mAe9oIi4xHq';
const hall: PlannedEvent = { campaign: 'free-ann', until: now + 4 * hour, letters: 300, id: 'hall1' };

const token = (more: Partial<PlannedEvent> = {}): string => eventToken({ ...hall, ...more }, secret);
const read = (text: string, at = now, campaign = 'free-ann') => readEvent(text, campaign, at, secret);

describe("An event's link", () => {
  test('tells its event, how many letters it is good for, and for how long', () => {
    expect(read(token())).toEqual({ id: 'hall1', max: 300, seconds: 4 * 60 * 60 });
    expect(read(token(), now + hour)).toEqual({ id: 'hall1', max: 300, seconds: 3 * 60 * 60 });
  });

  test('is good until its last second, and no longer', () => {
    expect(read(token(), now + 4 * hour - 1)).toMatchObject({ seconds: 1 });
    expect(read(token(), now + 4 * hour)).toBeUndefined();
  });

  test('can be made as large and as long as the command allows', () => {
    const until = now + longestEvent.hours * hour;
    expect(read(token({ until, letters: longestEvent.letters, id: 'zzzzzzzzzz' }))).toEqual({
      id: 'zzzzzzzzzz',
      max: longestEvent.letters,
      seconds: longestEvent.hours * 60 * 60,
    });
  });

  test('holds nothing that a messenger takes for the end of a link, and fits in the field of a post', () => {
    for (const id of ['a', 'hall1', 'zzzzzzzzzz']) expect(token({ id })).toMatch(/^[0-9a-z-]{20,51}$/);
  });

  test('is a plain visit on the page of another campaign, and with another secret', () => {
    expect(read(token(), now, 'free-zoe')).toBeUndefined();
    expect(readEvent(token(), 'free-ann', now, `${secret}x`)).toBeUndefined();
  });

  test('is a plain visit once any of its signs is another', () => {
    const right = token();
    for (let at = 0; at < right.length; at += 1) {
      const other = right[at] === '0' ? '1' : '0';
      expect(read(`${right.slice(0, at)}${other}${right.slice(at + 1)}`), `sign ${at}`).toBeUndefined();
    }
  });

  const [terms = '', signature = ''] = token().split(/-(?=[^-]*$)/);
  test.each([
    ['is empty', ''],
    ['has no signature', terms],
    ['has an empty signature', `${terms}-`],
    ['has half a signature', `${terms}-${signature.slice(0, 12)}`],
    ['goes on behind its signature', `${token()}0`],
    ['goes on in another line', `${token()}\n`],
    ['has more letters', `${terms.replace(/-[^-]*$/, '-zzz')}-${signature}`],
    ['has its terms divided elsewhere', `${terms.replace('-', '')}-${signature}`],
    ['is in capital letters', token().toUpperCase()],
    ['is there twice', `${token()},${token()}`],
    ['is as long as anybody likes', 'a'.repeat(100_000)],
  ])('is a plain visit where it %s', (_, text) => {
    expect(read(text)).toBeUndefined();
  });
});
