import { expect, test } from 'vitest';
import { largestBody, longest } from '../../../src/letter/limits.ts';
import { parseSubmission } from '../../../src/letter/submission.ts';

// Three bytes in UTF-8 and nine in a form: no UTF-16 code unit takes more.
const longText = (length: number): string => '自'.repeat(length);

test.each(['words', 'letter'] as const)(
  'A form that is filled in to the last character, with its %s, fits in the largest body in every script',
  (field) => {
    const form = {
      campaign: 'x'.repeat(100),
      language: 'x'.repeat(35),
      name: longText(longest.name),
      email: longText(longest.email),
      organisation: longText(longest.organisation),
      country: 'HK',
      [field]: longText(longest[field]),
      website: '',
    };
    expect(new URLSearchParams(form).toString().length).toBeLessThan(largestBody);
    expect(Buffer.byteLength(JSON.stringify(form))).toBeLessThan(largestBody);
    expect(parseSubmission({ ...form, email: 'ann@example.org' })).toHaveProperty('submission');
  },
);
