import { expect, test } from 'vitest';
import { ranks, readEvent } from '../../../../../netlify/functions/letters/events/event.ts';

const now = Date.UTC(2026, 2, 12, 12);
const target = 'aWqYnAh1NXbVhLGBdIoQSQ';

const told = (type: string, more: object = {}) => ({
  type,
  created_at: '2026-03-12T11:59:59.000Z',
  data: {
    email_id: '56761188-7520-42d8-8898-ff6fc54ce618',
    created_at: '2026-03-12T11:00:00.123456+00:00',
    from: '"Ann via Letters" <letters@letters.example>',
    to: ['minister@state.example'],
    subject: 'Free Ann',
    tags: { campaign: 'free-ann', target },
    ...more,
  },
});

test('An event is read without anything personal', () => {
  expect(readEvent(told('email.delivered'), now)).toEqual({
    email: '56761188-7520-42d8-8898-ff6fc54ce618',
    state: 'delivered',
    at: Date.UTC(2026, 2, 12, 11, 0, 0, 123),
    refused: false,
    campaign: 'free-ann',
    of: { target },
  });
});

test.for([
  ['email.sent', {}, 'accepted', false],
  ['email.delivery_delayed', {}, 'delayed', false],
  ['email.bounced', { bounce: { type: 'Permanent', subType: 'General', message: '' } }, 'bounced', true],
  ['email.bounced', { bounce: { type: 'Transient', subType: 'MailboxFull', message: '' } }, 'bounced', false],
  ['email.bounced', { bounce: { type: 'Undetermined', subType: '', message: '' } }, 'bounced', false],
  ['email.bounced', {}, 'bounced', false],
  ['email.suppressed', {}, 'suppressed', true],
  ['email.failed', {}, 'failed', false],
  ['email.complained', {}, 'complained', true],
] as const)('%s with %o is %s, and a refusal: %s', ([type, more, state, refused]) => {
  expect(readEvent(told(type, more), now)).toMatchObject({ state, refused });
});

test('A mail to a supporter bears the id of the letter', () => {
  const letter = 'bmijjBfHW1IbPSrgHnqtng';
  expect(readEvent(told('email.delivered', { tags: { campaign: 'free-ann', letter } }), now)).toMatchObject({
    of: { letter },
  });
});

test.for(['email.opened', 'email.clicked', 'email.scheduled', 'suppression.added'])(
  '%s is nothing',
  (type) => {
    expect(readEvent(told(type), now)).toBeUndefined();
  },
);

test.for([
  ['2026-03-12 11:00:00.123456+00', Date.UTC(2026, 2, 12, 11, 0, 0, 123)],
  ['2026-03-12T12:00:00+01:00', Date.UTC(2026, 2, 12, 11)],
  ['2027-01-01T00:00:00Z', now],
  ['yesterday', now],
] as const)('An email made at %s', ([created_at, at]) => {
  expect(readEvent(told('email.delivered', { created_at }), now)).toMatchObject({ at });
});

test('Nothing ranks below what leads to it', () => {
  expect(ranks.accepted).toBeLessThan(ranks.delayed);
  expect(ranks.delayed).toBeLessThan(ranks.delivered);
  expect(ranks.delivered).toBeLessThan(ranks.bounced);
  expect(ranks.bounced).toBeLessThan(ranks.complained);
});
