import { describe, expect, test } from 'vitest';
import {
  interfaceSchema,
  notes,
  speak,
  type Interface,
  type InterfaceKey,
} from '../../../src/language/interface.ts';
import { interfaceWords } from '../content/fixture.ts';

const problems = (changes: Record<string, unknown>): string[] => {
  const parsed = interfaceSchema.safeParse({ ...interfaceWords(), ...changes });
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('An interface', () => {
  test('Each of its words has a note that says where it stands', () => {
    for (const [key, note] of Object.entries(notes)) expect(note, key).toMatch(/^[A-Z].{4,}\.$/s);
  });

  test('With each string there and each placeholder kept it is taken', () => {
    expect(problems({})).toEqual([]);
  });

  test('Spaces around a string are taken off', () => {
    expect(interfaceSchema.parse({ ...interfaceWords(), skip: ' Skip \n' }).skip).toBe('Skip');
  });

  test.each(['', '  ', '\n'])('A string that is %j is blank', (blank) => {
    expect(problems({ skip: blank })).toEqual(['skip: is blank. Translate it.']);
  });

  test.each([7, null, ['x'], { x: 'y' }])('%j is no text', (value) => {
    expect(problems({ skip: value })).toEqual(['skip: must be text.']);
  });

  test.each([
    'Letters sent',
    'Letters sent: { count }',
    'Letters sent: {nombre}',
    '{count} of {goal}',
    '{Count}',
  ])('A counter that reads %j has lost its placeholder, or has another', (text) => {
    expect(problems({ 'campaign.count': text })).toEqual([
      'campaign.count: must hold {count}, which is filled in later, and no other word between braces.',
    ]);
  });

  test('A placeholder can stand anywhere, and more than once', () => {
    expect(problems({ 'campaign.count': '{count} ({count})' })).toEqual([]);
  });

  test('Where nothing is filled in, no placeholder can be', () => {
    expect(problems({ skip: 'Skip {count}' })).toEqual([
      'skip: holds a word between braces, but nothing is filled in here. Take the braces out.',
    ]);
  });

  test('The placeholders are those of which the pages know', () => {
    const found = (Object.keys(notes) as InterfaceKey[]).flatMap((key) =>
      (notes[key].match(/\{\w+\}/g) ?? []).map((placeholder) => `${key} ${placeholder}`),
    );
    expect(found).toEqual([
      'home.opens {date}',
      'archive.year {year}',
      'over.upcoming {date}',
      'campaign.from {date}',
      'campaign.until {date}',
      'campaign.count {count}',
      'campaign.goal {goal}',
      'campaign.reach {countries}',
      'campaign.reach {languages}',
      'campaign.left {count}',
      'letter.language {language}',
      'field.no-mail {domain}',
      'field.meant {address}',
      'sent.thanks {name}',
      'share.message {title}',
      'share.count {count}',
      'queued.when {when}',
      'confirm.when {when}',
      'answer.when {when}',
      'mail.confirm.text {campaign}',
      'mail.again.text {campaign}',
      'mail.receipt.text {campaign}',
      'link.confirm.text {campaign}',
      'link.sent.text {campaign}',
      'stale.original {language}',
      'ledger.accepted {count}',
      'ledger.delivered {count}',
      'ledger.refused {count}',
      'ledger.since {date}',
      'report.counted {date}',
      'report.hour {count}',
      'report.hour {when}',
      'report.confirmed {count}',
      'report.since {date}',
      'recipients.lead {site}',
      'pack.title {target}',
      'pack.count {count}',
      'pack.count {campaign}',
      'pack.count {site}',
      'pack.refused {date}',
    ]);
  });
});

describe('A string that is spoken', () => {
  const say = speak({
    ...(interfaceWords() as Interface),
    skip: 'Skip',
    'campaign.count': '{count} letters, {count}!',
  });

  test('It is looked up', () => {
    expect(say('skip')).toBe('Skip');
  });

  test('Its placeholders are filled in, each time that they stand there', () => {
    expect(say('campaign.count', { count: '1,200' })).toBe('1,200 letters, 1,200!');
  });

  test.each(['$&', '$1', '{count}', '{goal}'])('A value like %s stands in it as it is', (value) => {
    expect(say('campaign.count', { count: value })).toBe(`${value} letters, ${value}!`);
  });

  test('A placeholder that is given nothing stays, for a script to fill in', () => {
    expect(say('campaign.count', { goal: '5' })).toBe('{count} letters, {count}!');
  });
});
