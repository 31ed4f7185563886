import { expect, test } from 'vitest';
import { eventLink, eventToken, type PlannedEvent } from '../../../src/campaign/event.ts';

const secret = 'k3Yt0pXn5vQb8rLw1sZd7uGh2jFc6mAe9oIi4xHq';
const hall: PlannedEvent = {
  campaign: 'free-ann',
  until: Date.UTC(2026, 10, 26, 22),
  letters: 300,
  id: 'hall1',
};

test("An event's link is the campaign's page in one language, with the event behind it", () => {
  const link = new URL(eventLink('https://letters.example/', 'pt-BR', hall, secret));
  expect(link.origin + link.pathname).toBe('https://letters.example/pt-BR/free-ann/');
  expect([...link.searchParams]).toEqual([['event', eventToken(hall, secret)]]);
});

test('No two events, campaigns or secrets have the same signature, and the secret is in none', () => {
  const tokens = [
    eventToken(hall, secret),
    eventToken({ ...hall, campaign: 'free-zoe' }, secret),
    eventToken({ ...hall, id: 'hall2' }, secret),
    eventToken({ ...hall, letters: 301 }, secret),
    eventToken({ ...hall, until: hall.until + 1000 }, secret),
    eventToken(hall, `${secret}x`),
  ];
  expect(new Set(tokens.map((token) => token.split('-').at(-1))).size).toBe(tokens.length);
  for (const token of tokens) expect(token).not.toContain(secret.toLowerCase().slice(0, 6));
});
